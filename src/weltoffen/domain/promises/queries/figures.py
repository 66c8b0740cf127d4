"""How many promises are kept: by organisation, by body."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.rules.outcome import KEPT, Tally
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, OWED


def tally(promises: QuerySet[Promise], today: date) -> Tally:
    return Tally(**promises.order_by().aggregate(**_counts(today)))


def tallies(
    promises: QuerySet[Promise], today: date, *, by: str = "case__office"
) -> list[tuple[int | None, str | None, Tally]]:
    """(key, name, counts) of each organisation that owes (by "body": of each body, by
    "case__owner": of each person, without key or name where nobody is named); most behind first.
    One query."""
    rows = (
        promises.order_by()
        .values(f"{by}_id", f"{by}__name")
        .annotate(**{f"n_{name}": count for name, count in _counts(today).items()})
    )
    found = [
        (
            row[f"{by}_id"],
            row[f"{by}__name"],
            Tally(**{name: row[f"n_{name}"] for name in _counts(today)}),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one[2].overdue, -one[2].open, one[1] or ""))


def _counts(today: date) -> dict[str, Count]:
    return {
        "open": Count("pk", filter=Q(case__state__in=OWED)),
        "overdue": Count("pk", filter=Q(case__state__in=OWED, case__due_on__lt=today)),
        "answered": Count("pk", filter=Q(case__state=ANSWERED)),
        "kept": Count("pk", filter=Q(case__state=CLOSED, outcome=KEPT)),
        "closed": Count("pk", filter=Q(case__state=CLOSED)),
    }
