"""Coverage as people read it: numbers in their order, shares, and who submitted nothing."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weltoffen.base.charts import Chart, bars
from weltoffen.domain.involvement.rules.figures import Quarter, totals
from weltoffen.domain.watch.queries import CoverageRow
from weltoffen.domain.watch.rules.coverage import DEFINITIONS, Counts, silent
from weltoffen.faces.desk.figures.tables import Cell, Figure, percent


def names() -> dict[str, str]:
    return {
        "relevant": _("Touching integration"),
        "in_time": _("Submitted in time"),
        "late": _("Submitted late"),
        "never": _("Never submitted"),
        "share": _("Coverage"),
    }


def definitions() -> list[tuple[str, str]]:
    called = names()
    return [(called[key], _(DEFINITIONS[key])) for key in called]


def tiles(counts: Counts) -> list[Figure]:
    """The share first, with the counts that it is made of."""
    called = names()
    beside = _("%(part)s of %(all)s") % {"part": counts.in_time, "all": counts.relevant}
    order = ("share", "relevant", "in_time", "late", "never")
    return [
        Figure(
            called[key],
            _value(counts, key),
            key == "share",
            beside if key == "share" and counts.relevant else "",
            _(DEFINITIONS[key]),
        )
        for key in order
    ]


def line(counts: Counts) -> list[Cell]:
    return [_value(counts, key) for key in names()]


def total(rows: Iterable[CoverageRow]) -> Counts:
    return sum((row.counts for row in rows), Counts())


def by_quarter(rows: Sequence[CoverageRow], year: int) -> dict[Quarter, Counts]:
    empty = {Quarter(year, number): Counts() for number in range(1, 5)}
    return empty | totals((row.quarter, row.counts) for row in rows)


def by_department(rows: Iterable[CoverageRow]) -> list[tuple[str, Counts]]:
    return _sorted((str(row.department or _("unknown")), row.counts) for row in rows)


def by_body(rows: Iterable[CoverageRow]) -> list[tuple[str, Counts]]:
    return _sorted((str(row.body or _("unknown")), row.counts) for row in rows)


def by_concern(rows: Iterable[CoverageRow]) -> list[tuple[str, Counts]]:
    placed = sorted(rows, key=lambda row: row.concern.position if row.concern else 99)
    return list(totals((str(row.concern or _("without")), row.counts) for row in placed).items())


def silence(rows: Sequence[CoverageRow]) -> tuple[str, list[tuple[str, int]]]:
    """ "Vier Ämter haben in diesem Jahr keine ihrer 12 berührenden Vorlagen vorgelegt." """
    known = ((row.department.name, row.counts) for row in rows if row.department)
    found = silent(totals(known).items())
    if not found:
        return "", []
    papers = sum(number for _name, number in found)
    sentence = ngettext(
        "%(many)s department has submitted none of its %(papers)s papers that touch integration"
        " this year.",
        "%(many)s departments have submitted none of their %(papers)s papers that touch"
        " integration this year.",
        len(found),
    )
    return sentence % {"many": _many(len(found)), "papers": papers}, found


def chart(quarters: dict[Quarter, Counts]) -> Chart:
    called = names()
    shown = ("in_time", "late", "never")
    return bars(
        [(str(q), *(getattr(c, key) for key in shown)) for q, c in quarters.items()],
        title=_("How papers that touch integration came in, per quarter"),
        head=("", *(called[key] for key in shown)),
    )


def sheet(rows: Sequence[CoverageRow]) -> tuple[list[str], list[list[Cell]]]:
    """Head and rows of the workbook: one line per quarter, department, concern and body."""
    head = [_("Quarter"), _("Department"), _("Concern"), _("Body"), *names().values()]
    head[-1] = f"{head[-1]} (%)"
    return head, [
        [
            str(row.quarter),
            str(row.department or ""),
            str(row.concern or ""),
            str(row.body or ""),
            *("" if value is None else value for value in line(row.counts)),
        ]
        for row in rows
    ]


def _many(number: int) -> str:
    """In words from one to twelve, as a sentence begins."""
    words = [
        "", _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"),
        _("Eight"), _("Nine"), _("Ten"), _("Eleven"), _("Twelve"),
    ]  # fmt: skip
    return words[number] if number < len(words) else str(number)


def _sorted(pairs: Iterable[tuple[str, Counts]]) -> list[tuple[str, Counts]]:
    return sorted(totals(pairs).items())


def _value(counts: Counts, key: str) -> int | float | None:
    if key == "share":
        return None if counts.share is None else percent(counts.share)
    return int(getattr(counts, key))
