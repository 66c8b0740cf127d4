"""Counts as people read them: the numbers in their order, shares, honest blanks."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from weltoffen.base.charts import Chart, bars
from weltoffen.domain.involvement.queries import FigureRow
from weltoffen.domain.involvement.rules.figures import DEFINITIONS, Counts, Quarter, totals

K = TypeVar("K", bound=Hashable)
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name, what stands beside it, and its definition."""

    name: str
    value: int | float | None
    is_share: bool
    beside: str
    definition: str


def names() -> dict[str, str]:
    return {
        "papers": _("Papers"),
        "in_time": _("Involved in time"),
        "late": _("Involved late"),
        "not_affected": _("Not affected"),
        "overridden": _("Without the Office"),
        "adoption_rate": _("Adoption rate"),
    }


def tiles(counts: Counts) -> list[Figure]:
    involved = counts.in_time + counts.late
    share = percent(counts.in_time / involved) if involved else None
    beside = {
        "in_time": _("%(share)s %% of those involved") % {"share": _told(share)}
        if share is not None
        else "",
        "adoption_rate": _("of %(n)s points with an outcome") % {"n": counts.points}
        if counts.points
        else _("no outcome recorded yet"),
    }
    return [
        Figure(
            name,
            _value(counts, key),
            key == "adoption_rate",
            beside.get(key, ""),
            _(DEFINITIONS[key]),
        )
        for key, name in names().items()
    ]


def line(counts: Counts) -> list[Cell]:
    """The six numbers of one row of a table."""
    return [_value(counts, key) for key in names()]


def by_quarter(rows: Sequence[FigureRow], year: int) -> dict[Quarter, Counts]:
    """All four, also those in which nothing happened, so that the years can be compared."""
    empty = {Quarter(year, number): Counts() for number in range(1, 5)}
    return empty | totals((row.quarter, row.counts) for row in rows)


def by_department(rows: Iterable[FigureRow]) -> list[tuple[str, Counts]]:
    summed = totals((str(row.department or _("unknown")), row.counts) for row in rows)
    return sorted(summed.items())


def by_concern(rows: Iterable[FigureRow]) -> list[tuple[str, Counts]]:
    placed = sorted(rows, key=lambda row: row.concern.position if row.concern else 99)
    return list(totals((str(row.concern or _("without")), row.counts) for row in placed).items())


def chart(quarters: dict[Quarter, Counts]) -> Chart:
    called = names()
    shown = ("in_time", "late", "not_affected")
    return bars(
        [(str(q), *(getattr(c, key) for key in shown)) for q, c in quarters.items()],
        title=_("Papers per quarter"),
        head=("", *(called[key] for key in shown)),
    )


def sheet(rows: Sequence[FigureRow]) -> tuple[list[str], list[list[Cell]]]:
    """Head and rows of the workbook: one line per quarter, department and concern."""
    head = [_("Quarter"), _("Department"), _("Concern"), *names().values()]
    head[-1] = f"{head[-1]} (%)"
    return head, [
        [
            str(row.quarter),
            str(row.department or ""),
            str(row.concern or ""),
            *("" if value is None else value for value in line(row.counts)),
        ]
        for row in rows
    ]


def definitions() -> list[str]:
    """What each number of the workbook counts, so that it goes along when somebody sends it on."""
    return [f"{name}: {_(DEFINITIONS[key])}" for key, name in names().items()]


def percent(share: float) -> float:
    return round(share * 100, 1)


def _value(counts: Counts, key: str) -> int | float | None:
    if key == "adoption_rate":
        return None if counts.adoption_rate is None else percent(counts.adoption_rate)
    return int(getattr(counts, key))


def _told(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
