"""A city year by year: people die, go, come, are born, move, become German, leave their parents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from weltoffen.domain.indicators.pipelines.synthetic import years as within
from weltoffen.domain.indicators.pipelines.synthetic.city import City
from weltoffen.domain.indicators.pipelines.synthetic.households import (
    ARRIVING,
    FROM_ABROAD,
    RESIDENTS,
    Numbers,
    households,
)
from weltoffen.domain.indicators.pipelines.synthetic.people import People


@dataclass(frozen=True)
class Aims:
    """What the figures of the seed ask for; years between are interpolated."""

    years: tuple[int, ...] = (1997, 2007, 2015, 2017, 2024)
    persons: tuple[int, ...] = (136_000, 142_000, 157_000, 160_000, 167_000)
    background: tuple[float, ...] = (0.27, 0.31, 0.375, 0.385, 0.43)
    foreign: tuple[float, ...] = (0.14, 0.155, 0.187, 0.193, 0.235)

    def at(self, year: int, scale: float = 1.0) -> tuple[int, float, float]:
        persons = np.interp(year, self.years, self.persons) * scale
        shares = (np.interp(year, self.years, each) for each in (self.background, self.foreign))
        background, foreign = map(float, shares)
        return round(float(persons)), background, foreign


AIMS: Final = Aims()


def history(
    rng: np.random.Generator,
    city: City,
    years: range,
    *,
    scale: float = 1.0,
    numbers: Numbers | None = None,
) -> Iterator[tuple[int, People]]:
    numbers = numbers or Numbers()
    people = beginning(rng, city, years[0], scale=scale, numbers=numbers)
    yield years[0], people
    for year in years[1:]:
        people = following(rng, city, people, year, scale=scale, numbers=numbers)
        yield year, people


def beginning(
    rng: np.random.Generator, city: City, year: int, *, scale: float, numbers: Numbers
) -> People:
    persons, background, foreign = AIMS.at(year, scale)
    mix = RESIDENTS.but(0.94 * background, foreign / background)  # children add to it
    return households(rng, city, numbers, persons=persons, year=year, mix=mix)


def following(
    rng: np.random.Generator,
    city: City,
    people: People,
    year: int,
    *,
    scale: float,
    numbers: Numbers,
) -> People:
    wanted, background, foreign = AIMS.at(year, scale)
    people = within.deaths_and_departures(rng, people, year)
    within.grow_up(rng, people, year, numbers)
    within.pair(rng, people, year)
    people = within.births(rng, people, year, numbers)
    within.naturalise(rng, people, year, foreign)
    within.move(rng, city, people)
    missing = max(wanted - len(people), 0)
    lacking = wanted * background - float(people.background(year).sum())
    share = float(np.clip(lacking / max(missing, 1), 0.05, 0.97))
    coming = households(
        rng,
        city,
        numbers,
        persons=round(missing * share),
        year=year,
        mix=FROM_ABROAD.but(1.6, 0.68),
        fresh=True,
    )
    others = households(
        rng,
        city,
        numbers,
        persons=round(missing * (1 - share)),
        year=year,
        mix=ARRIVING.but(0.0, 0.5),
    )
    return people.joined(coming, others)
