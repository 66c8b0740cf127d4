"""All cells of all tables of a publication, each person set once, and how they sum up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, Axis
from weltoffen.domain.indicators.pipelines.protection.sides import Side, side_of


@dataclass(frozen=True, eq=False)
class CellSystem:
    """Lines say: the first cell is the sum of the others. Linked tables share their cells."""

    count: NDArray[np.int64]
    published: NDArray[np.bool_]  # False: only helps to write the lines, nobody ever sees it
    lines: NDArray[np.intp]  # (line, place in it): cells, the whole first; padded with `size`
    tables: tuple[NDArray[np.intp], ...]  # per table, in its shape: the cell of every position

    @property
    def size(self) -> int:
        return int(self.count.size)

    @cached_property
    def lines_of(self) -> NDArray[np.intp]:
        """(cell, k): the lines of every cell, padded with the number of lines."""
        line, place = np.nonzero(self.lines < self.size)
        cell = self.lines[line, place]
        order = np.argsort(cell, kind="stable")
        cell, line = cell[order], line[order]
        start = np.searchsorted(cell, np.arange(self.size))
        nth = np.arange(cell.size) - start[cell]
        padded = np.full((self.size, int(nth.max(initial=0)) + 1), len(self.lines), np.intp)
        padded[cell, nth] = line
        return padded


def system_of(cuboid: Cuboid, tables: Sequence[Sequence[Axis]]) -> CellSystem:
    """Of tables that come from one cuboid and are published together."""
    sides = _sides(cuboid, tables)
    sizes = [len(side.sets) for side in sides.values()]
    strides = dict(zip(sides, np.cumprod([1, *sizes[::-1]])[-2::-1].tolist(), strict=True))
    here = dict.fromkeys(sides, 0)
    for name, side in sides.items():
        here[name] = side.total if any(name not in _names(axes) for axes in tables) else 0
    address, count, lines, shown, places = [], [], [], [], []
    for names in sorted({_names(axes) for axes in tables}):
        group = [sides[name] for name in names]
        base = sum(here[name] * strides[name] for name in sides if name not in names)
        at = np.full([1] * len(names), base, np.int64)
        for along, name in enumerate(names):
            shape = [-1 if along == k else 1 for k in range(len(names))]
            at = at + (np.arange(len(group[along].sets)) * strides[name]).reshape(shape)
        address.append(at.ravel())
        count.append(_counted(cuboid, group).ravel())
        lines += _lines(at, group)
        shown.append(np.zeros(at.size, bool))
        for number, axes in enumerate(tables):
            if _names(axes) == names:
                table, mask = _positions(at, axes, names, sides)
                places.append((number, table))
                shown[-1] |= mask.ravel()
    cells, first = np.unique(np.concatenate(address), return_index=True)
    published = np.zeros(cells.size, bool)
    np.logical_or.at(
        published, np.searchsorted(cells, np.concatenate(address)), np.concatenate(shown)
    )
    tables_at = tuple(
        np.searchsorted(cells, table) for _, table in sorted(places, key=lambda x: x[0])
    )
    return CellSystem(np.concatenate(count)[first], published, _padded(lines, cells), tables_at)


def _names(axes: Sequence[Axis]) -> tuple[str, ...]:
    return tuple(sorted(axis.name for axis in axes))


def _sides(cuboid: Cuboid, tables: Sequence[Sequence[Axis]]) -> dict[str, Side]:
    sides = {}
    for dimension in sorted(cuboid.dimensions, key=lambda x: x.name):
        axes = [axis for table in tables for axis in table if axis.name == dimension.name]
        if axes:
            everywhere = all(dimension.name in _names(table) for table in tables)
            sides[dimension.name] = side_of(dimension, axes, with_total=not everywhere)
    return sides


def _counted(cuboid: Cuboid, group: Sequence[Side]) -> NDArray[np.int64]:
    cube = cuboid.table([side.dimension.axis(FINEST) for side in group]).count.astype(np.float64)
    for along, side in enumerate(group):
        cube = np.moveaxis(np.tensordot(side.sets.astype(np.float64), cube, (1, along)), 0, along)
    return np.rint(cube).astype(np.int64)


def _lines(at: NDArray[np.int64], group: Sequence[Side]) -> list[NDArray[np.int64]]:
    """Addresses (line, whole and parts), one array for every sum of every side."""
    return [
        np.moveaxis(at.take([whole, *parts], axis=along), along, -1).reshape(-1, 1 + len(parts))
        for along, side in enumerate(group)
        for whole, parts in side.sums
    ]


def _positions(
    at: NDArray[np.int64], axes: Sequence[Axis], names: tuple[str, ...], sides: dict[str, Side]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The addresses of a table in the order of its axes, and which cells of the group it shows."""
    by_name = {axis.name: axis for axis in axes}
    grid = np.ix_(*(sides[name].places(by_name[name]) for name in names))
    mask = np.zeros(at.shape, bool)
    mask[grid] = True
    return np.transpose(at[grid], [names.index(axis.name) for axis in axes]), mask


def _padded(lines: list[NDArray[np.int64]], cells: NDArray[np.int64]) -> NDArray[np.intp]:
    """Every line once; the same line comes from each table that has its cells."""
    longest = max((block.shape[1] for block in lines), default=1)
    padded = np.full((sum(map(len, lines)), longest), cells.size, np.intp)
    start = 0
    for block in lines:
        padded[start : start + len(block), : block.shape[1]] = np.searchsorted(cells, block)
        start += len(block)
    return np.unique(padded, axis=0) if len(padded) else padded
