"""Households as they live in a German university city, or come to it."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.synthetic.city import City
from weltoffen.domain.indicators.pipelines.synthetic.origins import origin_of, resettled
from weltoffen.domain.indicators.pipelines.synthetic.people import GERMAN, NO_KEY, People, day_in

YOUNG, MIDDLE, OLD, COUPLE, OLD_COUPLE, FAMILY, LONE = range(7)
OF_TWO: Final = (COUPLE, OLD_COUPLE, FAMILY)
BIRTHRIGHT: Final = 2000  # since then born German by § 4 (3) StAG


@dataclass(frozen=True)
class Mix:
    """Which households there are, and how many of their adults have a background."""

    kinds: tuple[float, ...] = (0.19, 0.20, 0.13, 0.13, 0.13, 0.172, 0.048)
    background: float = 0.38
    foreign: float = 0.5  # of those with a background
    alike: float = 0.8  # couples of the same kind
    ages: tuple[int, int] = (27, 64)  # of those in the middle of life, without children

    def but(self, background: float, foreign: float) -> "Mix":
        return replace(self, background=background, foreign=foreign)


RESIDENTS: Final = Mix()
ARRIVING: Final = Mix(kinds=(0.60, 0.12, 0.04, 0.08, 0.05, 0.09, 0.02), ages=(23, 42))
FROM_ABROAD: Final = Mix(kinds=(0.30, 0.29, 0.00, 0.17, 0.00, 0.21, 0.03), ages=(23, 42))


class Numbers:
    """Numbers of persons and households, never given twice."""

    def __init__(self, start: int = 1) -> None:
        self.person = self.household = start

    def persons(self, size: int) -> NDArray[np.int64]:
        self.person += size
        return np.arange(self.person - size, self.person)

    def households(self, size: int) -> NDArray[np.int64]:
        self.household += size
        return np.arange(self.household - size, self.household)


def households(
    rng: np.random.Generator,
    city: City,
    numbers: Numbers,
    *,
    persons: int,
    year: int,
    mix: Mix,
    fresh: bool = False,
) -> People:
    """About so many people; `fresh`: those with a background have just come from abroad."""
    shares = np.array(mix.kinds) / sum(mix.kinds)
    kinds = rng.choice(len(shares), int(persons / 1.5) + 8, p=shares)
    children = _children(rng, kinds)
    size = 1 + np.isin(kinds, OF_TWO) + children
    fitting = int(np.searchsorted(np.cumsum(size), persons, side="right"))
    kinds, children, size = kinds[:fitting], children[:fitting], size[:fitting]

    youngest = rng.integers(0, 19, len(kinds))
    eldest = youngest + np.maximum(children - 1, 0) * 3
    age = _age(rng, kinds, eldest, mix.ages)
    first = adults(rng, numbers, age, year=year, mix=mix, fresh=fresh)
    two = np.flatnonzero(np.isin(kinds, OF_TWO))
    second = adults(
        rng,
        numbers,
        np.maximum(age[two] + rng.integers(-3, 5, len(two)), 18),
        year=year,
        mix=mix,
        fresh=fresh,
        beside=first.take(two),
    )
    first.household = numbers.households(len(kinds))
    first.area = city.settle(rng, first.own_background())
    first.secondary = (kinds == YOUNG) & (rng.random(len(kinds)) < 0.04)
    second.household, second.area = first.household[two], first.area[two]
    first.partner[two], second.partner = second.person, first.person[two]

    of = np.repeat(np.arange(len(kinds)), children)
    step = np.arange(len(of)) - np.repeat(np.cumsum(children) - children, children)
    beside = np.full(len(kinds), -1)
    beside[two] = np.arange(len(two))
    has_two = beside[of] >= 0
    born = year - (youngest[of] + step * 3)
    offspring = (
        children_of(
            rng, numbers, first.take(of), second.take(np.maximum(beside[of], 0)), has_two, born
        )
        if len(second)
        else children_of(rng, numbers, first.take(of), first.take(of), has_two, born)
    )
    return first.joined(second, offspring)


def _children(rng: np.random.Generator, kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    of_family = rng.choice([1, 2, 3, 4], len(kinds), p=[0.45, 0.4, 0.12, 0.03])
    of_lone = rng.choice([1, 2, 3], len(kinds), p=[0.65, 0.28, 0.07])
    return np.where(kinds == FAMILY, of_family, np.where(kinds == LONE, of_lone, 0))


def _age(
    rng: np.random.Generator,
    kinds: NDArray[np.int64],
    eldest: NDArray[np.int64],
    middle: tuple[int, int],
) -> NDArray[np.int64]:
    size = len(kinds)
    old = 65 + rng.gamma(2.0, 5.5, size)
    drawn = np.select(
        [kinds == YOUNG, kinds == MIDDLE, np.isin(kinds, (OLD, OLD_COUPLE)), kinds == COUPLE],
        [rng.normal(24, 3.5, size), rng.uniform(*middle, size), old, rng.uniform(*middle, size)],
        eldest + np.clip(rng.normal(29.5, 5, size), 18, 44),
    )
    return np.asarray(np.clip(drawn, 18, 99), np.int64)


def adults(
    rng: np.random.Generator,
    numbers: Numbers,
    age: NDArray[np.int64],
    *,
    year: int,
    mix: Mix,
    fresh: bool,
    beside: People | None = None,
) -> People:
    size = len(age)
    people = People.blank(size)
    people.person = numbers.persons(size)
    people.birth = day_in(rng, year - age)
    people.sex = rng.integers(0, 2, size).astype(np.int8)
    likely = mix.background * np.interp(
        age, [18, 25, 35, 50, 65, 80], [1.0, 1.1, 1.3, 1, 0.7, 0.45]
    )
    if beside is not None:
        people.sex = np.where(beside.sex == 1, 0, 1).astype(np.int8)
        likely = np.where(
            beside.own_background(),
            mix.alike + (1 - mix.alike) * likely,
            (1 - mix.alike) * 2.7 * likely,
        )
    people.sex[rng.random(size) < 0.0003] = 2
    there = np.flatnonzero(rng.random(size) < likely)
    _background(rng, people, there, age[there], year=year, mix=mix, fresh=fresh)
    if beside is not None:  # couples mostly came from one country
        same = there[(beside.nationality_1[there] > GERMAN) & (rng.random(len(there)) < 0.8)]
        foreign = same[people.nationality_1[same] > GERMAN]
        people.nationality_1[foreign] = beside.nationality_1[foreign]
        abroad = foreign[people.birth_country[foreign] > GERMAN]
        people.birth_country[abroad] = people.origin[abroad] = beside.nationality_1[abroad]
    back = (people.birth_country == GERMAN) & (rng.random(size) < 0.012)
    people.origin[back] = rng.choice(np.array([368, 158, 129, 168], np.int16), int(back.sum()))
    return people


def _background(
    rng: np.random.Generator,
    people: People,
    there: NDArray[np.int64],
    age: NDArray[np.int64],
    *,
    year: int,
    mix: Mix,
    fresh: bool,
) -> None:
    size = len(there)
    stay = np.zeros(size) if fresh else np.minimum(rng.exponential(14, size), age)
    arrived = np.maximum(year - stay, 1955).astype(np.int16)
    country = origin_of(rng, arrived)
    lot = rng.random(size)
    foreign = lot < min(0.97, mix.foreign * 1.17)
    rest = (lot - mix.foreign * 1.17) / max(1e-9, 1 - mix.foreign * 1.17)  # 0 to 1 for the others
    naturalised = ~foreign & (rest < 0.42)
    expellee = ~foreign & (rest >= 0.42) & (rest < 0.70)
    second = ~foreign & (rest >= 0.70) & (rest < 0.90)
    here = ~np.full(size, fresh) & ((foreign & (lot < 0.09)) | (second & (rest < 0.86)))
    country[expellee] = resettled(rng, int(expellee.sum()))
    people.nationality_1[there[foreign]] = country[foreign]
    people.naturalised[there[naturalised & (rest < 0.36)]] = True  # the mark is not always there
    people.expellee[there[expellee & (rest < 0.66)]] = True
    keeps = second | (naturalised & (rng.random(size) < 0.3))
    people.nationality_2[there[keeps]] = country[keeps]
    people.birth_country[there] = np.where(here, GERMAN, np.where(country >= 997, 475, country))
    people.origin[there] = np.where(here, NO_KEY, people.birth_country[there])
    people.arrived[there] = np.where(here, 0, arrived)


def children_of(
    rng: np.random.Generator,
    numbers: Numbers,
    first: People,
    second: People,
    has_two: NDArray[np.bool_],
    born: NDArray[np.int64],
) -> People:
    """One child of each pair (or of the first alone), in the year told."""
    size = len(first)
    child = People.blank(size)
    child.person = numbers.persons(size)
    child.household, child.area = first.household.copy(), first.area.copy()
    child.birth = day_in(rng, born)
    child.sex = rng.integers(0, 2, size).astype(np.int8)
    child.parent_1 = first.person.copy()
    child.parent_2 = np.where(has_two, second.person, 0)
    foreign = np.where(
        first.foreign(),
        first.nationality_1,
        np.where(has_two & second.foreign(), second.nationality_1, NO_KEY),
    )
    all_foreign = first.foreign() & (second.foreign() | ~has_two)
    since = np.maximum(first.arrived, np.where(has_two, second.arrived, 0))
    abroad = all_foreign & (since > born) & (foreign > 0)
    country = np.where(foreign >= 997, 475, foreign)
    by_birth = all_foreign & ~abroad & (born >= BIRTHRIGHT) & (born - since >= 8)
    stays_foreign = all_foreign & ~by_birth
    child.nationality_1 = np.where(stays_foreign, foreign, GERMAN).astype(np.int16)
    two = by_birth | (~all_foreign & (foreign > 0) & (rng.random(size) < 0.85))
    child.nationality_2 = np.where(two, foreign, NO_KEY).astype(np.int16)
    child.option = by_birth & (born < 2014)
    child.birth_country = np.where(abroad, country, GERMAN).astype(np.int16)
    child.origin = np.where(abroad, country, NO_KEY).astype(np.int16)
    child.arrived = np.where(abroad, since, 0).astype(np.int16)
    return child
