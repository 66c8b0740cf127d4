"""Along what persons are counted: finest codes, the levels above them, and the total."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

TOTAL = "total"  # everybody: one position, whose code is also "total"
FINEST = "finest"  # the codes of the dimension itself
OUTSIDE = -1  # a finest code that no code of the level holds

T = TypeVar("T", np.int64, np.uint32)


@dataclass(frozen=True, eq=False)
class Level:
    """Coarser codes over the finest ones, such as quarters over districts."""

    name: str
    codes: tuple[str, ...]
    of: NDArray[np.int32]  # for every finest code its place in `codes`, or OUTSIDE

    @classmethod
    def grouping(
        cls, name: str, finest: tuple[str, ...], groups: Mapping[str, Iterable[str]]
    ) -> Self:
        """From the words of a plan: code of the level -> its finest codes."""
        of = np.full(len(finest), OUTSIDE, dtype=np.int32)
        place = {code: at for at, code in enumerate(finest)}
        for at, codes in enumerate(groups.values()):
            for code in codes:
                if code not in place:
                    raise ValueError(f"Level {name}: there is no code {code!r}.")
                if of[place[code]] != OUTSIDE:
                    raise ValueError(f"Level {name}: {code!r} stands in two groups.")
                of[place[code]] = at
        return cls(name, tuple(groups), of)


@dataclass(frozen=True, eq=False)
class Dimension:
    """What the base cuboid tells apart. The levels TOTAL and FINEST are implied."""

    name: str
    codes: tuple[str, ...]
    levels: tuple[Level, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.codes)) != len(self.codes):
            raise ValueError(f"Dimension {self.name}: a code stands there twice.")
        names = [TOTAL, FINEST, *(level.name for level in self.levels)]
        if len(set(names)) != len(names):
            raise ValueError(f"Dimension {self.name}: two levels have one name.")
        for level in self.levels:
            if level.of.shape != (len(self.codes),) or level.of.max(initial=-1) >= len(level.codes):
                raise ValueError(f"Dimension {self.name}: level {level.name} does not fit.")

    def level(self, name: str) -> Level:
        if name == TOTAL:
            return Level(TOTAL, (TOTAL,), np.zeros(len(self.codes), np.int32))
        if name == FINEST:
            return Level(FINEST, self.codes, np.arange(len(self.codes), dtype=np.int32))
        for level in self.levels:
            if level.name == name:
                return level
        raise ValueError(f"Dimension {self.name} has no level {name!r}.")

    def axis(self, *levels: str) -> "Axis":
        return Axis(self, levels or (TOTAL, FINEST))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dimension) and self.plain() == other.plain()

    def __hash__(self) -> int:
        return hash((self.name, self.codes))

    def plain(self) -> dict[str, Any]:
        levels = [{"name": x.name, "codes": [*x.codes], "of": x.of.tolist()} for x in self.levels]
        return {"name": self.name, "codes": [*self.codes], "levels": levels}

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Self:
        levels = tuple(
            Level(x["name"], tuple(x["codes"]), np.array(x["of"], np.int32))
            for x in plain["levels"]
        )
        return cls(plain["name"], tuple(plain["codes"]), levels)


@dataclass(frozen=True)
class Axis:
    """The levels of one dimension that stand side by side in a table."""

    dimension: Dimension
    levels: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.codes)) != len(self.codes):
            raise ValueError(f"Axis {self.name}: two levels share a code, no reader could tell.")

    @property
    def name(self) -> str:
        return self.dimension.name

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for _, code in self.positions)

    @cached_property
    def positions(self) -> tuple[tuple[str, str], ...]:
        """(level, code) of every position, in the order of the levels."""
        return tuple(
            (name, code) for name in self.levels for code in self.dimension.level(name).codes
        )

    @cached_property
    def members(self) -> NDArray[np.bool_]:
        """(position, finest code): which finest codes a position sums."""
        levels = [self.dimension.level(name) for name in self.levels]
        return np.concatenate([np.arange(len(x.codes))[:, None] == x.of[None, :] for x in levels])

    def at(self, code: str) -> int:
        return self.codes.index(code)

    def __len__(self) -> int:
        return len(self.positions)

    def spread(self, cube: NDArray[T], along: int) -> NDArray[T]:
        """The finest cells of one dimension become all positions of this axis; uint32 wraps."""
        parts = [self._level(cube, along, name) for name in self.levels]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=along)

    def _level(self, cube: NDArray[T], along: int, name: str) -> NDArray[T]:
        if name == FINEST:
            return cube
        if name == TOTAL:
            return np.add.reduce(cube, axis=along, keepdims=True, dtype=cube.dtype)
        level = self.dimension.level(name)
        shape = list(cube.shape)
        shape[along] = len(level.codes)
        result = np.zeros(shape, cube.dtype)
        order = np.argsort(level.of, kind="stable")
        order = order[level.of[order] != OUTSIDE]
        if order.size:
            places = level.of[order]
            starts = np.flatnonzero(np.diff(places, prepend=OUTSIDE))
            where = tuple(
                places[starts] if axis == along else slice(None) for axis in range(cube.ndim)
            )
            sums = np.add.reduceat(cube.take(order, axis=along), starts, axis=along)
            result[where] = sums.astype(cube.dtype, copy=False)
        return result
