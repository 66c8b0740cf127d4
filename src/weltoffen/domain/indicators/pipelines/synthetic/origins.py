"""From where people came in which years: invented shares of the known waves, and a long tail."""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.register.nationalities import FOREIGN, countries

# year from which a wave counts: key of Destatis and weight
WAVES: Final[dict[int, dict[int, float]]] = {
    1955: {163: 30, 137: 14, 134: 7, 161: 6, 153: 5, 138: 14, 252: 4, 152: 6, 368: 3, 151: 3},
    1985: {163: 14, 152: 14, 138: 10, 122: 8, 439: 5, 137: 5, 423: 4, 154: 4, 431: 3, 432: 4},
    2000: {152: 9, 163: 8, 160: 6, 166: 6, 479: 7, 252: 4, 154: 4, 137: 4, 436: 3, 368: 3, 129: 3},
    2010: {154: 9, 152: 8, 125: 6, 130: 6, 161: 6, 479: 6, 436: 6, 475: 8, 137: 5, 134: 4, 439: 4},
    2015: {475: 16, 154: 8, 423: 8, 436: 7, 438: 4, 224: 4, 130: 5, 479: 5, 125: 5, 152: 4, 163: 4},
    2022: {166: 26, 436: 9, 163: 7, 475: 8, 423: 7, 154: 5, 479: 4, 439: 4, 262: 2, 285: 2},
}
TAIL: Final = 0.25  # weight of every other country that still exists
RESETTLED: Final[dict[int, float]] = {444: 30, 160: 22, 152: 22, 154: 14, 166: 5, 450: 3, 477: 2}


@cache
def _wave(year: int) -> tuple[NDArray[np.int16], NDArray[np.float64]]:
    weights = {
        int(country.key): TAIL
        for country in countries()
        if country.place >= FOREIGN and not country.until and country.group != "stateless"
    }
    weights |= {998: 0.3, 997: 0.2} | WAVES[year]
    share = np.array(list(weights.values()))
    return np.array(list(weights), np.int16), np.cumsum(share / share.sum())


def origin_of(rng: np.random.Generator, arrived: NDArray[np.int16]) -> NDArray[np.int16]:
    """A country for who came in these years."""
    result = np.empty(len(arrived), np.int16)
    starts = np.array(list(WAVES))
    wave = np.maximum(np.searchsorted(starts, arrived, side="right") - 1, 0)
    for at, start in enumerate(WAVES):
        chosen = wave == at
        keys, bounds = _wave(start)
        drawn = np.searchsorted(bounds, rng.random(int(chosen.sum())), side="right")
        result[chosen] = keys[np.minimum(drawn, len(keys) - 1)]
    return result


def resettled(rng: np.random.Generator, size: int) -> NDArray[np.int16]:
    share = np.array(list(RESETTLED.values()))
    return rng.choice(np.array(list(RESETTLED), np.int16), size, p=share / share.sum())
