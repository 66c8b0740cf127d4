"""Single dates as what they are: every week, every second Tuesday, or once."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Hours = tuple[str | None, str | None]  # "10:00", "12:00"
MOST_GAPS = 4  # weeks in which it does not take place, as exceptions


def schedules_of(
    dates: Iterable[tuple[date, Hours]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Schedules and exceptions: of each weekday and hours what recurs, else day by day."""
    alike: dict[tuple[int, Hours], list[date]] = {}
    for day, hours in sorted(set(dates), key=lambda one: (one[0], str(one[1]))):
        alike.setdefault((day.weekday(), hours), []).append(day)
    schedules: list[dict[str, Any]] = []
    exceptions: list[dict[str, Any]] = []
    for (weekday, hours), days in alike.items():
        step = _step(days)
        if not step:
            schedules += [once(day, hours) for day in days]
            continue
        schedules.append(
            {
                "frequency": "WEEKLY",
                "interval": step // 7,
                "byday": DAYS[weekday],
                "opens_at": hours[0],
                "closes_at": hours[1],
                "start_on": days[0].isoformat(),
                "until": days[-1].isoformat(),
            }
        )
        exceptions += [closed(day) for day in _gaps(days, step)]
    return schedules, exceptions


def once(day: date, hours: Hours) -> dict[str, Any]:
    return {
        "frequency": "",
        "interval": 1,
        "opens_at": hours[0],
        "closes_at": hours[1],
        "start_on": day.isoformat(),
        "until": day.isoformat(),
    }


def closed(day: date) -> dict[str, Any]:
    return {"start_on": day.isoformat(), "end_on": day.isoformat(), "is_closed": True}


def _step(days: Sequence[date]) -> int:
    """Days from one time to the next; 0 when there is no rhythm."""
    if len(days) < 3:
        return 0
    steps = [(after - before).days for before, after in pairwise(days)]
    step = min(steps)
    missing = sum(one // step - 1 for one in steps)
    return step if all(one % step == 0 for one in steps) and missing <= MOST_GAPS else 0


def _gaps(days: Sequence[date], step: int) -> list[date]:
    there = set(days)
    count = (days[-1] - days[0]).days // step
    every = (days[0] + timedelta(days=step * n) for n in range(count))
    return [day for day in every if day not in there]
