"""Weighted least squares over the lines of unknown cells, prepared once for many weights."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

TOGETHER = 400  # lines solved at once, unless they cannot be parted
RIDGE = 1e-8  # some lines follow from others
NOISE = 1e-9  # of what was wished: smaller walks are rounding errors
NOTICED = 1e-6  # of the walk: what a line may be off
REFINEMENTS = 1  # takes back what the ridge changed


def disjoint(lines: Places, empty: int) -> Places:
    """Many lines of which no two share a cell, short ones first."""
    taken = np.zeros(empty + 1, bool)
    own = []
    for line in np.argsort((lines < empty).sum(axis=1), kind="stable"):
        cells = lines[line][lines[line] < empty]
        if not taken[cells].any():
            taken[cells] = True
            own.append(line)
    return np.array(own, np.intp)


def unknown_lines(system: CellSystem, unknown: NDArray[np.bool_]) -> Places:
    """(line, place): only the unknown cells, padded with the size; no empty lines."""
    lines = np.where(np.append(unknown, False)[system.lines], system.lines, system.size)
    return lines[(lines < system.size).any(axis=1)]


def bundles(lines: Places, empty: int) -> list[Places]:
    """Lines without a common cell, directly or through others, need not be solved together."""
    label = np.arange(len(lines))
    line, at = np.nonzero(lines < empty)
    cell = lines[line, at]
    while True:
        least = np.full(empty, len(lines))
        np.minimum.at(least, cell, label[line])
        new = label.copy()
        np.minimum.at(new, line, least[cell])
        if np.array_equal(new, label):
            break
        label = new
    order = np.argsort(label, kind="stable")
    ends = [*np.flatnonzero(np.diff(label[order])) + 1, len(lines)]
    found, start = [], 0
    for end, after in zip(ends, [*ends[1:], len(lines) + TOGETHER], strict=True):
        if end > start and after - start > TOGETHER:
            found.append(order[start:end])
            start = end
    return found


@dataclass(frozen=True, eq=False)
class UnknownLines:
    """Only the unknown cells of all lines; those without a common cell come first."""

    cells: Places
    line: Places  # the entries of the lines: line, cell, sign
    cell: Places
    sign: Floats
    size: int
    own: int

    @classmethod
    def of(cls, system: CellSystem, unknown: NDArray[np.bool_]) -> list[Self]:
        """In bundles that have nothing to do with each other, such as years."""
        lines = unknown_lines(system, unknown)
        return [cls._of(lines[bundle], system.size) for bundle in bundles(lines, system.size)]

    @classmethod
    def _of(cls, lines: Places, empty: int) -> Self:
        cells = np.unique(lines[lines < empty])
        place = np.full(empty + 1, cells.size)
        place[cells] = np.arange(cells.size)
        lines = place[lines]
        own = disjoint(lines, cells.size)
        lines = lines[np.concatenate([own, np.setdiff1d(np.arange(len(lines)), own)])]
        line, at = np.nonzero(lines < cells.size)
        sign = np.where(at == 0, -1.0, 1.0)
        return cls(cells, line, lines[line, at], sign, len(lines), own.size)

    def only(self, near: NDArray[np.bool_]) -> Self:
        """The same lines, the other cells standing still."""
        keep = near[self.cell]
        named = np.unique(self.line[keep])
        own = int(np.searchsorted(named, self.own))
        line = np.searchsorted(named, self.line[keep])
        cell = (np.cumsum(near) - 1)[self.cell[keep]]
        return type(self)(self.cells[near], line, cell, self.sign[keep], named.size, own)

    def sums(self, values: Floats) -> Floats:
        """What the lines sum to; `values` (cell, column)."""
        return self._gathered(self.line, self.size, self.sign[:, None] * values[self.cell])

    def pulls(self, force: Floats) -> Floats:
        """What the lines do to the cells; `force` (line, column)."""
        return self._gathered(self.cell, self.cells.size, self.sign[:, None] * force[self.line])

    @staticmethod
    def _gathered(at: Places, size: int, values: Floats) -> Floats:
        result = np.empty((values.shape[1], size))
        for column in range(values.shape[1]):
            result[column] = np.bincount(at, values[:, column], size)
        return result.T

    def weighted(self, weight: Floats) -> "Weighted":
        """Lines x weight x lines; those without a common cell are a diagonal."""
        order = np.argsort(self.cell, kind="stable")
        cell, line, sign = self.cell[order], self.line[order], self.sign[order]
        times = np.bincount(cell, minlength=self.cells.size)
        start = np.repeat(np.cumsum(times) - times, times)
        first = np.repeat(np.arange(cell.size), times[cell])
        nth = np.arange(first.size) - np.repeat(np.cumsum(times[cell]) - times[cell], times[cell])
        second = start[first] + nth
        value = sign[first] * sign[second] * weight[cell[first]]
        flat = line[first] * self.size + line[second]
        normal: Floats = np.asarray(np.bincount(flat, value, self.size**2), np.float64)
        normal = normal.reshape(self.size, self.size)
        scale = 1 / np.sqrt(np.maximum(normal.diagonal(), 1e-30))
        normal = normal * scale[:, None] * scale
        return Weighted(
            self,
            weight,
            normal,
            scale,
            np.asarray(np.linalg.inv(_schur(normal, self.own)), np.float64),
        )


def _schur(normal: Floats, own: int) -> Floats:
    mixed = normal[own:, :own]
    rest = normal[own:, own:] - (mixed / (1 + RIDGE)) @ mixed.T
    rest[np.diag_indices_from(rest)] += RIDGE
    return np.asarray(rest, np.float64)


@dataclass(frozen=True, eq=False)
class Weighted:
    lines: UnknownLines
    weight: Floats
    normal: Floats
    scale: Floats
    inverse: Floats

    def unnoticed(self, wish: Floats) -> Floats:
        """The change (cell, column) closest to weight x wish that leaves every line as it is."""
        wanted = self.weight[:, None] * wish
        return wanted - self.weight[:, None] * self.lines.pulls(
            self._solve(self.lines.sums(wanted))
        )

    def walk(self, cells: Places) -> Floats:
        """For each of the cells a change (cell, column) that moves it and that no line notices.

        Of what cannot move at all only rounding errors are left: none of them is a walk.
        """
        wish = np.zeros((self.weight.size, cells.size))
        wish[cells, np.arange(cells.size)] = 1
        walk = self.unnoticed(wish)
        size = np.abs(walk).max(axis=0, initial=0)
        noticed = np.abs(self.lines.sums(walk)).max(axis=0, initial=0)
        walk[:, (size <= NOISE * self.weight[cells]) | (noticed > NOTICED * size)] = 0
        return walk

    def _solve(self, right: Floats) -> Floats:
        right = right * self.scale[:, None]
        result = self._roughly(right)
        for _ in range(REFINEMENTS):
            result += self._roughly(right - self.normal @ result)
        return result * self.scale[:, None]

    def _roughly(self, right: Floats) -> Floats:
        own = self.lines.own
        mixed = self.normal[own:, :own]
        rest = self.inverse @ (right[own:] - mixed @ (right[:own] / (1 + RIDGE)))
        return np.concatenate([(right[:own] - mixed.T @ rest) / (1 + RIDGE), rest])
