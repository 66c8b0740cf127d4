"""Working days with the holidays of the Land."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.deadlines.working_days import (
    is_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

pytestmark = pytest.mark.no_database
DAYS = st.dates(date(2008, 1, 1), date(2045, 12, 31))
LANDS = st.sampled_from(["HE", "NW", "BW", "BY", "BE", "SN"])
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "free_in", "works_in"),
    [
        (date(2026, 6, 4), {"HE", "NW", "BW"}, {"BE", "HH"}),  # Fronleichnam
        (date(2026, 1, 6), {"BW", "BY"}, {"HE", "NW"}),  # Heilige Drei Könige
        (date(2027, 11, 1), {"NW", "BW"}, {"HE"}),  # Allerheiligen, a Monday
        (date(2025, 10, 31), {"SN"}, {"HE", "NW", "BW"}),  # Reformationstag
        (date(2017, 10, 31), {"HE", "NW", "BW"}, set()),  # in 2017 everywhere
        (date(2026, 12, 25), {"HE", "NW", "BW"}, set()),
        (date(2026, 12, 24), set(), {"HE", "NW", "BW"}),  # Christmas Eve is no holiday
    ],
)
def test_each_land_has_its_own_holidays(day, free_in, works_in):
    assert {land for land in free_in if not is_working_day(day, holidays_of(land))} == free_in
    assert {land for land in works_in if is_working_day(day, holidays_of(land))} == works_in


@pytest.mark.parametrize(
    ("land", "start", "count", "due"),
    [
        ("HE", date(2026, 5, 29), 5, date(2026, 6, 8)),  # over Fronleichnam
        ("BE", date(2026, 5, 29), 5, date(2026, 6, 5)),
        ("HE", date(2025, 12, 22), 5, date(2025, 12, 31)),  # Christmas costs two days
        ("HE", date(2026, 12, 30), 2, date(2027, 1, 4)),  # over the year's end
        ("BW", date(2026, 12, 30), 4, date(2027, 1, 7)),  # and over the 6th of January
        ("NW", date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        ("HE", date(2026, 3, 1), 10, date(2026, 3, 13)),  # starts on a Sunday
        ("HE", date(2028, 2, 28), 2, date(2028, 3, 1)),  # a leap year
    ],
)
def test_the_day_something_is_due(land, start, count, due):
    holidays = holidays_of(land)
    assert working_days_after(start, count, holidays) == due
    assert working_days_between(start, due, holidays) == count


def test_latest_day_to_hand_in_before_a_meeting():
    assert working_days_before(date(2026, 6, 9), 3, holidays_of("HE")) == date(2026, 6, 3)
    assert working_days_before(date(2027, 1, 4), 2, holidays_of("NW")) == date(2026, 12, 30)


@given(DAYS, COUNTS, LANDS)
def test_there_and_back_again_from_a_working_day(day, count, land):
    holidays = holidays_of(land)
    start = working_days_after(day, 1, holidays)
    assert working_days_before(working_days_after(start, count, holidays), count, holidays) == start


@given(DAYS, COUNTS, LANDS)
def test_what_is_due_is_due_on_a_working_day(day, count, land):
    due = working_days_after(day, count + 1, holidays_of(land))
    assert is_working_day(due, holidays_of(land))
    assert due > day


@given(DAYS, st.integers(0, 30), COUNTS, LANDS)
def test_who_starts_later_is_never_due_earlier(day, shift, count, land):
    holidays = holidays_of(land)
    later = day + timedelta(days=shift)
    assert working_days_after(day, count, holidays) <= working_days_after(later, count, holidays)
    assert working_days_before(day, count, holidays) <= working_days_before(later, count, holidays)


@given(DAYS, COUNTS, COUNTS, LANDS)
def test_periods_add_up(day, one, other, land):
    holidays = holidays_of(land)
    in_two = working_days_after(working_days_after(day, one, holidays), other, holidays)
    assert in_two == working_days_after(day, one + other, holidays)
    assert working_days_between(day, in_two, holidays) == one + other
