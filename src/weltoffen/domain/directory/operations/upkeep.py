"""How an offer stays true: who keeps it, and that it was confirmed."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.publishing import publish

SHORTEST, LONGEST = 7, 730  # days between two questions


@operation("directory.confirm_offer", permissions.CONFIRM_OFFER)
def confirm_offer(actor: Actor, offer: Offer, *, by: str, at: datetime) -> Offer:
    """Everything is still right: fresh again, however long it was stale or hidden.

    `by` is a function ("Anbieter", "Amt, am Telefon"), never a person.
    """
    if offer.status == Offer.Status.ENDED or offer.merged_into_id is not None:
        raise Refused(_("This offer has already ended."))
    offer.confirmed_at, offer.confirmed_by = at, by[:200]
    offer.asked_at, offer.reminders = None, 0
    offer.is_stale, offer.hidden_at = False, None
    offer.save(
        update_fields=[
            "confirmed_at",
            "confirmed_by",
            "asked_at",
            "reminders",
            "is_stale",
            "hidden_at",
        ]
    )
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
