"""Which time the form for settling begins with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.domain.allowances.rules.periods import next_period

Q1 = (date(2026, 1, 1), date(2026, 3, 31))
Q2 = (date(2026, 4, 1), date(2026, 6, 30))
Q3 = (date(2026, 7, 1), date(2026, 9, 30))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("settled", "cancelled", "proposed"),
    [
        ([], [], Q3),  # the last quarter
        ([Q1], [], Q2),  # what follows, though more is open
        ([Q2, Q1], [], Q3),
        ([Q1, Q2, Q3], [], OCTOBER),  # as far as months are over
        ([Q1, Q3], [Q2], Q2),  # was cancelled
        ([Q1, Q2], [Q2], Q3),  # and settled anew
        ([], [Q2, Q1], Q1),
        ([Q3, OCTOBER], [], (date(2026, 11, 1), date(2026, 11, 30))),  # not over: the form says so
        ([(date(2026, 3, 5), date(2026, 4, 14))], [], (date(2026, 4, 15), Q2[1])),
    ],
)
def test_the_first_time_that_is_not_settled_is_proposed(settled, cancelled, proposed):
    assert next_period(settled, cancelled, NOVEMBER) == proposed


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 1)), st.integers(0, 200))),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_it_is_a_time_and_no_day_of_it_is_settled(raw, today):
    settled = [(start, date.fromordinal(start.toordinal() + days)) for start, days in raw]
    first, last = next_period(settled, [], today)
    assert first <= last
    assert not any(start <= last and first <= end for start, end in settled)
