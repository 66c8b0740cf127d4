"""Counting per department, concern and quarter; the definitions stand in `rules/figures.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.models.statement import Verdict
from weltoffen.domain.involvement.rules.figures import Counts, Quarter, quarter_of, totals

Key = tuple[int | None, int | None, Quarter]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One department, one concern, one quarter."""

    department: Organization | None
    concern: Term | None
    quarter: Quarter
    counts: Counts


def figures(
    actor: Actor,
    *,
    from_on: date,
    until_on: date,
    department: Organization | None = None,
    concern: Term | None = None,
) -> list[FigureRow]:
    """A paper counts in the quarter in which it came in; what one may not see is not counted."""
    sums = totals(_counted(actor, from_on, until_on))
    departments = Organization.objects.in_bulk({key[0] for key in sums if key[0]})
    concerns = Term.objects.in_bulk({key[1] for key in sums if key[1]})
    rows = [
        FigureRow(departments.get(key[0] or 0), concerns.get(key[1] or 0), key[2], counts)
        for key, counts in sums.items()
        if (department is None or key[0] == department.pk)
        and (concern is None or key[1] == concern.pk)
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.quarter,
            row.department.name if row.department else "",
            row.concern.position if row.concern else 0,
        ),
    )


def figure_years(actor: Actor) -> set[int]:
    """The years in which something was counted."""
    kept = visible(actor, permissions.VIEW, Involvement.objects.all()).order_by()
    screened = visible(actor, permissions.VIEW_SCREENING, Screening.objects.all()).order_by()
    days = (
        kept.dates("requested_on", "year"),
        screened.filter(decision=Band.NOT_AFFECTED).dates("finished_at__date", "year"),
    )
    return {day.year for found in days for day in found if day}


def total(rows: list[FigureRow]) -> Counts:
    return sum((row.counts for row in rows), Counts())


def _counted(actor: Actor, from_on: date, until_on: date) -> Iterator[tuple[Key, Counts]]:
    yield from _involvements(actor, from_on, until_on)
    yield from _not_affected(actor, from_on, until_on)
    yield from _overridden(actor, from_on, until_on)


def _involvements(actor: Actor, from_on: date, until_on: date) -> Iterator[tuple[Key, Counts]]:
    issued = Q(statements__is_issued=True)

    def of(verdict: str) -> Count:
        return Count("statements__points", filter=issued & Q(statements__points__outcome=verdict))

    rows = (
        visible(actor, permissions.VIEW, Involvement.objects.all())
        .filter(requested_on__range=(from_on, until_on))
        .order_by()
        .annotate(
            adopted=of(Verdict.ADOPTED), partly=of(Verdict.PARTLY), not_=of(Verdict.NOT_ADOPTED)
        )
        .values_list(
            "department", "concern", "requested_on", "is_late", "adopted", "partly", "not_"
        )
    )
    for department, concern, day, is_late, adopted, partly, not_adopted in rows:
        yield (
            (department, concern, quarter_of(day)),
            Counts(
                papers=1,
                in_time=not is_late,
                late=is_late,
                adopted=adopted,
                partly=partly,
                not_adopted=not_adopted,
            ),
        )


def _not_affected(actor: Actor, from_on: date, until_on: date) -> Iterator[tuple[Key, Counts]]:
    """Those that the second look brought before the Office count there, not here."""
    rows = (
        visible(actor, permissions.VIEW_SCREENING, Screening.objects.all())
        .filter(
            decision=Band.NOT_AFFECTED,
            finished_at__date__range=(from_on, until_on),
            paper__involvement=None,
        )
        .order_by()
        .values_list("department", "concern", "finished_at")
    )
    for department, concern, at in rows:
        quarter = quarter_of(timezone.localdate(at))
        yield (department, concern, quarter), Counts(papers=1, not_affected=1)


def _overridden(actor: Actor, from_on: date, until_on: date) -> Iterator[tuple[Key, Counts]]:
    """In the quarter of the decision to go on; a paper counts once, however often decided."""
    rows = (
        visible(actor, permissions.VIEW_CLEARANCE, Clearance.objects.all())
        .filter(ground=Clearance.Ground.OVERRIDE, issued_at__date__range=(from_on, until_on))
        .order_by("issued_at")
        .values_list(
            "paper_version__paper",
            "involvement__department",
            "paper_version__paper__originator",
            "involvement__concern",
            "paper_version__paper__concern",
            "issued_at",
        )
    )
    counted = set()
    for paper, department, originator, concern, paper_concern, at in rows:
        if paper not in counted:
            counted.add(paper)
            key = (department or originator, concern or paper_concern)
            yield (*key, quarter_of(timezone.localdate(at))), Counts(overridden=1)
