"""Settling what members are due, and taking it back to settle anew."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.allowances import permissions, profile
from weltoffen.domain.allowances.models import Settlement
from weltoffen.domain.allowances.queries.counting import count


@operation("allowances.settle", permissions.SETTLE)
def settle(
    actor: Actor, council: Organization, *, start_on: date, end_on: date, at: datetime
) -> Settlement:
    """Kept as it is counted now; no day of a body is settled twice, and no meeting left out."""
    if council.key not in profile.paid_bodies():
        raise Refused(_("There are no rates for this body."))
    if end_on < start_on:
        raise Refused(_("The end is before the beginning."), field="end_on")
    if end_on >= timezone.localdate(at):
        raise Refused(_("This time is not over yet."), field="end_on")
    standing = Settlement.objects.filter(
        body=council, cancelled_at=None, start_on__lte=end_on, end_on__gte=start_on
    ).first()
    if standing is not None:
        raise Refused(
            _("%(first)s to %(last)s is settled already. Cancel that first."),
            first=f"{standing.start_on:%d.%m.%Y}",
            last=f"{standing.end_on:%d.%m.%Y}",
        )
    preview = count(council, start_on, end_on, now=at)
    if preview.still_open:
        raise Refused(_("A meeting of this time is not closed yet. Please close it first."))
    if not preview.rows:
        raise Refused(_("In this time nobody is due anything."))
    return Settlement.objects.create(
        body=council,
        start_on=start_on,
        end_on=end_on,
        rows=preview.rows,
        rates=preview.rates,
        total_cents=preview.total_cents,
        settled_by_id=actor.person_id,
        settled_at=at,
    )


@operation("allowances.cancel", permissions.CANCEL)
def cancel_settlement(
    actor: Actor, settlement: Settlement, *, reason: str, at: datetime
) -> Settlement:
    """It stays readable as it was, and its time can be settled anew."""
    if settlement.cancelled_at is not None:
        raise Refused(_("This has been cancelled already."))
    if not (said := one_line(reason)[:500]):
        raise Refused(_("Please say why."), field="reason")
    settlement.cancelled_at, settlement.cancel_reason = at, said
    settlement.save(update_fields=["cancelled_at", "cancel_reason"])
    return settlement
