"""Both profiles are what the loaders expect, and their keys lead somewhere."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from cities import CITIES, codes, days, each_city, entries, nested, organizations, read

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.operations import load_organizations
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.vocabulary.operations import load_terms
from weltoffen.base.vocabulary.profile import City, city, dated
from weltoffen.base.vocabulary.queries import concerns, profile_load
from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.models import TextBlock
from weltoffen.domain.involvement.operations import load_text_blocks
from weltoffen.domain.relevance.profile import control_papers

PERIODS = (
    "statement_days",
    "short_look_days",
    "answer_days",
    "question_days",
    "papers_close_days",
    "sample_rate",
    "remind_days",
    "silence",
    "override_roles",
)


@pytest.fixture(params=CITIES)
def at_home(request: pytest.FixtureRequest, settings: Any) -> str:
    """The test runs once in each city."""
    settings.PROFILE = request.param
    return str(request.param)


def test_the_city_is_complete(at_home: str) -> None:
    here = city()
    assert all(getattr(here, name) for name in City.__dataclass_fields__)
    assert len(here.ags) == 8
    assert here.ags.isdigit()


def test_it_loads_and_a_second_load_changes_nothing(at_home: str) -> None:
    load = profile_load()
    first = load_terms(CLOCK, load) + load_organizations(CLOCK, load)
    second = load_terms(CLOCK, load) + load_organizations(CLOCK, load)
    assert first.created > 15
    assert (second.created, second.updated) == (0, 0)
    assert integration_office().kind == Organization.Kind.DEPARTMENT
    assert concerns().count() == len(codes(at_home, "concern"))


def test_text_blocks_are_loaded_once_and_then_left_to_the_office(at_home: str) -> None:
    load = profile_load()
    load_terms(CLOCK, load)
    assert load_text_blocks(CLOCK, load).created == len(read(at_home, "textblocks")["block"])
    TextBlock.objects.exclude(pk=TextBlock.objects.first().pk).delete()  # type: ignore[union-attr]
    assert load_text_blocks(CLOCK, load).created == 0
    assert TextBlock.objects.count() == 1


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2026, 6, 30), date(2035, 1, 1)])
def test_the_procedure_has_a_value_for_every_day(at_home: str, day: date) -> None:
    for name in PERIODS[:5]:
        assert profile.length(name, day).days > 0  # type: ignore[arg-type]
    assert 0 < profile.sample_rate(day) <= 1
    assert control_papers(day).value > 0
    assert profile.silence(day).value in ("blocks", "clears")
    assert profile.override_roles(day)
    assert profile.number_prefix().isupper()


@each_city
@pytest.mark.parametrize("name", PERIODS)
def test_dated_values_follow_one_another_without_gap_or_overlap(city: str, name: str) -> None:
    values = dated(read(city, "involvement")[name])
    assert values[0].start_on is None
    assert values[-1].end_on is None
    for earlier, later in pairwise(values):
        assert earlier.end_on
        assert later.start_on == earlier.end_on + timedelta(days=1)


@each_city
def test_nothing_ends_before_it_starts(city: str) -> None:
    assert not [where for where, row in entries(city) if days(row)[0] > days(row)[1]]
    assert not [where for where, _outer, row in nested(city) if days(row)[0] > days(row)[1]]


@each_city
def test_no_seat_is_older_than_its_body(city: str) -> None:
    assert not [
        where
        for where, body, seat in nested(city)
        if "organization" in seat and "start_on" in seat and seat["start_on"] < days(body)[0]
    ]


@each_city
def test_keys_of_organisations_resolve(city: str) -> None:
    known = organizations(city)
    named = [row["parent"] for row in known.values() if "parent" in row]
    named += [seat["organization"] for row in known.values() for seat in row.get("seats", ())]
    assert set(named) <= set(known)
    assert read(city, "profile")["office"] in known


@each_city
def test_every_concern_has_a_department_in_charge(city: str) -> None:
    departments = read(city, "organizations")["department"]
    in_charge = [code for department in departments for code in department["concerns"]]
    assert sorted(in_charge) == sorted(codes(city, "concern"))


@each_city
def test_codes_of_terms_resolve(city: str) -> None:
    vocabulary = read(city, "vocabulary")
    fields, concerns_ = set(codes(city, "field")), set(codes(city, "concern"))
    assert {goal["parent"] for goal in vocabulary["goal"]} <= fields
    assert {block["concern"] for block in read(city, "textblocks")["block"]} <= concerns_
    words = read(city, "words")["word"]
    assert {code for word in words for code in word.get("concerns", ())} <= concerns_


@each_city
def test_figures_carry_value_unit_date_and_source(city: str) -> None:
    for figure in read(city, "figures")["figure"]:
        assert isinstance(figure["value"], int | float)
        assert figure["name"]
        assert figure["unit"]
        assert figure["source"]
        assert isinstance(figure["date"], str)
        assert figure["date"][-4:].isdigit()


@each_city
def test_the_demo_finds_its_bodies_functions_and_goals(city: str) -> None:
    """`demo.toml` names keys of the other files."""
    plan, known = read(city, "demo"), organizations(city)
    assert {raw["at"] for raw in plan["functions"].values()} <= set(known)
    assert {raw["body"] for raw in plan["calendar"]} <= set(known)
    every = sorted(codes(city, "concern"))
    assert sorted(code for raw in plan["officer"] for code in raw["concerns"]) == every
    assert sorted(code for raw in plan["calendar"] for code in raw.get("concerns", ())) == every
    assert sorted(plan["goals"]) == every
    assert set(plan["goals"].values()) <= set(codes(city, "goal"))
