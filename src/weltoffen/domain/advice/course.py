"""What follows from a deed in the course of a referral: sending, counting, ending, destroying."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.models import Case
from weltoffen.base.cases.moves import move
from weltoffen.base.links import bearing
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import codes, envelope, evidence, profile, receiver
from weltoffen.domain.advice.models import Consent, Outcome, Referral
from weltoffen.domain.advice.permissions import OWN, RECEIVE
from weltoffen.domain.advice.private import Contents
from weltoffen.domain.advice.rules import periods
from weltoffen.domain.advice.wording import Wording
from weltoffen.domain.advice.workflow import REFERRAL, SENT
from weltoffen.domain.directory.models import Offer, OfferCount

RECEIPT_LASTS: Final = timedelta(days=400)
STILL_TOLD: Final = timedelta(days=30)  # after the end, the receipt says what became of it


def code_for(token: str) -> str:
    """The code on a receipt, from the secret of its address."""
    return codes.code_for(token, codes.REFERRAL)


def hash_of(code: str) -> str:
    """What is kept of it; empty for what cannot be a code."""
    return codes.hash_of(code, codes.REFERRAL)


def give_receipt(referral: Referral, token: str, *, at: datetime) -> None:
    """The person's address, and the code for those who cannot follow it."""
    bearing.issue(referral, OWN, expires_at=at + RECEIPT_LASTS, at=at, token=token)
    referral.secret_hash = hash_of(code_for(token))
    referral.save(update_fields=["secret_hash"])


def require_receiver(offer: Offer) -> None:
    if not offer.is_public or offer.status != Offer.Status.ACTIVE:
        raise Refused(_("This offer is not open at the moment. Please choose another one."))
    if not receiver.address_of(offer):
        raise Refused(
            _("This offer has no e-mail address, so nothing can be sent. Please call there.")
        )


def send(
    actor: Actor,
    referral: Referral,
    wording: Wording,
    *,
    way: str,
    given_at: datetime,
    at: datetime,
    text: str,
    **more: Any,
) -> Consent:
    """The consent, and with it everything that leaves the house: never one without the other."""
    require_receiver(referral.offer)
    consent = keep_consent(referral, wording, way=way, given_at=given_at, at=at, **more)
    today = timezone.localdate(at)
    lengths = profile.lengths(today)
    move(actor, referral.case, REFERRAL, SENT, text=text, at=at)
    referral.sent_at = at
    referral.expires_on = periods.expires_on(today, lengths)
    referral.erase_on = None
    referral.save(update_fields=["sent_at", "expires_on", "erase_on"])
    set_due(referral, periods.answer_due(today, lengths))
    receiver.mail(referral, "new", at=at)
    count_offer(referral.offer, today, "referred")
    return consent


def keep_consent(
    referral: Referral, wording: Wording, *, way: str, given_at: datetime, at: datetime, **more: Any
) -> Consent:
    return Consent.objects.create(
        referral=referral,
        way=way,
        given_at=given_at,
        recorded_at=at,
        language=wording.language,
        version=wording.version,
        text=wording.text,
        german_text=wording.german,
        **more,
    )


def set_due(referral: Referral, due_on: date | None) -> None:
    Case.objects.filter(pk=referral.case_id).update(due_on=due_on)
    referral.case.due_on = due_on


def note_reaction(referral: Referral, at: datetime) -> None:
    """The receiver did something, for the first time."""
    if referral.reacted_at is None:
        referral.reacted_at = at
        referral.save(update_fields=["reacted_at"])


def end_on(referral: Referral, ended_on: date) -> None:
    """From here on the person's data are kept for the profile's days, and no longer."""
    lengths = profile.lengths(ended_on)
    referral.erase_on = periods.erase_on(ended_on, lengths)
    referral.save(update_fields=["erase_on"])
    set_due(referral, None)


def count_once(referral: Referral, result: str, *, reason: str = "", at: datetime) -> None:
    """The first answer, for the figures and for the gaps; later ones change neither."""
    if referral.is_counted or referral.sent_at is None:
        return
    referral.is_counted = True
    referral.save(update_fields=["is_counted"])
    first = referral.reacted_at
    fields = {
        "topic": topic_of(referral.offer),
        "language": referral.language,
        "district": district_of(referral.offer),
    }
    Outcome.objects.create(
        month=timezone.localdate(at).replace(day=1),
        offer=referral.offer,
        result=result,
        reason=reason,
        days=(timezone.localdate(first) - timezone.localdate(referral.sent_at)).days
        if first
        else None,
        **fields,
    )
    evidence.tell_gaps(referral, result, reason=reason, at=at, **fields)


def destroy(referral: Referral, *, at: datetime) -> None:
    """The person's data go, and with them every way to them; the figures stay."""
    envelope.destroy(referral)
    bearing.revoke(referral, RECEIVE, at=at)
    bearing.prolong(referral, OWN, expires_at=at + STILL_TOLD)
    referral.erased_at, referral.erase_on, referral.language = at, None, ""
    referral.save(update_fields=["erased_at", "erase_on", "language"])
    set_due(referral, None)


def refill(referral: Referral, contents: Contents, **changes: Any) -> None:
    """Put back what was taken out, with some of it changed."""
    for name, value in changes.items():
        setattr(contents, name, value)
    envelope.refill(referral, contents)


def count_offer(offer: Offer, day: date, what: str) -> None:
    """The provider sees how often; nobody's name stands there."""
    OfferCount.objects.get_or_create(offer=offer, day=day)
    OfferCount.objects.filter(offer=offer, day=day).update(**{what: F(what) + 1})


def topic_of(offer: Offer) -> str:
    """Code of its first topic."""
    terms = offer.terms.filter(taxonomy=Term.Taxonomy.TOPIC).order_by("position", "pk")
    return terms.values_list("code", flat=True).first() or ""


def district_of(offer: Offer) -> str:
    """Code of the district in which it takes place; empty where there are several."""
    codes = set(
        offer.places.exclude(location__district=None).values_list(
            "location__district__code", flat=True
        )
    )
    return codes.pop() if len(codes) == 1 else ""
