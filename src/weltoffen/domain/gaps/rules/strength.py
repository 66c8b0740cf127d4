"""How strong the evidence is. A number for sorting, explained by its parts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

WEIGHTS: Final[Mapping[str, int]] = {
    "search": 1,  # somebody looked, perhaps in passing
    "refused": 3,  # somebody was really in need of it
    "expired": 2,
    "waiting": 2,  # a month in which people wait for long
    "inquiry": 3,
    "note": 4,  # people who know say so
}
FEW: Final = 5  # below, a count may point to a person: outside the Office it is not told


def strength(counts: Mapping[str, int]) -> int:
    return sum(WEIGHTS[kind] * number for kind, number in counts.items())


def by_month(rows: Iterable[tuple[date, str, int]]) -> dict[date, Counter[str]]:
    """Counts by kind for each month from the first to the last, empty months included."""
    found: dict[date, Counter[str]] = {}
    for day, kind, number in rows:
        found.setdefault(day.replace(day=1), Counter())[kind] += number
    if not found:
        return {}
    month, last = min(found), max(found)
    whole = {}
    while month <= last:
        whole[month] = found.get(month, Counter())
        month = (
            month.replace(year=month.year + 1, month=1)
            if month.month == 12
            else month.replace(month=month.month + 1)
        )
    return whole


def told_outside(number: int) -> str:
    """A count as reports may say it."""
    return str(number) if number == 0 or number >= FEW else f"unter {FEW}"
