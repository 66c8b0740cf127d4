"""The life of an offer: drafted, changed, its free places noted, no longer there."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions, store
from weltoffen.domain.directory.drafts import OFFER_FIELDS, OfferDraft
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.domain.directory.offer_parts import put_parts
from weltoffen.domain.directory.periods import interval_days
from weltoffen.domain.directory.publishing import publish
from weltoffen.domain.directory.rules.soundness import problem_of_ages


@operation("directory.draft_offer", permissions.CHANGE_PROVIDER)
def draft_offer(actor: Actor, provider: Provider, *, draft: OfferDraft, at: datetime) -> Offer:
    """A new offer; whoever of the Office drafts it keeps it until somebody else is named."""
    is_keeper = actor.person_id is not None and actor.holds(*permissions.OFFICE)
    offer = Offer(
        provider=provider,
        owner_id=actor.person_id if is_keeper else None,
        interval_days=interval_days(timezone.localdate(at)),
        created_at=at,
        changed_at=at,
    )
    _put(offer, draft, None)
    publish([offer.pk], at=at)
    return offer


@operation("directory.change_offer", permissions.CHANGE_OFFER)
def change_offer(
    actor: Actor,
    offer: Offer,
    *,
    draft: OfferDraft,
    expected_version: int | None = None,
    at: datetime,
) -> Offer:
    """What the draft says; the same again changes nothing, not even the version."""
    store.check_version(offer, expected_version)
    was = OfferDraft.of(offer)
    if was != draft:
        offer.version, offer.changed_at = offer.version + 1, at
        _put(offer, draft, was)
        publish([offer.pk], at=at)
    return offer


@operation("directory.retire_offer", permissions.CHANGE_OFFER)
def retire_offer(actor: Actor, offer: Offer, *, reason: str, at: datetime) -> Offer:
    """It is no longer there: gone from portal and interfaces; links, figures and proof stay."""
    if offer.status == Offer.Status.ENDED:
        raise Refused(_("This offer has already ended."))
    if not reason.strip():
        raise Refused(_("Please say why: it stands in the audit trail."), field="reason")
    offer.status, offer.version, offer.changed_at = Offer.Status.ENDED, offer.version + 1, at
    offer.save(update_fields=["status", "version", "changed_at"])
    publish([offer.pk], at=at)
    return offer


@operation("directory.note_places", permissions.CHANGE_OFFER)
def note_places(
    actor: Actor, offer: Offer, *, places_free: int | None, waiting_weeks: int | None, at: datetime
) -> Offer:
    """How many places are free, or how long one waits, as of today."""
    offer.places_free, offer.waiting_weeks = places_free, waiting_weeks
    nothing = places_free is None and waiting_weeks is None
    offer.places_on = None if nothing else timezone.localdate(at)
    offer.version, offer.changed_at = offer.version + 1, at
    store.check(offer)
    offer.save()
    publish([offer.pk], at=at)
    return offer


def _put(offer: Offer, draft: OfferDraft, was: OfferDraft | None) -> None:
    store.set_fields(offer, {name: getattr(draft, name) for name in OFFER_FIELDS})
    if problem := problem_of_ages(draft.minimum_age, draft.maximum_age):
        raise Refused(problem, field="maximum_age")
    if draft.amount is not None and draft.amount < 0:
        raise Refused(_("A price is not below zero."), field="amount")
    store.check(offer)
    offer.save()
    put_parts(offer, draft, was)
