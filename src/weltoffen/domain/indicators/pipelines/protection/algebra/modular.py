"""Dense linear systems mod a prime, in blocks of floats that stay exact (products < 2**53)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PRIME = 2_097_143  # < 2**21: 2,048 products of residues can be summed exactly
BLOCK = 32


def reduced(x: NDArray[np.float64], prime: int = PRIME) -> NDArray[np.float64]:
    """Residues 0..p-1, in place."""
    quotient = np.multiply(x, 1.0 / prime)
    np.floor(quotient, out=quotient)
    quotient *= prime
    x -= quotient
    x[x >= prime] -= prime  # the quotient may be off by one
    x[x < 0] += prime
    return x


@dataclass(frozen=True, eq=False)
class Step:
    """Pivot columns, and their rows: identity there, the rest still to be subtracted."""

    pivots: NDArray[np.intp]
    rows: NDArray[np.float64]
    start: int


def solved(
    matrix: NDArray[np.float64],
    right: NDArray[np.float64],
    draw: np.random.Generator,
    prime: int = PRIME,
) -> NDArray[np.float64] | None:
    """A random solution of matrix @ y = right for every column of `right`; None: there is none."""
    columns = matrix.shape[1]
    work = np.concatenate([matrix, right], axis=1)
    steps = []
    for start in range(0, columns, BLOCK):
        if not len(work):
            break
        chosen, pivots = _pivots(work[:, start : min(start + BLOCK, columns)].copy(), prime)
        if not chosen:
            continue
        at = np.array(pivots) + start
        top = reduced(
            _inverse(work[np.ix_(np.array(chosen), at)], prime) @ work[chosen, start:], prime
        )
        work = np.delete(work, chosen, axis=0)
        work[:, start:] -= work[:, at] @ top
        reduced(work[:, start:], prime)
        steps.append(Step(at, top, start))
    if work[:, columns:].any():
        return None
    y = draw.integers(0, prime, (columns, right.shape[1])).astype(np.float64)
    for step in reversed(steps):
        y[step.pivots] = 0
        known = step.rows[:, : columns - step.start]
        y[step.pivots] = reduced(
            step.rows[:, columns - step.start :] - _product(known, y[step.start :], prime), prime
        )
    return y


def _product(
    one: NDArray[np.float64], other: NDArray[np.float64], prime: int
) -> NDArray[np.float64]:
    result = np.zeros((one.shape[0], other.shape[1]))
    for start in range(0, one.shape[1], 2048):
        result += reduced(one[:, start : start + 2048] @ other[start : start + 2048], prime)
    return reduced(result, prime)


def _pivots(panel: NDArray[np.float64], prime: int) -> tuple[list[int], list[int]]:
    """Rows and columns of a greatest invertible part of the panel, which is used up."""
    rows: list[int] = []
    columns: list[int] = []
    free = np.ones(len(panel), bool)
    for column in range(panel.shape[1]):
        candidates = np.flatnonzero((panel[:, column] != 0) & free)
        if not candidates.size:
            continue
        row = int(candidates[0])
        free[row] = False
        rows.append(row)
        columns.append(column)
        others = candidates[1:]
        scale = panel[others, column] * pow(int(panel[row, column]), -1, prime)
        change = np.outer(reduced(scale, prime), panel[row, column:])
        panel[others, column:] = reduced(panel[others, column:] - change, prime)
    return rows, columns


def _inverse(matrix: NDArray[np.float64], prime: int) -> NDArray[np.float64]:
    size = len(matrix)
    work = np.concatenate([matrix, np.eye(size)], axis=1)
    for k in range(size):
        row = k + int(np.flatnonzero(work[k:, k])[0])
        work[[k, row]] = work[[row, k]]
        work[k] = reduced(work[k] * pow(int(work[k, k]), -1, prime), prime)
        scale = work[:, k].copy()
        scale[k] = 0
        work = reduced(work - np.outer(scale, work[k]), prime)
    return work[:, size:]
