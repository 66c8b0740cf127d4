"""The life of an offer that nobody confirms, as a table and over random lives."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.domain.directory.rules.counts import safe
from weltoffen.domain.directory.rules.upkeep import (
    Periods,
    Standing,
    Step,
    hides_on,
    next_step,
)

pytestmark = pytest.mark.no_database
PERIODS = Periods(remind=14, stale=42, hidden=90, warn=14)
DAY = date(2026, 3, 2)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def standing(asked: int | None = None, warned: int | None = None, **more: object) -> Standing:
    asked_on = None if asked is None else before(asked)
    warned_on = None if warned is None else before(warned)
    return Standing(before(400), 180, asked_on, warned_on=warned_on, **more)


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (Standing(before(179), 180), Step.NOTHING),
        (Standing(before(180), 180), Step.ASK),
        (standing(asked=13), Step.NOTHING),
        (standing(asked=14), Step.REMIND),
        (standing(asked=27, reminders=1), Step.NOTHING),
        (standing(asked=28, reminders=1), Step.REMIND),
        (standing(asked=41, reminders=2), Step.NOTHING),
        (standing(asked=42, reminders=2), Step.MARK),
        (standing(asked=75, reminders=2, is_stale=True), Step.NOTHING),
        (standing(asked=76, reminders=2, is_stale=True), Step.WARN),
        (standing(asked=90, reminders=2, is_stale=True, warned=13), Step.NOTHING),
        (standing(asked=90, reminders=2, is_stale=True, warned=14), Step.HIDE),
        (standing(asked=200, reminders=2, is_stale=True), Step.WARN),
        (standing(asked=200, reminders=2, is_stale=True, is_answered=True), Step.NOTHING),
        (standing(asked=200, reminders=2, is_stale=True, is_hidden=True), Step.NOTHING),
    ],
)
def test_what_the_night_does(one, step):
    assert next_step(one, PERIODS, DAY) is step


@given(
    nights=st.lists(st.integers(1, 120), min_size=1, max_size=25),
    confirms=st.sets(st.integers(0, 24)),
)
def test_nothing_is_hidden_without_having_been_asked_reminded_marked_and_warned(nights, confirms):
    """However rarely the clock looks: each step happened, in its order, with its days between."""
    today, one, seen = DAY, Standing(DAY, 180), []
    for number, days in enumerate(nights):
        today += timedelta(days=days)
        if number in confirms:
            one, seen = Standing(today, 180), []
        step = next_step(one, PERIODS, today)
        if step is Step.NOTHING:
            continue
        seen.append((step, today))
        if step is Step.ASK:
            one = replace(one, asked_on=today)
        elif step is Step.REMIND:
            one = replace(one, reminders=one.reminders + 1)
        elif step is Step.MARK:
            one = replace(one, is_stale=True)
        elif step is Step.WARN:
            one = replace(one, warned_on=today)
        else:
            one = replace(one, is_hidden=True)
            assert [name for name, _on in seen] == [
                Step.ASK,
                Step.REMIND,
                Step.REMIND,
                Step.MARK,
                Step.WARN,
                Step.HIDE,
            ]
            asked, warned = seen[0][1], seen[-2][1]
            assert (today - asked).days >= PERIODS.hidden
            assert (today - warned).days >= PERIODS.warn
    confirmed = Standing(today, 180)
    assert next_step(confirmed, PERIODS, today) is Step.NOTHING


def test_the_day_in_the_warning_is_never_sooner_than_its_own_days():
    assert hides_on(before(80), PERIODS, today=DAY) == DAY + timedelta(days=14)
    assert hides_on(before(70), PERIODS, today=DAY) == DAY + timedelta(days=20)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (2, None), (3, 3), (40, 40)])
def test_one_or_two_people_are_not_shown_as_a_number(count, shown):
    assert safe(count) == shown
