"""Which rates hold for a body on a day, and what somebody is due by them.

HGO § 27 lets the municipality fix by statute what volunteers are due: so every amount is data with
its dates and its source (`allowances.toml`), and nothing of it stands in the code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PER: Final = ("meeting", "month")


@dataclass(frozen=True, slots=True)
class Rate:
    """`titles`: only for whoever holds one of these functions; empty: for every member."""

    code: str
    name: str
    per: str
    cents: int
    bodies: frozenset[str]
    titles: frozenset[str] = frozenset()
    start_on: date | None = None
    end_on: date | None = None
    source: str = ""
    assumed: bool = False

    def holds_on(self, day: date) -> bool:
        return (self.start_on or date.min) <= day <= (self.end_on or date.max)


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody holds a function from a day to a day; None is open."""

    title: str
    start_on: date | None = None
    end_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.start_on or date.min) <= day <= (self.end_on or date.max)


@dataclass(frozen=True, slots=True)
class Share:
    """What a month of a function is worth, for the days it was held in it."""

    rate: Rate
    month: date  # its first day
    days: int
    cents: int


def rates_on(rates: Iterable[Rate], *, body: str, per: str, day: date) -> list[Rate]:
    """The newest of each code that holds for the body on that day."""
    newest: dict[str, Rate] = {}
    for rate in rates:
        if rate.per != per or body not in rate.bodies or not rate.holds_on(day):
            continue
        known = newest.get(rate.code)
        if known is None or (rate.start_on or date.min) > (known.start_on or date.min):
            newest[rate.code] = rate
    return list(newest.values())


def per_meeting(
    rates: Iterable[Rate], *, body: str, titles: Iterable[str], day: date
) -> list[Rate]:
    """What somebody with these functions is due for one meeting on that day."""
    held = frozenset(titles)
    found = rates_on(rates, body=body, per="meeting", day=day)
    return [rate for rate in found if not rate.titles or rate.titles & held]


def per_month(
    rates: Iterable[Rate], *, body: str, spells: Iterable[Spell], start_on: date, end_on: date
) -> list[Share]:
    """By day, so that who hands over a function within a month and who takes it over share it:
    a month is never paid twice, and each day by the rate that holds on it."""
    known, held = list(rates), list(spells)
    days: dict[tuple[date, str], list[Rate]] = {}
    for day in _days(start_on, end_on):
        titles = {spell.title for spell in held if spell.holds_on(day)}
        for rate in rates_on(known, body=body, per="month", day=day):
            if titles and (not rate.titles or rate.titles & titles):
                days.setdefault((day.replace(day=1), rate.code), []).append(rate)
    return [
        Share(counted[-1], month, len(counted), _share(counted, month))
        for (month, _code), counted in sorted(days.items())
    ]


def _share(counted: list[Rate], month: date) -> int:
    """Half cents go up."""
    length = _length(month)
    return (2 * sum(rate.cents for rate in counted) + length) // (2 * length)


def _length(month: date) -> int:
    return ((month + timedelta(days=31)).replace(day=1) - month).days


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
