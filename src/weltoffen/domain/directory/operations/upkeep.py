"""How an offer stays true: who keeps it, who confirms it, and what becomes of it if nobody does."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.domain.directory.notices import keeper
from weltoffen.domain.directory.notices import provider as mails
from weltoffen.domain.directory.publishing import publish

SHORTEST, LONGEST = 7, 730  # days between two questions
FRESH = {"asked_at": None, "reminders": 0, "is_stale": False, "warned_at": None, "hidden_at": None}


@operation("directory.confirm_offer", permissions.CONFIRM_OFFER)
def confirm_offer(actor: Actor, offer: Offer, *, by: str, at: datetime) -> Offer:
    """Everything is still right: fresh again, however long it was stale or hidden.

    `by` is a function ("Anbieter", "Amt, am Telefon"), never a person.
    """
    if offer.status == Offer.Status.ENDED or offer.merged_into_id is not None:
        raise Refused(_("This offer has already ended."))
    for name, value in {**FRESH, "confirmed_at": at, "confirmed_by": by[:200]}.items():
        setattr(offer, name, value)
    offer.save(update_fields=[*FRESH, "confirmed_at", "confirmed_by"])
    publish([offer.pk], at=at)
    return offer


@operation("directory.name_keeper", permissions.KEEP_OFFER)
def name_keeper(
    actor: Actor, offer: Offer, *, owner: Person | None, interval_days: int, at: datetime
) -> Offer:
    """Who at the Office looks after it, and after how many days the provider is asked again."""
    if not SHORTEST <= interval_days <= LONGEST:
        raise Refused(
            _("Please ask again after %(shortest)s to %(longest)s days."),
            shortest=SHORTEST,
            longest=LONGEST,
            field="interval_days",
        )
    offer.owner, offer.interval_days = owner, interval_days
    offer.save(update_fields=["owner", "interval_days"])
    return offer


@operation("directory.ask_provider", permissions.ASK_PROVIDER)
def ask_provider(
    actor: Actor, provider: Provider, *, offers: Collection[int], at: datetime
) -> bool:
    """Is this still right? One mail for all of them; False: the Office has to ask by itself."""
    asked = _lock(provider, offers)
    Offer.objects.filter(pk__in=[one.pk for one in asked], asked_at=None).update(asked_at=at)
    return _write(provider, "ask", asked, "Bitte fragen Sie, ob noch alles stimmt.", at)


@operation("directory.remind_provider", permissions.ASK_PROVIDER)
def remind_provider(
    actor: Actor, provider: Provider, *, offers: Collection[int], at: datetime
) -> bool:
    """Those that were asked about and are not confirmed since."""
    waiting = [one for one in _lock(provider, offers) if one.asked_at is not None]
    Offer.objects.filter(pk__in=[one.pk for one in waiting]).update(reminders=F("reminders") + 1)
    return _write(provider, "remind", waiting, "Es fehlt noch die Antwort, ob alles stimmt.", at)


@operation("directory.warn_provider", permissions.ASK_PROVIDER)
def warn_provider(
    actor: Actor, provider: Provider, *, offers: Collection[int], at: datetime
) -> bool:
    """The last word before they are hidden, to the provider and to who keeps them."""
    waiting = [one for one in _lock(provider, offers) if one.is_stale]
    Offer.objects.filter(pk__in=[one.pk for one in waiting]).update(warned_at=at)
    written = _write(provider, "warn", waiting, "Bald werden sie ausgeblendet.", at)
    if written and waiting:
        keeper.told_warned(provider, waiting, at=at)
    return written


@operation("directory.mark_stale", permissions.KEEP_TIME)
def mark_stale(actor: Actor, offer: Offer, *, at: datetime) -> Offer:
    """Not confirmed for long: the portal says so, and people ask before they go."""
    if not offer.reminders or offer.is_stale:
        raise Refused(_("Somebody was faster."))
    offer.is_stale = True
    offer.save(update_fields=["is_stale"])
    publish([offer.pk], at=at)
    return offer


@operation("directory.hide_offer", permissions.KEEP_TIME)
def hide_offer(actor: Actor, offer: Offer, *, at: datetime) -> Offer:
    """Stale for too long: out of the portal until it is confirmed; nothing is deleted."""
    if offer.warned_at is None or offer.hidden_at is not None:
        raise Refused(_("Somebody was faster."))
    offer.hidden_at = at
    offer.save(update_fields=["hidden_at"])
    publish([offer.pk], at=at)
    mails.mail_hidden(offer, at=at)
    keeper.told_hidden(offer, at=at)
    return offer


@operation("directory.note_bounce", permissions.NOTE_BOUNCE)
def note_bounce(actor: Actor, provider: Provider, *, at: datetime) -> Provider:
    """A mail came back: no more mails there; who keeps the offers looks for the right address."""
    if provider.bounced_at is not None:
        raise Refused(_("Somebody was faster."))
    provider.bounced_at = at
    provider.save(update_fields=["bounced_at"])
    there = provider.offers.exclude(status=Offer.Status.ENDED).filter(merged_into=None)
    keeper.told_bounced(provider, list(there), at=at)
    return provider


def _lock(provider: Provider, offers: Collection[int]) -> list[Offer]:
    """Its own alone; what has ended meanwhile is not asked about."""
    there = Offer.objects.filter(provider=provider, pk__in=offers, merged_into=None)
    return list(
        there.exclude(status=Offer.Status.ENDED)
        .select_for_update(no_key=True)
        .order_by("name", "pk")
    )


def _write(
    provider: Provider, what: str, offers: list[Offer], to_office: str, at: datetime
) -> bool:
    if not offers:
        return True
    for offer in offers:
        offer.asked_at = offer.asked_at or at
    if mails.mail_about(provider, what, offers, at=at):
        return True
    keeper.told_unreachable(provider, offers, to_office, at=at)
    return False
