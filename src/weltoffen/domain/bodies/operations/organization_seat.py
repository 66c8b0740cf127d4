"""Seats that organisations hold in a body, whoever sits on them."""

from datetime import date

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization, Seat
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.models import Charter


@operation("bodies.give_seat", permissions.KEEP)
def give_seat(
    actor: Actor,
    body: Organization,
    *,
    organization: Organization,
    label: str = "",
    start_on: date | None = None,
) -> Seat:
    """The organisation may send somebody from a day on."""
    if not Charter.objects.filter(body=body).exists():
        raise Refused(_("Seats are given in bodies that are run here."))
    held = body.seats.filter(organization=organization)
    if any(seat.end_on is None or (start_on and seat.end_on >= start_on) for seat in held):
        raise Refused(_("%(name)s sits in this body already."), name=organization.name)
    _keep(body)
    return body.seats.create(
        organization=organization, label=one_line(label)[:200], start_on=start_on
    )


@operation("bodies.end_organization_seat", permissions.KEEP_ORGANIZATION_SEAT)
def end_organization_seat(actor: Actor, seat: Seat, *, end_on: date) -> None:
    """The last day; who sits on it leaves by `leave_seat`."""
    if seat.start_on and end_on < seat.start_on:
        raise Refused(_("The end is before the beginning."))
    seat.end_on = end_on
    seat.save(update_fields=["end_on"])
    _keep(seat.body)


def _keep(body: Organization) -> None:
    """From now on the profile's load leaves its seats alone."""
    if not body.is_kept_here:
        body.is_kept_here = True
        body.save(update_fields=["is_kept_here"])
