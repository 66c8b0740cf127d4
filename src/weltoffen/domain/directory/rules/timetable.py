"""Patterns as the lines of a timetable: days with the same hours stand together. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from weltoffen.domain.directory.rules.hours import Pattern
from weltoffen.domain.directory.rules.soundness import DAYS

Times = tuple[time | None, time | None]


class Noted(Pattern, Protocol):
    @property
    def note(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """`days` are weekdays ("MO") or, monthly, ordinals of them ("1MO", "-1FR")."""

    frequency: str
    interval: int
    days: tuple[str, ...]
    month_days: tuple[str, ...]
    times: tuple[Times, ...]
    start_on: date | None
    until: date | None
    note: str


def lines(patterns: Iterable[Noted], today: date) -> list[Line]:
    """What is over stands in no line; a first day only while it lies ahead or is counted from."""
    found = [_line(one, today) for one in patterns if not _is_over(one, today)]
    found = _joined(found, "days")
    return sorted(_joined(found, "times"), key=_place)


def runs(days: Iterable[str]) -> list[tuple[str, ...]]:
    """Weekdays in order; three and more in a row as first and last, others alone."""
    order = sorted(DAYS.index(day) for day in set(days) if day in DAYS)
    groups: list[list[int]] = []
    for number in order:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    result: list[tuple[str, ...]] = []
    for group in groups:
        if len(group) > 2:
            result.append((DAYS[group[0]], DAYS[group[-1]]))
        else:
            result.extend((DAYS[number],) for number in group)
    return result


def _line(one: Noted, today: date) -> Line:
    is_ahead = one.start_on is not None and one.start_on > today
    counts = one.interval > 1 or not one.frequency
    byday = tuple(filter(None, one.byday.split(",")))
    month_days = tuple(filter(None, one.bymonthday.split(",")))
    if one.start_on and not byday and not month_days:  # as the first day says
        if one.frequency == "WEEKLY":
            byday = (DAYS[one.start_on.weekday()],)
        elif one.frequency == "MONTHLY":
            month_days = (str(one.start_on.day),)
    return Line(
        one.frequency,
        one.interval,
        byday,
        month_days,
        ((one.opens_at, one.closes_at),),
        one.start_on if is_ahead or counts else None,
        one.until,
        one.note,
    )


def _is_over(one: Noted, today: date) -> bool:
    last = one.until if one.frequency else one.start_on
    return last is not None and last < today


def _joined(found: list[Line], what: str) -> list[Line]:
    """Lines that differ in nothing but their days (or their times) become one."""
    joined: dict[tuple[object, ...], Line] = {}
    for line in found:
        key = tuple(getattr(line, name) for name in Line.__slots__ if name != what)
        if line.frequency != "WEEKLY" and what == "days":
            key = (*key, line.days)
        if key in joined:
            both = dict.fromkeys((*getattr(joined[key], what), *getattr(line, what)))
            values = {name: getattr(line, name) for name in Line.__slots__}
            joined[key] = Line(**values | {what: tuple(_in_order(both, what))})
        else:
            joined[key] = line
    return list(joined.values())


def _in_order(values: Iterable[object], what: str) -> list[object]:
    if what == "days":
        return sorted(values, key=lambda day: DAYS.index(str(day)))
    return sorted(values, key=lambda span: (span[0] or time(),))  # type: ignore[index]


def _place(line: Line) -> tuple[object, ...]:
    """Weekly first, by weekday; then monthly; then single dates by their day."""
    kind = ("WEEKLY", "MONTHLY", "").index(line.frequency)
    first = min((DAYS.index(day[-2:]) for day in line.days if day[-2:] in DAYS), default=-1)
    opens = line.times[0][0] or time()
    return (kind, line.start_on or date.min if kind == 2 else date.min, first, opens)
