"""When something is open: days by pattern, exceptions above them, in the wall time of the city.

Pure. Wall time has no gaps: at the change of the clocks 9:00 stays 9:00, and an hour that comes
twice is open twice. `local` is therefore a moment without a zone, as a clock on the wall shows it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from weltoffen.domain.directory.rules.soundness import DAYS

LOOKED_AHEAD: Final = 400  # days in which a next date is sought
UNSAID: Final = timedelta(hours=1)  # how long something lasts whose end is not said
ONE_DAY: Final = timedelta(days=1)


class Pattern(Protocol):
    """A `Schedule` or its draft: by days of the week or of the month, or once."""

    @property
    def frequency(self) -> str: ...
    @property
    def interval(self) -> int: ...
    @property
    def byday(self) -> str: ...
    @property
    def bymonthday(self) -> str: ...
    @property
    def opens_at(self) -> time | None: ...
    @property
    def closes_at(self) -> time | None: ...
    @property
    def start_on(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


class Exempt(Protocol):
    """A `ScheduleException` or its draft: closed on some days, or open at other hours."""

    @property
    def start_on(self) -> date: ...
    @property
    def end_on(self) -> date: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def opens_at(self) -> time | None: ...
    @property
    def closes_at(self) -> time | None: ...


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from one moment to another; `is_all_day` when no hours are said, `is_open_end` when
    only the beginning is."""

    opens: datetime
    closes: datetime
    is_all_day: bool = False
    is_open_end: bool = False

    @property
    def is_whole_day(self) -> bool:
        """Also when hours are said: lists write the end of a day as 23:59."""
        hours = self.closes - self.opens
        return self.is_all_day or timedelta(hours=23, minutes=59) <= hours <= ONE_DAY


def spans_on(patterns: Iterable[Pattern], exempt: Iterable[Exempt], day: date) -> list[Span]:
    """What begins on a day, in order.

    Closed stands above everything. Other hours stand above the usual ones: on a single day even
    when it is not a usual one, over several days only on the usual ones among them.
    """
    today = [one for one in exempt if one.start_on <= day <= one.end_on]
    if any(one.is_closed for one in today):
        return []
    usual = [one for one in patterns if is_on(one, day)]
    others = [one for one in today if one.opens_at and (usual or one.start_on == one.end_on)]
    return sorted({span_of(day, one.opens_at, one.closes_at) for one in others or usual})


def span_of(day: date, opens_at: time | None, closes_at: time | None) -> Span:
    """Over midnight when it closes earlier than it opens."""
    midnight = datetime.combine(day, time())
    if opens_at is None:
        closes = datetime.combine(day, closes_at) if closes_at else midnight + ONE_DAY
        return Span(midnight, closes, is_all_day=closes_at is None)
    opens = datetime.combine(day, opens_at)
    if closes_at is None:
        return Span(opens, opens + UNSAID, is_open_end=True)
    closes = datetime.combine(day, closes_at)
    return Span(opens, closes if closes > opens else closes + ONE_DAY)


def is_open(patterns: Sequence[Pattern], exempt: Sequence[Exempt], local: datetime) -> bool:
    """At this moment; what began yesterday may last past midnight. A day whose hours nobody said
    is a day on which something happens, not one on which it is open."""
    days = (local.date() - ONE_DAY, local.date())
    spans = [span for day in days for span in spans_on(patterns, exempt, day)]
    return any(span.opens <= local < span.closes for span in spans if not span.is_all_day)


def coming(
    patterns: Sequence[Pattern], exempt: Sequence[Exempt], local: datetime
) -> Iterator[Span]:
    """What has not ended yet, in order, as far as one looks ahead."""
    for ahead in range(-1, LOOKED_AHEAD):
        for span in spans_on(patterns, exempt, local.date() + timedelta(days=ahead)):
            if span.closes > local:
                yield span


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
            return months % interval == 0 and _is_in_month(pattern, day)
    return day == pattern.start_on


def _is_weekday(pattern: Pattern, day: date) -> bool:
    """No day named: that of the first day; no first day either: every day, if hours are said."""
    if pattern.byday:
        return DAYS[day.weekday()] in pattern.byday.split(",")
    if pattern.start_on is None:
        return pattern.opens_at is not None
    return pattern.start_on.weekday() == day.weekday()


def _is_in_month(pattern: Pattern, day: date) -> bool:
    """Both kinds of day narrow each other, as in an RRULE."""
    if not pattern.byday and not pattern.bymonthday:
        return pattern.start_on is not None and pattern.start_on.day == day.day
    return (not pattern.byday or _is_nth(pattern.byday, day)) and (
        not pattern.bymonthday or _is_monthday(pattern.bymonthday, day)
    )


def _is_nth(byday: str, day: date) -> bool:
    """ "1MO" is the first Monday, "-1FR" the last Friday, "TU" every Tuesday of the month."""
    name = DAYS[day.weekday()]
    from_end = (_last_of_month(day) - day).days // 7 + 1
    wanted = {name, f"{(day.day - 1) // 7 + 1}{name}", f"-{from_end}{name}"}
    return not wanted.isdisjoint(byday.split(","))


def _is_monthday(bymonthday: str, day: date) -> bool:
    from_end = (_last_of_month(day) - day).days + 1
    return not {str(day.day), f"-{from_end}"}.isdisjoint(bymonthday.split(","))


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
