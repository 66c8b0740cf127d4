"""Quorum and rhythm: plain tables, each line with where it comes from."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from weltoffen.domain.bodies.rules.quorum import is_quorate, votes_needed
from weltoffen.domain.bodies.rules.rhythm import (
    LAST,
    MONTHLY,
    WEEKLY,
    NotARhythm,
    Rhythm,
    days,
    without_holidays,
)

pytestmark = pytest.mark.no_database

# rule, its number, entitled, votes needed
QUORUM = [
    ("half", None, 71, 36),  # § 53 (1) HGO: more than half, odd
    ("half", None, 70, 36),  # even: exactly half is not more than half
    ("half", None, 1, 1),
    ("half", None, 0, 1),  # nobody decides nothing
    ("third", None, 9, 3),  # own rules of procedure: at least a third
    ("third", None, 10, 4),
    ("third", None, 0, 1),
    ("number", 5, 30, 5),
    ("number", 5, 3, 5),  # a body that has shrunk below its number cannot decide
    ("", None, 12, 1),
]


@pytest.mark.parametrize(("rule", "number", "entitled", "needed"), QUORUM)
def test_votes_needed(rule, number, entitled, needed):
    assert votes_needed(rule, number, entitled=entitled) == needed
    assert is_quorate(rule, number, entitled=entitled, present=needed)
    assert not is_quorate(rule, number, entitled=entitled, present=needed - 1)


RHYTHMS = [
    (Rhythm(1, WEEKLY, 0), "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"),
    (Rhythm(6, WEEKLY, 0), "FREQ=WEEKLY;INTERVAL=6;BYDAY=MO"),
    (Rhythm(2, MONTHLY, 1, 2), "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"),
    (Rhythm(3, MONTHLY, 4, LAST), "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
]


@pytest.mark.parametrize(("rhythm", "rule"), RHYTHMS)
def test_a_rhythm_is_written_and_read_again(rhythm, rule):
    assert rhythm.rule() == rule
    assert Rhythm.of(rule) == rhythm


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nonsense",
        "FREQ=SECONDLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=5MO",  # there is not always a fifth
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=99;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=x;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=100000",
        "FREQ=WEEKLY;BYDAY=MO,TU",
    ],
)
def test_a_rule_that_nobody_can_set_up_here_is_none(rule):
    with pytest.raises(NotARhythm):
        Rhythm.of(rule)
    with pytest.raises(NotARhythm):
        days(rule, date(2026, 1, 1), from_on=date(2026, 1, 1), until=date(2026, 2, 1))


def test_every_second_month_on_the_second_tuesday():
    found = days(
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
        date(2026, 1, 13),
        from_on=date(2026, 1, 1),
        until=date(2026, 7, 31),
    )
    assert found == [date(2026, 1, 13), date(2026, 3, 10), date(2026, 5, 12), date(2026, 7, 14)]


def test_a_span_counts_from_the_first_meeting_and_has_both_ends():
    """Six weeks from 13.01.2020; the same days, wherever one begins to look."""
    rule, first = "FREQ=WEEKLY;INTERVAL=6;BYDAY=MO", date(2020, 1, 13)
    everything = days(rule, first, from_on=first, until=date(2027, 1, 1))
    assert {(b - a) for a, b in pairwise(everything)} == {timedelta(weeks=6)}
    late = days(rule, first, from_on=everything[20], until=everything[25])
    assert late == everything[20:26]
    assert days(rule, first, from_on=date(2019, 1, 1), until=date(2019, 12, 31)) == []


def test_nobody_meets_on_holidays_and_between_the_years():
    found = [date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 31), date(2027, 1, 6)]
    assert list(without_holidays(found, {date(2027, 1, 6)})) == [date(2026, 12, 23)]
