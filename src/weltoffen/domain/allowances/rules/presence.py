"""How long somebody was there, and which meetings of a day count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Presence:
    """One person in one meeting."""

    meeting: int
    name: str
    on: date
    began_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Counted:
    """`why_not` is empty for a meeting that is paid; else a German sentence for the list."""

    presence: Presence
    why_not: str = ""


def minutes_there(intervals: Iterable[Interval]) -> int:
    """Who goes and comes back has several intervals; what overlaps counts once."""
    total, until = 0.0, None
    for came, left in sorted(intervals):
        begins = came if until is None else max(came, until)
        if left > begins:
            total += (left - begins).total_seconds()
        until = left if until is None else max(until, left)
    return int(total // 60)


def counted(presences: Sequence[Presence], *, least: int, most_a_day: int) -> list[Counted]:
    """In the order of the meetings; of a day's meetings the first ones count."""
    paid: Counter[date] = Counter()
    found = []
    for one in sorted(presences, key=lambda one: (one.began_at, one.meeting)):
        if one.minutes < least:
            found.append(Counted(one, f"weniger als {least} Minuten da"))
        elif paid[one.on] >= most_a_day:
            found.append(Counted(one, f"mehr als {most_a_day} Sitzungen an einem Tag"))
        else:
            paid[one.on] += 1
            found.append(Counted(one))
    return found
