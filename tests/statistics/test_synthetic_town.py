"""The invented city has the figures of the seed, households, segregation, persons over years."""

from itertools import pairwise

import numpy as np
import pytest

from weltoffen.domain.indicators.pipelines.synthetic.city import City
from weltoffen.domain.indicators.pipelines.synthetic.history import beginning, history
from weltoffen.domain.indicators.pipelines.synthetic.households import Numbers
from weltoffen.domain.indicators.pipelines.synthetic.people import People

pytestmark = pytest.mark.no_database
YEARS = range(1997, 2018)


@pytest.fixture(scope="module")
def city() -> City:
    return City.invent(np.random.default_rng(6))


@pytest.fixture(scope="module")
def years(city: City) -> dict[int, People]:
    return dict(history(np.random.default_rng(6), city, YEARS, scale=0.25))


def test_the_figures_of_the_seed(years: dict[int, People], city: City) -> None:
    assert len(years[1997]) == pytest.approx(0.25 * 136_000, rel=0.005)
    assert len(years[2017]) == pytest.approx(0.25 * 160_000, rel=0.005)
    straight = beginning(np.random.default_rng(6), city, 2017, scale=0.25, numbers=Numbers())
    for people in (years[2017], straight):
        with_background, age = people.background(2017), people.age(2017)
        assert with_background.mean() == pytest.approx(0.38, abs=0.02)
        assert people.foreign().sum() / with_background.sum() == pytest.approx(0.5, abs=0.04)
        assert with_background[age < 15].mean() > 0.5
        assert with_background[(age >= 25) & (age < 45)].mean() > 0.4
        assert len(set(people.nationality_1.tolist())) > 150


def test_people_stay_who_they_are(years: dict[int, People]) -> None:
    for before, after in pairwise(years.values()):
        at = after.find(before.person)
        stayed = at >= 0
        assert stayed.mean() > 0.85
        for name in ("birth", "sex", "birth_country", "expellee", "option"):
            assert (getattr(before, name)[stayed] == getattr(after, name)[at[stayed]]).all()
    assert len(np.unique(years[2017].person)) == len(years[2017])


def test_households_hold_together(years: dict[int, People]) -> None:
    people = years[2017]
    houses, first, house = np.unique(people.household, return_index=True, return_inverse=True)
    assert (people.area[first][house] == people.area).all()
    assert 1.4 < len(people) / len(houses) < 2.4
    child = np.flatnonzero((people.age(2017) < 18) & (people.parent_1 > 0))
    at = people.find(people.parent_1[child])
    assert (at >= 0).mean() > 0.9
    gap = (people.birth[child] - people.birth[at])[at >= 0] / 365.25
    assert gap.min() > 12


def test_districts_differ_and_foreigners_become_german(years: dict[int, People]) -> None:
    people = years[2017]
    of = people.background(2017)
    shares = [np.bincount(people.area[which], minlength=37) / which.sum() for which in (of, ~of)]
    assert 0.15 < np.abs(shares[0] - shares[1]).sum() / 2 < 0.45
    before, after = years[2016], years[2017]
    at = after.find(before.person)
    became = (at >= 0) & before.foreign() & ~after.foreign()[at]
    assert 0.003 < became.sum() / before.foreign().sum() < 0.1


def test_the_seed_decides(city: City) -> None:
    one, same, other = (
        beginning(np.random.default_rng(seed), city, 2017, scale=0.05, numbers=Numbers())
        for seed in (1, 1, 2)
    )
    assert all(
        (a == b).all() for a, b in zip(one.columns().values(), same.columns().values(), strict=True)
    )
    assert one.birth.tolist() != other.birth.tolist()
