"""What happens to people within a year."""

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.synthetic.city import City
from weltoffen.domain.indicators.pipelines.synthetic.households import Numbers, children_of
from weltoffen.domain.indicators.pipelines.synthetic.people import GERMAN, People


def deaths_and_departures(rng: np.random.Generator, people: People, year: int) -> People:
    age = people.age(year)
    dies = rng.random(len(people)) < np.clip(0.0004 * np.exp((age - 40) * 0.095), 0, 0.5)
    _, house = np.unique(people.household, return_inverse=True)
    eldest = np.zeros(house.max() + 1, np.int32)
    np.maximum.at(eldest, house, age)
    leaving = np.interp(eldest, [18, 27, 35, 45, 60, 90], [0.11, 0.15, 0.09, 0.035, 0.02, 0.01])
    new = np.zeros(len(eldest), np.bool_)
    new[house[people.foreign() & (people.arrived > year - 8)]] = True
    goes = (rng.random(len(eldest)) < leaving * np.where(new, 1.2, 1.0))[house]
    return people.take(np.flatnonzero(~dies & ~goes))


def grow_up(rng: np.random.Generator, people: People, year: int, numbers: Numbers) -> None:
    """Grown-up children found a household of their own, at first where they lived."""
    age = people.age(year)
    at_home = (people.parent_1 > 0) & (people.partner == 0) & (age >= 18)
    goes = np.flatnonzero(
        at_home & (rng.random(len(people)) < np.interp(age, [18, 28], [0.1, 0.5]))
    )
    people.household[goes] = numbers.households(len(goes))
    people.parent_1[goes] = people.parent_2[goes] = 0


def pair(rng: np.random.Generator, people: People, year: int) -> None:
    """Singles move together, mostly with somebody of the same kind and age."""
    age = people.age(year)
    single = (people.partner == 0) & (people.parent_1 == 0) & (age >= 22) & (age <= 42)
    meets = single & (rng.random(len(people)) < 0.11)
    order = age + 40 * people.own_background() + rng.normal(0, 7, len(people))
    men, women = (np.flatnonzero(meets & (people.sex == sex)) for sex in (0, 1))
    size = min(len(men), len(women))
    men, women = (each[np.argsort(order[each], kind="stable")][:size] for each in (men, women))
    people.partner[men], people.partner[women] = people.person[women], people.person[men]
    people.household[women], people.area[women] = people.household[men], people.area[men]


def births(rng: np.random.Generator, people: People, year: int, numbers: Numbers) -> People:
    age = people.age(year)
    father = people.find(people.partner)
    able = (people.sex == 1) & (age >= 20) & (age <= 43)
    rate = np.interp(age, [20, 27, 31, 36, 43], [0.06, 0.2, 0.28, 0.2, 0.0])
    rate = np.where(father >= 0, rate, 0.012) * np.where(people.own_background(), 1.35, 0.72)
    mothers = np.flatnonzero(able & (rng.random(len(people)) < rate))
    fathers = father[mothers]
    babies = children_of(
        rng,
        numbers,
        people.take(mothers),
        people.take(np.maximum(fathers, 0)),
        fathers >= 0,
        np.full(len(mothers), year),
    )
    return people.joined(babies)


def naturalise(rng: np.random.Generator, people: People, year: int, foreign: float) -> None:
    """More of those who may, the more foreigners there are than the aims of the year say."""
    may = people.foreign() & (
        ((people.arrived > 0) & (people.arrived <= year - 8))
        | ((people.arrived == 0) & (people.age(year) >= 16))
    )
    too_many = people.foreign().sum() - foreign * len(people)
    rate = np.clip(0.01 + too_many / max(int(may.sum()), 1), 0.004, 0.12)
    chosen = np.flatnonzero(may & (rng.random(len(people)) < rate))
    keeps = rng.random(len(chosen)) < 0.4
    people.nationality_2[chosen[keeps]] = people.nationality_1[chosen[keeps]]
    people.nationality_1[chosen] = GERMAN
    people.naturalised[chosen[rng.random(len(chosen)) < 0.9]] = True


def move(rng: np.random.Generator, city: City, people: People) -> None:
    """Whole households, to districts that draw them."""
    houses, first, house = np.unique(people.household, return_index=True, return_inverse=True)
    moving = rng.random(len(houses)) < 0.07
    area = people.area[first]
    area[moving] = city.settle(rng, people.own_background()[first][moving])
    people.area[:] = area[house]


def share(which: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    return float((which & of).sum() / max(int(of.sum()), 1))
