"""Exact disclosure: which unknown cells follow from all published ones by sums and differences.

A cell is disclosed exactly if every table that agrees with all published cells has the same
value there, that is, if it is 0 in the whole kernel of the lines restricted to unknown cells.
A few random vectors of that kernel, mod a prime, show this for all cells at once: a cell that is
0 in all of them is disclosed (wrongly said so with probability 1/p per vector), and two cells
that stay proportional disclose each other to whoever knows one of them.
"""

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.algebra.modular import PRIME, reduced, solved
from weltoffen.domain.indicators.pipelines.protection.algebra.normal import (
    bundles,
    disjoint,
    unknown_lines,
)
from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

SEED = 6  # chance only spares work: any seed gives the same answer


def kernel(
    system: CellSystem, unknown: NDArray[np.bool_], *, vectors: int = 3, prime: int = PRIME
) -> NDArray[np.float64]:
    """(cell, vector): random changes mod p that no published cell notices."""
    draw = np.random.default_rng(SEED)
    change = np.zeros((system.size + 1, vectors))
    change[:-1][unknown] = draw.integers(0, prime, (int(unknown.sum()), vectors))
    lines = unknown_lines(system, unknown)
    whole = lines[:, :1] < system.size  # first place: the whole, with the sign -1
    signs = np.where(np.arange(lines.shape[1]) == 0, -1.0, 1.0) * np.ones_like(whole, float)
    order, leaf = _peeled(lines, system.size)
    core = np.setdiff1d(np.arange(len(lines)), order)
    for bundle in bundles(lines[core], system.size):
        _solve_core(lines[core[bundle]], signs[core[bundle]], change, draw, prime)
    for line, place in zip(order[::-1], leaf[::-1], strict=True):
        cell = lines[line, place]
        change[cell] = 0
        rest = signs[line] @ change[lines[line]]
        change[cell] = reduced(-signs[line, place] * rest, prime)
    return change[:-1]


def disclosed(change: NDArray[np.float64], unknown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Unknown cells that have one value only; `change` as from `kernel`."""
    return np.asarray(unknown & ~change.any(axis=1))


def told_by_another(
    change: NDArray[np.float64], knows: NDArray[np.bool_], prime: int = PRIME
) -> NDArray[np.bool_]:
    """Cells that whoever knows one of the cells `knows` could work out: always proportional."""
    first = change[np.arange(len(change)), (change != 0).argmax(axis=1)]
    like = (change * _inverses(first, prime)[:, None] % prime).astype(np.int64)
    _, kind = np.unique(like, axis=0, return_inverse=True)
    kind = kind.ravel()
    knowing = np.bincount(kind, knows)
    return np.asarray((first != 0) & (knowing[kind] - knows > 0))


def _inverses(values: NDArray[np.float64], prime: int) -> NDArray[np.float64]:
    result, power, left = np.ones(values.shape), values.copy(), prime - 2
    while left:
        if left & 1:
            result = result * power % prime
        power = power * power % prime
        left >>= 1
    return result


def _peeled(lines: NDArray[np.intp], size: int) -> tuple[list[int], list[int]]:
    """Lines with a cell of their own say nothing about others: (line, place of that cell)."""
    open_lines = np.ones(len(lines), bool)
    order: list[int] = []
    leaf: list[int] = []
    while True:
        here = np.flatnonzero(open_lines)
        times = np.bincount(lines[here].ravel(), minlength=size + 1)
        times[size] = 0
        alone = times[lines[here]] == 1
        found = np.flatnonzero(alone.any(axis=1))
        if not found.size:
            return order, leaf
        order += here[found].tolist()
        leaf += alone[found].argmax(axis=1).tolist()
        open_lines[here[found]] = False


def _solve_core(
    lines: NDArray[np.intp],
    signs: NDArray[np.float64],
    change: NDArray[np.float64],
    draw: np.random.Generator,
    prime: int,
) -> None:
    """Sets the cells that are not free, in place. Lines without a common cell go first: they
    cost nothing; what is left of the others is solved densely, on as few columns as suffice."""
    empty = len(change) - 1
    own = disjoint(lines, empty)
    pivot = lines[own].max(axis=1, where=lines[own] < empty, initial=-1)
    pivot_sign = (signs[own] * (lines[own] == pivot[:, None])).sum(axis=1)
    rest = np.setdiff1d(np.arange(len(lines)), own)
    cells = np.setdiff1d(np.unique(lines[lines < empty]), pivot)
    wanted = min(cells.size, int(1.15 * rest.size) + 20)
    for many in (wanted, cells.size):
        columns = np.sort(draw.choice(cells, many, replace=False))
        change[pivot] = 0
        change[columns] = 0
        place = np.full(empty + 1, -1)
        place[columns] = np.arange(columns.size)
        of_pivot = np.full(empty + 1, -1)
        of_pivot[pivot] = np.arange(pivot.size)
        dense = np.zeros((len(lines), columns.size))
        row, at = np.nonzero(place[lines] >= 0)
        dense[row, place[lines[row, at]]] = signs[row, at]
        right = -_sums(lines, signs, change)
        row, at = np.nonzero(of_pivot[lines[rest]] >= 0)
        d = of_pivot[lines[rest[row], at]]
        factor = signs[rest[row], at] * pivot_sign[d]
        _subtract(dense, right, rest[row], own[d], factor)
        y = solved(reduced(dense[rest], prime), reduced(right[rest], prime), draw, prime)
        if y is not None:
            change[columns] = y
            break
        change[columns] = draw.integers(0, prime, (columns.size, change.shape[1]))
    change[pivot] = reduced(-pivot_sign[:, None] * _sums(lines[own], signs[own], change), prime)


def _subtract(
    dense: NDArray[np.float64],
    right: NDArray[np.float64],
    rows: NDArray[np.intp],
    gone: NDArray[np.intp],
    factor: NDArray[np.float64],
) -> None:
    """Takes `factor` times the lines `gone` off other lines; entries stay small."""
    line, column = np.nonzero(dense[gone])
    np.subtract.at(dense, (rows[line], column), factor[line] * dense[gone[line], column])
    np.subtract.at(right, rows, factor[:, None] * right[gone])


def _sums(
    lines: NDArray[np.intp], signs: NDArray[np.float64], change: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.asarray(np.einsum("lk,lkv->lv", signs, change[lines]))
