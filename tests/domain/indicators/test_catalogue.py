"""The catalogue: definitions with their sources, in both cities, loaded once."""

from types import SimpleNamespace

import pytest

import figures
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.operations import load_catalogue
from weltoffen.domain.indicators.rules.recipe import Recipe


def test_it_loads_and_a_second_load_changes_nothing():
    first = load_catalogue(CLOCK, profile_load())
    second = load_catalogue(CLOCK, profile_load())
    assert first.created == Indicator.objects.count() > 50
    assert (second.created, second.updated) == (0, 0)


def test_a_city_has_indicators_of_its_own():
    figures.catalogue()
    assert figures.indicator("MUS-01").basis == Indicator.Basis.OWN


@pytest.mark.no_database
@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_everything_that_a_profile_names_is_in_the_catalogue(city, settings):
    settings.PROFILE = city
    codes = {one["code"] for one in profile.catalogue()}
    named = set(profile.of_everything())
    for concern in ("schools", "housing", "health"):
        named |= set(profile.of_concern(concern))
    assert named <= codes
    assert profile.smallest_denominator(figures.make.TODAY) >= 71


@pytest.mark.no_database
def test_every_indicator_says_what_it_measures_and_where_it_comes_from():
    themes = set(profile.themes())
    for entry in profile.catalogue():
        assert entry["theme"] in themes, entry["code"]
        assert entry["basis"] in Indicator.Basis.values, entry["code"]
        said = SimpleNamespace(**{"numerator": "", "definition": "", "source": "", **entry})
        assert said.numerator or said.definition or entry["code"] == "LIV-03", entry["code"]
        for series in entry.get("series", ()):
            assert str(Recipe.of_entry(series)), entry["code"]


@pytest.mark.no_database
@pytest.mark.parametrize(("city", "own"), [("darmstadt", "06411"), ("musterstadt", "05999999")])
def test_a_city_that_is_a_district_knows_its_key(city, own, settings):
    settings.PROFILE = city
    assert own in profile.own_codes()
    assert ("05999" in profile.own_codes()) is False
