"""Counting how much was submitted in time; the definitions stand in `rules/coverage.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement.rules.figures import Quarter, quarter_of, totals
from weltoffen.domain.relevance.models import Judgement
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.queries.standings import standings
from weltoffen.domain.watch.rules.coverage import Counts, counts_of, is_relevant, kept

Key = tuple[int | None, int | None, int | None, Quarter]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One department, one concern, one body, one quarter."""

    department: Organization | None
    concern: Term | None
    body: Organization | None
    quarter: Quarter
    counts: Counts


def coverage(actor: Actor, *, year: int, today: date) -> list[CoverageRow]:
    """By the quarter of the meeting; what one may not see is not counted. Four queries."""
    sums = totals(_counted(actor, year, today))
    organizations = Organization.objects.in_bulk(
        {pk for key in sums for pk in (key[0], key[2]) if pk}
    )
    concerns = Term.objects.in_bulk({key[1] for key in sums if key[1]})
    rows = [
        CoverageRow(
            organizations.get(department or 0),
            concerns.get(concern or 0),
            organizations.get(body or 0),
            quarter,
            counts,
        )
        for (department, concern, body, quarter), counts in sums.items()
        if counts.relevant
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.quarter,
            row.department.name if row.department else "",
            row.concern.position if row.concern else 0,
            row.body.name if row.body else "",
        ),
    )


def coverage_years(actor: Actor) -> set[int]:
    """The years in which something met that one may see."""
    days = standings(actor).select_related(None).order_by().dates("meets_on", "year")
    return {day.year for day in days if day}


def unread_count(actor: Actor, *, year: int) -> int:
    """What nobody has screened: it counts neither way, and that is said."""
    found = standings(actor).filter(state=Standing.State.UNREAD, meets_on__year=year)
    return found.order_by().count()


def _counted(actor: Actor, year: int, today: date) -> Iterator[tuple[Key, Counts]]:
    judged = Judgement.objects.filter(paper=OuterRef("paper")).order_by("-judged_at", "-pk")
    rows = (
        standings(actor)
        .select_related(None)
        .filter(meets_on__range=(date(year, 1, 1), date(year, 12, 31)))
        .order_by()
        .annotate(judged=Subquery(judged.values("band")[:1]))
        .values_list(
            "department", "concern", "body", "meets_on", "state", "band", "judged", "is_late",
            "submit_by",
        )
    )  # fmt: skip
    for department, concern, body, meets_on, state, band, judged_band, is_late, submit_by in rows:
        if is_relevant(state, band, judged_band):
            how = kept(state, is_late=is_late, submit_by=submit_by, today=today)
            if meets_on is not None and how in ("in_time", "late", "never"):
                yield (department, concern, body, quarter_of(meets_on)), counts_of(how)
