"""Perturbation tables: for every count the distribution with the greatest entropy that is allowed.

Giessing (2016), Fraser and Wooton (2005); the constraints are those that the R package `ptable`
documents: the noise is at most D, its mean 0, its variance at most V, a zero stays zero, nothing
becomes 1..js, the probability to stay is at least `stay`, and noise grows rarer away from 0.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SPAN = 1 << 32  # cell keys are uint32
GRAIN = 1 << 28
EXACT = 1e-10


@dataclass(frozen=True, slots=True)
class Noise:
    """The public parameters of a perturbation table; the secret is in the record keys alone."""

    deviation: int = 3  # D
    variance: float = 1.05  # V
    never: int = 1  # js: counts 1..js are never published
    stay: float = 0.0
    uneven: frozenset[int] = frozenset()  # rows in which noise need not grow rarer away from 0

    @property
    def rows(self) -> int:
        """One row for each small count; all larger counts share the last one."""
        return self.deviation + 1 + (self.never + 1 if self.never else 0)

    def support(self, count: int) -> NDArray[np.int64]:
        """What may be added to this count."""
        noise = np.arange(-min(count, self.deviation), self.deviation + 1)
        result = count + noise
        return noise[(result == 0) | (result > self.never)] if count else np.zeros(1, np.int64)


@dataclass(frozen=True, eq=False)
class PerturbationTable:
    noise: Noise
    probability: NDArray[np.float64]  # (row, deviation + v)
    bounds: NDArray[np.uint64]  # (row, step): keys from here on get at least the next noise

    def distribution(self, count: int) -> NDArray[np.float64]:
        """The probability of the noise -D..D for a true count."""
        row: NDArray[np.float64] = self.probability[min(count, self.noise.rows - 1)]
        return row


@lru_cache(maxsize=32)
def perturbation_table(noise: Noise) -> PerturbationTable:
    """The table for these parameters; ValueError if no distribution keeps all constraints."""
    probability = np.zeros((noise.rows, 2 * noise.deviation + 1))
    for count in range(noise.rows):
        support = noise.support(count)
        probability[count, support + noise.deviation] = _most_uncertain(count, noise)
    upper = np.cumsum(probability, axis=1)
    last = upper >= 1 - EXACT  # beyond the last possible noise no key may fall
    steady = np.rint(upper * GRAIN) * (SPAN // GRAIN)  # the same on every machine
    bounds = np.where(last, SPAN, steady).astype(np.uint64)
    return PerturbationTable(noise, probability, bounds[:, :-1])


def _most_uncertain(count: int, noise: Noise) -> NDArray[np.float64]:
    """Greatest entropy: p ~ exp(force @ rows); Newton steps on the dual find the force."""
    support = noise.support(count)
    if support.size == 1 and not support[0]:
        return np.ones(1)
    if support.size == 0 or support.min() >= 0 or support.max() <= 0:
        raise ValueError(f"A count of {count} can only go one way under {noise}.")
    rows, least = _constraints(support, noise, even=count not in noise.uneven)
    force = np.zeros(len(rows))
    p, value = _at(force, rows, least)
    for _ in range(500):
        free, off = _open(force, rows @ p - least)
        if off < 1e-13:
            break
        move = _direction(p, rows, rows @ p - least, free, force)
        shrinking = (move > 0) & (np.arange(len(rows)) > 0)
        whole = force[shrinking] >= move[shrinking]
        part = force[shrinking][~whole] / move[shrinking][~whole]
        move *= part.min(initial=1.0)
        for halved in range(60):
            ahead = force - move / (1 << halved)
            ahead[1:] = np.where(ahead[1:] < 1e-15, 0, ahead[1:])
            q, there = _at(ahead, rows, least)
            # close to the end the value is too flat for floats, the slack is not
            if there < value - 1e-13 or _open(ahead, rows @ q - least)[1] < 0.9 * off:
                force, p, value = ahead, q, there
                break
        else:
            break
    if _open(force, rows @ p - least)[1] > 1e-10:
        raise ValueError(f"No noise for a count of {count} was found that keeps {noise}.")
    return p


def _direction(
    p: NDArray[np.float64],
    rows: NDArray[np.float64],
    slack: NDArray[np.float64],
    free: NDArray[np.bool_],
    force: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Newton's step on the dual, without the constraints that it would turn against themselves."""
    while True:
        a, off = rows[free], np.abs(slack[free]).max()
        hessian = (a * p) @ a.T - np.outer(a @ p, a @ p)
        hessian += (1e-6 * off + 1e-15) * np.eye(len(a))  # constraints may say the same twice
        move = np.zeros(len(rows))
        move[free] = np.linalg.solve(hessian, slack[free])
        stuck = free & (force <= 0) & (move > 0)
        stuck[0] = False
        if not stuck.any():
            return move
        free = free & ~stuck


def _open(
    force: NDArray[np.float64], slack: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], float]:
    """Which constraints push or are broken, and by how much they still miss."""
    free = (force > 0) | (slack < 0)
    free[0] = True  # the mean is an equation
    return free, float(np.abs(slack[free]).max())


def _constraints(
    support: NDArray[np.int64], noise: Noise, *, even: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """rows @ p >= least; the first one, the mean, is an equation."""
    rows, least = [support.astype(float), -(support.astype(float) ** 2)], [0.0, -noise.variance]
    one = np.eye(support.size)
    for k in range(support.size - 1 if even else 0):
        if support[k + 1] <= 0:
            rows.append(one[k + 1] - one[k])
        elif support[k] >= 0:
            rows.append(one[k] - one[k + 1])
    least += [0.0] * (len(rows) - 2)
    if noise.stay and (support == 0).any():
        rows.append(one[int(np.flatnonzero(support == 0)[0])])
        least.append(noise.stay)
    return np.array(rows), np.array(least)


def _at(
    force: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    weight = force @ a
    top = weight.max()
    e = np.exp(weight - top)
    return e / e.sum(), float(np.log(e.sum()) + top - force @ b)
