"""When a series meets: a rule of RFC 5545 as people set it up, its days, and its name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKLY, MONTHLY, YEARLY = "WEEKLY", "MONTHLY", "YEARLY"
LAST = -1
AT_MOST = 520  # ten years of every week: a rule never makes more than that at once


class NotARhythm(ValueError):
    """The rule says something that nobody can set up here."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many weeks on a weekday; or every so many months on the nth of a weekday."""

    every: int
    unit: str  # WEEKLY or MONTHLY
    weekday: int  # 0 is Monday
    nth: int = 0  # 1 to 4, or LAST; for months only

    def __post_init__(self) -> None:
        if not (1 <= self.every <= 52 and 0 <= self.weekday <= 6):
            raise NotARhythm
        if self.unit not in (WEEKLY, MONTHLY) or (self.unit == WEEKLY) != (self.nth == 0):
            raise NotARhythm
        if self.nth not in (0, 1, 2, 3, 4, LAST):
            raise NotARhythm

    def rule(self) -> str:
        nth = str(self.nth) if self.nth else ""
        return f"FREQ={self.unit};INTERVAL={self.every};BYDAY={nth}{DAYS[self.weekday]}"

    @classmethod
    def of(cls, rule: str) -> "Rhythm":
        """What `rule()` wrote, or the same said in another order."""
        parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
        if not set(parts) <= {"FREQ", "INTERVAL", "BYDAY"} or not parts.get("BYDAY"):
            raise NotARhythm
        day = parts["BYDAY"]
        if day[-2:] not in DAYS:
            raise NotARhythm
        try:
            every, nth = int(parts.get("INTERVAL", "1")), int(day[:-2] or 0)
        except ValueError as error:
            raise NotARhythm from error
        return cls(every, parts.get("FREQ", ""), DAYS.index(day[-2:]), nth)


def days(rule: str, first_on: date, *, from_on: date, until: date) -> list[date]:
    """The days of the series in a span, both ends included; nothing before its first meeting.

    The first day is one only where the rule meets it (RFC 5545 asks writers for no other).
    """
    Rhythm.of(rule)  # whatever else a rule could say was never set up here
    begin = datetime.combine(first_on, time())
    found = rrulestr(rule, dtstart=begin).between(
        datetime.combine(max(from_on, first_on), time()), datetime.combine(until, time()), inc=True
    )
    return [moment.date() for moment in found[:AT_MOST]]


def without_holidays(found: Collection[date], holidays: Collection[date]) -> Iterator[date]:
    """Days on which people work; between the years nobody meets."""
    for day in found:
        if day not in holidays and not is_between_the_years(day):
            yield day


def is_between_the_years(day: date) -> bool:
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 1)
