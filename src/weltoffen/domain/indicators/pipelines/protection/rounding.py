"""Rounding to a base: every cell for itself, or so that sums stay sums."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.dimensions import FINEST, Axis

ROUNDS = 100  # how often the weight of sums that are too far off is doubled


def rounded(count: NDArray[np.int64], base: int) -> NDArray[np.int64]:
    """To the nearest multiple, halves up: the same count always gives the same figure."""
    return (count + base // 2) // base * base


@dataclass(frozen=True, eq=False)
class Controlled:
    value: NDArray[np.int64]
    beyond: int  # cells whose error reaches the base


def controlled(finest: NDArray[np.int64], axes: Sequence[Axis], base: int) -> Controlled:
    """Additive: the finest cells go up or down to a multiple such that all sums stay close.

    Starts from cells rounded for themselves and turns, one after the other, the cell that
    brings the sums closest (weighted sum of squared errors over all cells of the table); sums
    that stay too far off weigh twice as much in the next round. Multiples never move. In three
    dimensions an additive rounding within the base need not exist (Kelly, Golden and Assad
    1990), therefore `beyond` is counted and told.
    """
    members = [axis.members.astype(np.float64) for axis in axes]
    down = finest // base * base
    turns = finest != down
    value = np.where(turns, rounded(finest, base), finest)
    weight = np.ones([len(axis) for axis in axes])
    error = _spread((value - finest).astype(float), members)
    best, least = value, error.size + 1
    for _ in range(ROUNDS):
        _settle(value, error, weight, turns=turns, down=down, base=base, members=members)
        beyond = np.abs(error) >= base
        if (many := int(beyond.sum())) < least:
            best, least = value.copy(), many
        if not least:
            break
        weight[beyond] *= 2
    whole = _spread(best.astype(float), members)
    return Controlled(np.rint(whole).astype(np.int64), least)


def _settle(
    value: NDArray[np.int64],
    error: NDArray[np.float64],
    weight: NDArray[np.float64],
    *,
    turns: NDArray[np.bool_],
    down: NDArray[np.int64],
    base: int,
    members: list[NDArray[np.float64]],
) -> None:
    """Turns cells, in place, as long as the weighted sum of squared errors falls."""
    step = _pulled(weight, members) * base * base
    while True:
        sign = np.where(value > down, -base, base)
        gain = np.where(turns, -(2 * sign * _pulled(weight * error, members) + step), -np.inf)
        best = np.unravel_index(int(np.argmax(gain)), gain.shape)
        if gain[best] <= 1e-6:
            return
        value[best] += sign[best]
        error += sign[best] * _alone(best, members)


def finest_of(count: NDArray[np.int64], axes: Sequence[Axis]) -> NDArray[np.int64]:
    """The finest cells of a dense table; every axis must show them."""
    for along, axis in enumerate(axes):
        if FINEST not in axis.levels:
            raise ValueError(f"Controlled rounding needs the finest codes of {axis.name}.")
        places = [at for at, (level, _) in enumerate(axis.positions) if level == FINEST]
        count = count.take(places, axis=along)
    return count


def _spread(cube: NDArray[np.float64], members: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    for along, matrix in enumerate(members):
        cube = np.moveaxis(np.tensordot(matrix, cube, axes=(1, along)), 0, along)
    return cube


def _pulled(cube: NDArray[np.float64], members: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """For every finest cell the sum over all cells that contain it."""
    return _spread(cube, [matrix.T for matrix in members])


def _alone(place: Sequence[np.intp], members: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    cube = np.ones(())
    for at, matrix in zip(place, members, strict=True):
        cube = np.multiply.outer(cube, matrix[:, at])
    return cube
