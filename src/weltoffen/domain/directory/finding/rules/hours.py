"""When something is open, as half-hours of a week: Monday 0:00 is 0, Sunday 23:30 is 335."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SLOTS: Final = 7 * 48
EVENING: Final = range(17 * 2, 22 * 2)
LOOKED_AHEAD: Final = 400  # days in which a next day is sought
LEAST: Final = 15  # minutes of a half-hour in which it must be open
UNSAID: Final = timedelta(hours=1)  # how long something lasts whose end is not said


class Pattern(Protocol):
    """A `Schedule`: by days of the week or of the month, or once."""

    frequency: str
    interval: int
    byday: str
    bymonthday: str
    opens_at: time | None
    closes_at: time | None
    start_on: date | None
    until: date | None


class Exempt(Protocol):
    """A `ScheduleException`: closed on some days, or open at other hours."""

    start_on: date
    end_on: date
    is_closed: bool
    opens_at: time | None
    closes_at: time | None


Span = tuple[time | None, time | None]


def slot_of(local: datetime) -> int:
    return local.weekday() * 48 + local.hour * 2 + local.minute // 30


def evening_of(local: datetime) -> range:
    """What is left of this evening; all of it before it has begun, nothing after it."""
    now = local.hour * 2 + local.minute // 30
    start = max(now, EVENING.start)
    return range(local.weekday() * 48 + start, local.weekday() * 48 + EVENING.stop)


def half_hours(
    patterns: Sequence[Pattern], exempt: Sequence[Exempt], today: date
) -> tuple[list[int], date | None]:
    """Those of the seven days from today on, and the next day on which there is something."""
    slots: set[int] = set()
    next_on = None
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        for opens_at, closes_at in spans_on(patterns, exempt, day):
            next_on = next_on or day
            slots.update(_slots(day, opens_at, closes_at))
    if next_on is None:
        later = (today + timedelta(days=ahead) for ahead in range(7, LOOKED_AHEAD))
        next_on = next((day for day in later if spans_on(patterns, exempt, day)), None)
    return sorted(slots), next_on


def spans_on(patterns: Iterable[Pattern], exempt: Iterable[Exempt], day: date) -> list[Span]:
    """Exceptions stand above patterns; one without hours of its own keeps the usual ones."""
    today = [one for one in exempt if one.start_on <= day <= one.end_on]
    if any(one.is_closed for one in today):
        return []
    others: list[Span] = [(one.opens_at, one.closes_at) for one in today if one.opens_at]
    if others:
        return others
    return [(one.opens_at, one.closes_at) for one in patterns if is_on(one, day)]


def is_on(pattern: Pattern, day: date) -> bool:
    if (pattern.start_on and day < pattern.start_on) or (pattern.until and day > pattern.until):
        return False
    interval = max(pattern.interval, 1)
    match pattern.frequency:
        case "WEEKLY":
            weeks = (_monday(day) - _monday(pattern.start_on or day)).days // 7
            return weeks % interval == 0 and _is_weekday(pattern, day)
        case "MONTHLY":
            first = pattern.start_on or day
            months = (day.year - first.year) * 12 + day.month - first.month
            return months % interval == 0 and (_is_nth(pattern, day) or _is_monthday(pattern, day))
        case _:
            return day == pattern.start_on


def _is_weekday(pattern: Pattern, day: date) -> bool:
    if not pattern.byday:
        return pattern.start_on is not None and pattern.start_on.weekday() == day.weekday()
    return DAYS[day.weekday()] in pattern.byday.split(",")


def _is_nth(pattern: Pattern, day: date) -> bool:
    """ "1MO" is the first Monday, "-1FR" the last Friday, "TU" every Tuesday of the month."""
    name = DAYS[day.weekday()]
    nth = str((day.day - 1) // 7 + 1)
    is_last = (day + timedelta(days=7)).month != day.month
    wanted = {name, nth + name, f"+{nth}{name}"} | ({f"-1{name}"} if is_last else set())
    return not wanted.isdisjoint(pattern.byday.split(","))


def _is_monthday(pattern: Pattern, day: date) -> bool:
    if not pattern.byday and not pattern.bymonthday:
        return pattern.start_on is not None and pattern.start_on.day == day.day
    return str(day.day) in pattern.bymonthday.split(",")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _slots(day: date, opens_at: time | None, closes_at: time | None) -> Iterable[int]:
    """Half-hours in which it is open for a quarter of an hour or longer; past midnight too."""
    if opens_at is None:
        return ()
    start = opens_at.hour * 60 + opens_at.minute
    if closes_at is None:
        end = start + int(UNSAID.total_seconds() // 60)
    else:
        end = closes_at.hour * 60 + closes_at.minute
        end += 24 * 60 if end <= start else 0
    first = day.weekday() * 48
    halves = range((start + 30 - LEAST) // 30, (end + 30 - LEAST) // 30)
    return ((first + half) % SLOTS for half in halves)
