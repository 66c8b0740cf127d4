"""What of the register everybody may read; every list is that of `permissions.READ_PUBLIC`.

Who is in charge, who answered, and an answer that the body has not judged yet stay inside.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.promises import permissions
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import OWED

OPEN, LATE, DONE = "offen", "ueberfaellig", "erledigt"  # as they stand in addresses


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are, and how they stand."""

    whole: int
    open: int
    late: int
    kept: int


def public_promises(body: Organization | None = None, state: str = "") -> QuerySet[Promise]:
    """What was given last stands first."""
    related = ("case__office", "body", "item__meeting")
    found = visible(PUBLIC, permissions.READ_PUBLIC, Promise.objects.select_related(*related))
    if body is not None:
        found = found.filter(body=body)
    if state == DONE:
        found = found.exclude(case__closed_at=None)
    elif state == OPEN:
        found = found.filter(case__closed_at=None)
    return found.order_by("-given_on", "-pk")


def late(promises: QuerySet[Promise], today: date) -> QuerySet[Promise]:
    """Nobody has answered, and the day has passed."""
    return promises.filter(_is_late(today))


def numbers(promises: QuerySet[Promise], today: date) -> Numbers:
    kept = Q(outcome=Promise.Outcome.KEPT)
    counts = promises.order_by().aggregate(
        whole=Count("pk"),
        open=Count("pk", filter=Q(case__closed_at=None)),
        late=Count("pk", filter=_is_late(today)),
        kept=Count("pk", filter=kept),
    )
    return Numbers(**counts)


def public_promises_of(items: Collection[int]) -> dict[int, list[Promise]]:
    """By the agenda item under which they were given."""
    found: dict[int, list[Promise]] = {}
    for one in public_promises().filter(item__in=items):
        assert one.item_id is not None
        found.setdefault(one.item_id, []).append(one)
    return found


def _is_late(today: date) -> Q:
    return Q(case__closed_at=None, case__state__in=OWED, case__due_on__lt=today)
