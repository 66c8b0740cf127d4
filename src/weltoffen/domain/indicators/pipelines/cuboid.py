"""Counts of persons with the sums of their record keys: sparse as base, dense as table."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weltoffen.domain.indicators.pipelines.dimensions import Axis, Dimension

EXACT_IN_FLOATS = 1 << 21  # as many sums of uint32 stay below 2**53

T = TypeVar("T", np.int64, np.uint32)


@dataclass(frozen=True, eq=False)
class Table:
    """All combinations of the positions of its axes: unprotected, stays in the office."""

    axes: tuple[Axis, ...]
    count: NDArray[np.int64]
    keys: NDArray[np.uint32]  # sum of the record keys mod 2**32: the key of the cell

    @property
    def shape(self) -> tuple[int, ...]:
        return self.count.shape

    def at(self, **codes: str) -> tuple[int, ...]:
        """The place of the cell with these codes; an axis not named is at its first position."""
        return tuple(axis.at(codes[axis.name]) if axis.name in codes else 0 for axis in self.axes)


@dataclass(frozen=True, eq=False)
class Cuboid:
    """The base of all tables. Cells are sorted by their place, none is empty, none stands twice."""

    dimensions: tuple[Dimension, ...]
    at: NDArray[np.int32]  # (dimension, cell): places of the finest codes
    count: NDArray[np.int64]
    keys: NDArray[np.uint32]

    @classmethod
    def of(
        cls, dimensions: Sequence[Dimension], at: ArrayLike, count: ArrayLike, keys: ArrayLike
    ) -> Self:
        """From cells in any order, also repeated ones."""
        places = np.asarray(at, np.int32).reshape(len(dimensions), -1)
        counts, sums = np.asarray(count, np.int64), np.asarray(keys).astype(np.uint32)
        shape = tuple(len(dimension.codes) for dimension in dimensions)
        flat = np.asarray(np.ravel_multi_index(tuple(places.astype(np.int64)), shape))
        if not (counts.shape == sums.shape == flat.shape) or (counts < 0).any():
            raise ValueError("Every cell has a place, a count that is not negative, and a key.")
        order = np.argsort(flat, kind="stable")
        order = order[counts[order] > 0]
        flat = flat[order]
        starts = np.flatnonzero(np.diff(flat, prepend=-1))
        if starts.size:
            counts = np.add.reduceat(counts[order], starts)
            sums = np.add.reduceat(sums[order], starts, dtype=np.uint32)
        else:
            counts, sums = counts[:0], sums[:0]
        flat = flat[starts]
        if dimensions:
            places = np.array(np.unravel_index(flat, shape), np.int32)
        return cls(tuple(dimensions), places, counts, sums)

    @property
    def persons(self) -> int:
        return int(self.count.sum())

    def dimension(self, name: str) -> Dimension:
        return self.dimensions[self._index(name)]

    def merged(self, other: Self) -> Self:
        """The cuboid of both registers together; they have no person in common."""
        if self.dimensions != other.dimensions:
            raise ValueError("Only cuboids of the same dimensions can be merged.")
        return self.of(
            self.dimensions,
            np.concatenate([self.at, other.at], axis=1),
            np.concatenate([self.count, other.count]),
            np.concatenate([self.keys, other.keys]),
        )

    def only(self, name: str, codes: Collection[str]) -> Self:
        """The persons with these finest codes, such as one reference date."""
        index = self._index(name)
        dimension = self.dimensions[index]
        wanted = np.array([code in codes for code in dimension.codes])
        keep = wanted[self.at[index]]
        return type(self)(self.dimensions, self.at[:, keep], self.count[keep], self.keys[keep])

    def table(self, axes: Sequence[Axis]) -> Table:
        """Dense, with every margin and level that the axes name; other dimensions are summed."""
        chosen = [self._index(axis.name) for axis in axes]
        for axis, index in zip(axes, chosen, strict=True):
            if axis.dimension != self.dimensions[index]:
                raise ValueError(f"Axis {axis.name} belongs to another cuboid.")
        shape = tuple(len(axis.dimension.codes) for axis in axes)
        flat = np.zeros(self.count.size, np.intp)
        for index, size in zip(chosen, shape, strict=True):
            flat *= size
            flat += self.at[index]
        count = _summed(self.count, flat, shape).astype(np.int64)
        keys = _summed(self.keys, flat, shape).astype(np.uint32)
        for along, axis in enumerate(axes):
            count, keys = axis.spread(count, along), axis.spread(keys, along)
        return Table(tuple(axes), count, keys)

    def save(self, path: Path) -> None:
        plain = json.dumps([dimension.plain() for dimension in self.dimensions])
        with path.open("wb") as file:
            np.savez_compressed(
                file, dimensions=np.array(plain), at=self.at, count=self.count, keys=self.keys
            )

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as stored:
            plain = json.loads(str(stored["dimensions"]))
            dimensions = tuple(Dimension.of_plain(each) for each in plain)
            return cls(dimensions, stored["at"], stored["count"], stored["keys"])

    def _index(self, name: str) -> int:
        for index, dimension in enumerate(self.dimensions):
            if dimension.name == name:
                return index
        raise ValueError(f"The cuboid has no dimension {name!r}.")


def _summed(
    values: NDArray[T], flat: NDArray[np.intp], shape: tuple[int, ...]
) -> NDArray[np.uint64]:
    """Sums by place; in floats only where every sum is exact."""
    size = int(np.prod(shape, dtype=np.int64))
    if values.size <= EXACT_IN_FLOATS:
        sums = np.bincount(flat, weights=values, minlength=size).astype(np.uint64)
    else:
        sums = np.zeros(size, np.uint64)
        np.add.at(sums, flat, values.astype(np.uint64))
    return sums.reshape(shape)
