"""What noise leaves to guess: the difference of two published cells, and the mean of many years."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.ptable import Noise, perturbation_table

PRIOR = 0.2  # an attacker's guess: a difference of d persons has the weight 0.8 ** d
MOST = 60  # differences beyond are as good as impossible under that guess


@dataclass(frozen=True, eq=False)
class OnePerson:
    """For every published difference of two nested large cells: that it is exactly one person."""

    first: int  # the least difference that can be published
    probability: NDArray[np.float64]

    def of(self, difference: NDArray[np.int64]) -> NDArray[np.float64]:
        inside = (difference >= self.first) & (difference < self.first + self.probability.size)
        place = np.where(inside, difference - self.first, 0)
        return np.where(inside, self.probability[place], 0.0)


@lru_cache(maxsize=32)
def one_person(noise: Noise, prior: float = PRIOR, *, either_way: bool = False) -> OnePerson:
    """Bayes: equal persons have equal noise, other sets of persons independent noise.

    `either_way`: one person more or fewer, as between two years; else the larger less the part.
    """
    p = perturbation_table(noise).probability[-1]
    between = np.convolve(p, p[::-1])  # of the difference of two noises, from -2D to 2D
    reach = 2 * noise.deviation
    true = np.arange(-MOST if either_way else 0, MOST + 1)
    joint = np.zeros((true.size, true.size + 2 * reach))  # (true difference, published one)
    for row in range(true.size):
        joint[row, row : row + 2 * reach + 1] = between
    same = int(np.flatnonzero(true == 0)[0])
    joint[same] = 0
    joint[same, same + reach] = 1
    joint *= ((1 - prior) ** np.abs(true))[:, None]
    total = joint.sum(axis=0)
    one = joint[np.abs(true) == 1].sum(axis=0)
    return OnePerson(int(true[0]) - reach, np.divide(one, total, where=total > 0, out=0 * total))


def recovered(noise: Noise, count: int, draws: int, *, seed: int = 6) -> float:
    """How often the mean of so many fresh noises, rounded, is the true count.

    With record keys that persist there is one draw however often the persons are counted.
    """
    draw = np.random.default_rng(seed)
    change = np.arange(-noise.deviation, noise.deviation + 1)
    p = perturbation_table(noise).distribution(count)
    means = draw.choice(change, (20_000, draws), p=p / p.sum()).mean(axis=1)
    return float((np.abs(means) < 0.5).mean())
