"""Amounts come from dated rates; a day is never paid twice, and no rate stands without a source."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import moment
from weltoffen.domain.allowances import profile
from weltoffen.domain.allowances.rules.presence import Presence, counted, minutes_there
from weltoffen.domain.allowances.rules.rates import Rate, Spell, per_meeting, per_month, rates_on

HERE = frozenset({"rat"})
OLD = Rate("fee", "Sitzungsgeld", "meeting", 2000, HERE, end_on=date(2025, 12, 31))
NEW = Rate("fee", "Sitzungsgeld", "meeting", 2500, HERE, start_on=date(2026, 1, 1))
CHAIR = Rate("chair", "Vorsitz", "month", 9000, HERE, frozenset({"Vorsitz"}))
EXTRA = Rate("extra", "Leitung", "meeting", 1000, HERE, frozenset({"Vorsitz"}))
ALL = [OLD, NEW, CHAIR, EXTRA]


@pytest.mark.parametrize(
    ("body", "titles", "day", "due"),
    [
        ("rat", [], date(2025, 12, 31), [OLD]),
        ("rat", [], date(2026, 1, 1), [NEW]),
        ("rat", ["Vorsitz"], date(2026, 1, 1), [NEW, EXTRA]),
        ("rat", ["Schriftführung"], date(2026, 1, 1), [NEW]),
        ("ausschuss", ["Vorsitz"], date(2026, 1, 1), []),
    ],
)
def test_what_a_meeting_is_worth(body, titles, day, due):
    assert per_meeting(ALL, body=body, titles=titles, day=day) == due


def test_of_two_rates_of_one_kind_the_newer_one_holds():
    newer = Rate("fee", "Sitzungsgeld", "meeting", 2700, HERE, start_on=date(2026, 3, 1))
    found = rates_on([newer, NEW], body="rat", per="meeting", day=date(2026, 3, 2))
    assert found == [newer]


def test_a_function_handed_over_within_a_month_is_shared_by_days():
    before = [Spell("Vorsitz", None, date(2026, 4, 10))]
    after = [Spell("", None, date(2026, 4, 10)), Spell("Vorsitz", date(2026, 4, 11), None)]
    april = {"body": "rat", "start_on": date(2026, 4, 1), "end_on": date(2026, 4, 30)}
    [first] = per_month(ALL, spells=before, **april)
    [second] = per_month(ALL, spells=after, **april)
    assert (first.days, first.cents) == (10, 3000)
    assert (second.days, second.cents) == (20, 6000)


def test_who_is_no_member_is_due_no_monthly_amount():
    everybody = Rate("flat", "Pauschale", "month", 1000, HERE)
    days = {"body": "rat", "start_on": date(2026, 4, 1), "end_on": date(2026, 4, 30)}
    assert per_month([everybody], spells=[], **days) == []
    assert [one.cents for one in per_month([everybody], spells=[Spell("")], **days)] == [1000]


@given(st.integers(1, 27), st.integers(1, 60_000), st.integers(0, 11))
def test_two_who_share_a_month_get_no_more_than_it_is_worth_and_at_most_a_cent_less(
    last, cents, month
):
    first = date(2026, month + 1, 1)
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rate = Rate("chair", "Vorsitz", "month", cents, HERE, frozenset({"V"}))
    handed = first.replace(day=last)
    halves = [Spell("V", None, handed)], [Spell("V", handed + timedelta(days=1), None)]
    paid = sum(
        share.cents
        for spells in halves
        for share in per_month([rate], body="rat", spells=spells, start_on=first, end_on=end)
    )
    assert abs(paid - cents) <= 1


AT = moment(hour=18)


def test_who_goes_and_comes_back_was_there_for_both_parts_once():
    parts = [
        (AT, AT + timedelta(minutes=20)),
        (AT + timedelta(minutes=10), AT + timedelta(minutes=30)),
        (AT + timedelta(minutes=60), AT + timedelta(minutes=75)),
    ]
    assert minutes_there(parts) == 45
    assert minutes_there([(AT, AT - timedelta(minutes=5))]) == 0


def test_of_a_day_only_the_first_meetings_count_and_too_short_ones_never():
    def there(hour, minutes):
        return Presence(hour, "Sitzung", AT.date(), AT.replace(hour=hour), minutes)

    found = counted(
        [there(20, 60), there(10, 10), there(14, 60), there(12, 60)], least=30, most_a_day=2
    )
    assert [(one.presence.meeting, one.why_not) for one in found] == [
        (10, "weniger als 30 Minuten da"),
        (12, ""),
        (14, ""),
        (20, "mehr als 2 Sitzungen an einem Tag"),
    ]


@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_every_rate_of_a_city_has_a_source_and_an_amount(city, settings):
    settings.PROFILE = city
    assert profile.paid_bodies()
    for rate in profile.rates():
        assert rate.source
        assert rate.cents > 0
        assert rate.bodies
    assert profile.value("least_minutes", date(2026, 3, 2)) > 0
    assert profile.value("most_a_day", date(2026, 3, 2)) > 0
