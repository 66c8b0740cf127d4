"""Counting working days; the holidays are handed in, see `holidays_of`."""

from collections.abc import Collection
from datetime import date, timedelta


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    return day.weekday() < 5 and day not in holidays


def working_days_after(start: date, count: int, holidays: Collection[date] = ()) -> date:
    """The day `count` working days after `start`; `start` does not count (§ 187 BGB)."""
    return _walk(start, count, timedelta(days=1), holidays)


def working_days_before(end: date, count: int, holidays: Collection[date] = ()) -> date:
    """The day that is `count` working days before `end`; `end` itself does not count."""
    return _walk(end, count, timedelta(days=-1), holidays)


def working_days_between(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def _walk(day: date, count: int, step: timedelta, holidays: Collection[date]) -> date:
    while count > 0:
        day += step
        count -= is_working_day(day, holidays)
    return day
