"""Must, should, may: dated rules, the body's own before those of its kind (HGO § 88)."""

from datetime import date

import pytest

from weltoffen.domain.hearing import profile
from weltoffen.domain.hearing.rules.levels import Rule, position_due_on, rule_for

COMMITTEE = Rule("must", kinds=frozenset({"Ausschuss"}), start_on=date(2020, 11, 1))
FORMERLY = Rule("should", kinds=frozenset({"Ausschuss"}), end_on=date(2020, 10, 31))
COUNCIL = Rule("should", bodies=frozenset({"rat"}))
FINANCE = Rule("may", bodies=frozenset({"finanzen"}), start_on=date(2026, 1, 1))
RULES = [COMMITTEE, FORMERLY, COUNCIL, FINANCE]


@pytest.mark.parametrize(
    ("body", "kind", "day", "rule"),
    [
        ("bau", "Ausschuss", date(2026, 3, 2), COMMITTEE),
        ("bau", "Ausschuss", date(2020, 11, 1), COMMITTEE),
        ("bau", "Ausschuss", date(2020, 10, 31), FORMERLY),
        ("rat", "Rat", date(2026, 3, 2), COUNCIL),
        ("rat", "Ausschuss", date(2026, 3, 2), COUNCIL),  # the body's own rule goes first
        ("finanzen", "Ausschuss", date(2026, 3, 2), FINANCE),
        ("finanzen", "Ausschuss", date(2025, 12, 31), COMMITTEE),  # its own one not yet
        ("verein", "Arbeitskreis", date(2026, 3, 2), None),
        ("", "", date(2026, 3, 2), None),
    ],
)
def test_the_rule_for_a_meeting(body, kind, day, rule):
    assert rule_for(RULES, body=body, kind=kind, day=day) == rule


def test_of_two_rules_the_newer_one_holds():
    newer = Rule("may", kinds=frozenset({"Ausschuss"}), start_on=date(2026, 1, 1))
    found = rule_for([newer, COMMITTEE], body="", kind="Ausschuss", day=date(2026, 3, 2))
    assert found == newer


def test_the_position_lies_there_days_before():
    assert position_due_on(date(2026, 3, 2), 3) == date(2026, 2, 27)


@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_every_rule_of_a_city_has_a_source_and_a_body_that_is_there(city, settings):
    settings.PROFILE = city
    assert profile.council()
    assert profile.rules()
    for rule in profile.rules():
        assert rule.source
        assert rule.bodies or rule.kinds
