"""When something is open, as half-hours of a week: Monday 0:00 is 0, Sunday 23:30 is 335."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from weltoffen.domain.directory.rules.hours import (
    LOOKED_AHEAD,
    Exempt,
    Pattern,
    Span,
    spans_on,
)

SLOTS: Final = 7 * 48
EVENING: Final = range(17 * 2, 22 * 2)
LEAST: Final = 15  # minutes of a half-hour in which it must be open


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
        for span in spans_on(patterns, exempt, day):
            next_on = next_on or day
            slots.update(_slots(span))
    if next_on is None:
        later = (today + timedelta(days=ahead) for ahead in range(7, LOOKED_AHEAD))
        next_on = next((day for day in later if spans_on(patterns, exempt, day)), None)
    return sorted(slots), next_on


def _slots(span: Span) -> Iterable[int]:
    """Half-hours in which it is open for a quarter of an hour or longer; past midnight too. None
    when nobody said the hours."""
    if span.is_all_day:
        return ()
    start = span.opens.hour * 60 + span.opens.minute
    end = start + int((span.closes - span.opens).total_seconds() // 60)
    first = span.opens.weekday() * 48
    halves = range((start + 30 - LEAST) // 30, (end + 30 - LEAST) // 30)
    return ((first + half) % SLOTS for half in halves)
