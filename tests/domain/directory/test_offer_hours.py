"""When something is open: against another reading of RRULE, with exceptions, over clock changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.domain.directory.drafts import ExceptionDraft, ScheduleDraft
from weltoffen.domain.directory.finding.rules.hours import half_hours
from weltoffen.domain.directory.rules import hours, timetable
from weltoffen.domain.directory.rules.soundness import DAYS

pytestmark = pytest.mark.no_database
MONDAY = date(2026, 3, 2)
BERLIN = ZoneInfo("Europe/Berlin")
CLOSED = ExceptionDraft(date(2026, 3, 9), date(2026, 3, 15))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
weekdays = st.lists(st.sampled_from(DAYS), min_size=1, unique=True)


def weekly(byday: str, opens: int = 9, closes: int = 12, **more: object) -> ScheduleDraft:
    return ScheduleDraft(byday=byday, opens_at=time(opens), closes_at=time(closes), **more)  # type: ignore[arg-type]


def other(day: date, hour: int) -> ExceptionDraft:
    return ExceptionDraft(day, day, is_closed=False, opens_at=time(hour))


@given(start=days, chosen=weekdays, interval=st.integers(1, 4), length=st.integers(0, 200))
def test_weeks_are_counted_as_rrule_counts_them(start, chosen, interval, length):
    until = start + timedelta(days=length)
    draft = weekly(",".join(chosen), interval=interval, start_on=start, until=until)
    expected = rrule.rrule(
        rrule.WEEKLY,
        interval=interval,
        byweekday=[DAYS.index(day) for day in chosen],
        dtstart=datetime.combine(start, time()),
        until=datetime.combine(until, time()),
    )
    assert on_days(draft, start, length) == [one.date() for one in expected]


@given(
    start=days,
    chosen=weekdays,
    nth=st.sampled_from([1, 2, 3, 4, 5, -1, -2]),
    interval=st.integers(1, 3),
)
def test_months_are_counted_as_rrule_counts_them(start, chosen, nth, interval):
    draft = ScheduleDraft(
        frequency="MONTHLY",
        byday=",".join(f"{nth}{day}" for day in chosen),
        interval=interval,
        start_on=start,
    )
    expected = rrule.rrule(
        rrule.MONTHLY,
        interval=interval,
        byweekday=[rrule.weekday(DAYS.index(day), nth) for day in chosen],
        dtstart=datetime.combine(start, time()),
        until=datetime.combine(start + timedelta(days=200), time()),
    )
    assert on_days(draft, start, 200) == [one.date() for one in expected]


@given(start=days, month_day=st.sampled_from([1, 15, 28, 31, -1, -3]))
def test_days_of_the_month_are_counted_as_rrule_counts_them(start, month_day):
    draft = ScheduleDraft(frequency="MONTHLY", bymonthday=str(month_day), start_on=start)
    expected = rrule.rrule(
        rrule.MONTHLY,
        bymonthday=month_day,
        dtstart=datetime.combine(start, time()),
        until=datetime.combine(start + timedelta(days=200), time()),
    )
    assert on_days(draft, start, 200) == [one.date() for one in expected]


def on_days(draft: ScheduleDraft, start: date, length: int) -> list[date]:
    every = (start + timedelta(days=ahead) for ahead in range(length + 1))
    return [day for day in every if hours.is_on(draft, day)]


@given(
    chosen=weekdays,
    closed_from=st.integers(0, 20),
    closed_for=st.integers(0, 10),
    minute=st.integers(0, 60 * 24 * 28),
)
def test_what_comes_next_is_the_first_moment_at_which_it_is_open(
    chosen, closed_from, closed_for, minute
):
    first = MONDAY + timedelta(days=closed_from)
    exempt = [ExceptionDraft(first, first + timedelta(days=closed_for))]
    patterns = [weekly(",".join(chosen))]
    now = datetime.combine(MONDAY, time()) + timedelta(minutes=minute)
    span = next(hours.coming(patterns, exempt, now))
    assert hours.is_open(patterns, exempt, max(now, span.opens))
    assert not exempt[0].start_on <= span.opens.date() <= exempt[0].end_on
    quarter = timedelta(minutes=15)
    between = [now + n * quarter for n in range(int((span.opens - now) / quarter))]
    assert not any(hours.is_open(patterns, exempt, moment) for moment in between)


@pytest.mark.parametrize(
    ("exempt", "day", "is_open"),
    [
        ([], date(2026, 3, 10), True),
        ([CLOSED], date(2026, 3, 10), False),
        ([CLOSED], date(2026, 3, 17), True),
        # one extra day opens even on a Saturday; over a week only the usual days do
        ([other(date(2026, 3, 7), 9)], date(2026, 3, 7), True),
        ([replace(other(date(2026, 3, 2), 9), end_on=date(2026, 3, 8))], date(2026, 3, 7), False),
        # other hours stand above the usual ones, closed above both
        ([other(date(2026, 3, 10), 15)], date(2026, 3, 10), False),
        ([CLOSED, other(date(2026, 3, 10), 9)], date(2026, 3, 10), False),
    ],
)
def test_exceptions_stand_above_the_usual_days(exempt, day, is_open):
    at_half_past_nine = datetime.combine(day, time(9, 30))
    assert hours.is_open([weekly("TU,TH")], exempt, at_half_past_nine) is is_open


def test_a_night_belongs_to_the_day_on_which_it_began():
    bar = [weekly("FR", 22, 2)]
    friday, saturday = (datetime.combine(date(2026, 3, day), time()) for day in (6, 7))
    assert hours.is_open(bar, [], saturday + timedelta(minutes=119))
    assert not hours.is_open(bar, [], saturday + timedelta(minutes=120))
    assert not hours.is_open(bar, [], friday + timedelta(hours=1))


@pytest.mark.parametrize("moment", ["2026-03-29T07:30", "2026-10-25T08:30"])
def test_nine_stays_nine_when_the_clocks_change(moment):
    """On the last Sundays of March and October it is open at 9:30 on the wall."""
    local = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(BERLIN)
    assert local.time() == time(9, 30)
    assert hours.is_open([weekly("SU")], [], local.replace(tzinfo=None))


def test_an_hour_that_comes_twice_is_open_twice():
    night = [weekly("SU", 2, 3)]
    for hour in (0, 1):
        moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert hours.is_open(night, [], moment.astimezone(BERLIN).replace(tzinfo=None))


def test_a_day_without_hours_comes_next_but_is_not_open():
    monday = [ScheduleDraft(byday="MO")]
    noon = datetime.combine(MONDAY, time(12))
    assert next(hours.coming(monday, [], noon)).is_all_day
    assert not hours.is_open(monday, [], noon)
    assert not list(hours.coming([ScheduleDraft(note="Nach Vereinbarung")], [], noon))


def test_finding_knows_the_same_hours():
    """Half-hours of a week, Monday 0:00 first: a night from Friday into Saturday, or closed."""
    night, closed = [weekly("FR", 23, 1)], [CLOSED]
    friday = 4 * 48
    assert half_hours(night, [], MONDAY)[0] == list(range(friday + 46, friday + 50))
    assert half_hours(night, closed, date(2026, 3, 9)) == ([], date(2026, 3, 20))


def test_days_with_the_same_hours_stand_in_one_line():
    drafts = [weekly(day) for day in ("MO", "WE", "TU")] + [weekly("MO,TU,WE", 14, 16)]
    [line] = timetable.lines(drafts, MONDAY)
    assert (line.days, len(line.times)) == (("MO", "TU", "WE"), 2)
    assert timetable.runs(["MO", "WE", "TU", "FR"]) == [("MO", "WE"), ("FR",)]


def test_what_is_over_stands_in_no_line_and_a_first_day_only_while_it_lies_ahead():
    over = weekly("MO", until=MONDAY - timedelta(days=1))
    begun = weekly("TU", start_on=MONDAY - timedelta(days=7))
    ahead = weekly("WE", start_on=MONDAY + timedelta(days=7))
    found = timetable.lines([over, begun, ahead], MONDAY)
    assert [(line.days, line.start_on) for line in found] == [
        (("TU",), None),
        (("WE",), MONDAY + timedelta(days=7)),
    ]
