"""Reading settlements; `visible_settlements` is the list form of `permissions.VIEW`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.allowances import permissions, profile
from weltoffen.domain.allowances.models import Settlement
from weltoffen.domain.allowances.rules.periods import next_period


@dataclass(frozen=True, slots=True)
class OwnRow:
    """What one person is due by one settlement."""

    settlement: Settlement
    row: dict[str, Any]


def visible_settlements(actor: Actor) -> QuerySet[Settlement]:
    found = Settlement.objects.select_related("body", "settled_by")
    return visible(actor, permissions.VIEW, found).order_by("-start_on", "-pk")


def bodies_to_settle(actor: Actor) -> QuerySet[Organization]:
    """Those with rates that the actor may settle."""
    paid = Organization.objects.filter(key__in=profile.paid_bodies(), deleted_at=None)
    return visible(actor, permissions.SETTLE, paid).order_by("name")


def period_to_settle(body: Organization | None, today: date) -> tuple[date, date]:
    """The time that the form begins with: never one that is settled already."""
    rows = Settlement.objects.filter(body=body).values_list("start_on", "end_on", "cancelled_at")
    kept = list(rows)
    return next_period(
        [(start, end) for start, end, gone in kept if gone is None],
        [(start, end) for start, end, gone in kept if gone is not None],
        today,
    )


def own_rows(actor: Actor) -> Iterator[OwnRow]:
    """What the actor is due, and nobody else's row: everybody may know the own amounts."""
    if actor.person_id is None:
        return
    sat_in = Organization.objects.filter(memberships__person=actor.person_id)
    found = Settlement.objects.filter(body__in=sat_in, cancelled_at=None).select_related("body")
    for settlement in found:
        for row in settlement.rows:
            if row["person"] == actor.person_id:
                yield OwnRow(settlement, row)
