"""From person rows to the base cuboids, in one pass: expressions on rows, then one group-by.

Every coordinate of a cell is a small number; they are packed into one, so that the engine groups by
a single column. What comes back is unpacked into the places of the dimensions.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.derivation.coordinates import (
    ARRIVALS,
    BASES,
    CITY,
    COUNTRIES,
    Base,
    Coordinate,
    coordinate,
)
from weltoffen.domain.indicators.pipelines.derivation.rulesets import MAIN, RuleSet
from weltoffen.domain.indicators.pipelines.engines import Engine
from weltoffen.domain.indicators.pipelines.register import nationalities
from weltoffen.domain.indicators.pipelines.register.areas import Area
from weltoffen.domain.indicators.pipelines.register.refusals import Reading
from weltoffen.domain.indicators.pipelines.register.store import AT_ONCE, Store, batched

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB
    from weltoffen.domain.indicators.pipelines.register.reading import Reader

STORED_TOGETHER = ("area", "age", "sex")  # in the store one number already: `place`

__all__ = ["ARRIVALS", "BASES", "CITY", "COUNTRIES", "Base", "derive", "derive_register"]


def derive(
    store: Store,
    rules: RuleSet,
    engine: Engine,
    *,
    base: Base = CITY,
    dates: Sequence[str] | None = None,
    at_once: int = 32,
) -> Cuboid:
    """The cuboid of the store's reference dates; never more than some files at once."""
    files = store.files(dates)
    years = sorted({int(file.parent.name[:4]) for file in files})
    packing = Packing.of(base, store.areas, years, rules)
    return packing.cuboid(
        [_cells(engine.read(some), packing, engine) for some in batched(files, at_once)]
    )


def derive_register(
    reader: "Reader",
    files: Iterable[Path],
    years: Sequence[int],
    rules: RuleSet,
    engine: "DuckDB",
    *,
    base: Base = CITY,
    after_each: Callable[[Reading], None] = lambda reading: None,
) -> Cuboid:
    """Straight from the register's files: no person row is ever written down."""
    packing = Packing.of(base, reader.mapping.areas, sorted(years), rules)
    found = []
    for some in batched(files, AT_ONCE):
        for reading in reader.read(some):
            after_each(reading)
        rows = engine.of(reader.connection.sql(reader.persons(is_sorted=False)))
        found.append(_cells(rows, packing, engine))
    return packing.cuboid(found)


@dataclass(frozen=True)
class _Cells:
    """Sorted by the packed number, each once."""

    cell: NDArray[np.signedinteger[Any]]
    count: NDArray[np.int32]
    keys: NDArray[np.uint32]


@dataclass(frozen=True)
class Packing:
    """The coordinates of a cell in one number, the first being worth most."""

    base: Base
    rules: RuleSet
    coordinates: tuple[Coordinate, ...]

    @classmethod
    def of(
        cls, base: Base, areas: Sequence[Area], years: Sequence[int], rules: RuleSet
    ) -> "Packing":
        names = base.dimensions
        return cls(base, rules, tuple(coordinate(name, areas, years, rules) for name in names))

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(each.size for each in self.coordinates)

    @property
    def is_narrow(self) -> bool:
        return prod(self.sizes) < 2**31

    def number(self) -> "nw.Expr":
        import narwhals.stable.v2 as nw

        steps = [(each.place, each.size) for each in self.coordinates]
        names = self.base.dimensions
        if names[1:4] == STORED_TOGETHER:
            steps[1:4] = [(lambda: nw.col("place"), prod(self.sizes[1:4]))]
        width = nw.Int32 if self.is_narrow else nw.Int64
        cell = steps[0][0]().cast(width)
        for place, size in steps[1:]:
            cell = cell * size + place().cast(width)
        return cell

    def cuboid(self, parts: list[_Cells]) -> Cuboid:
        """Of persons that no two parts share; mostly one part begins where another ends.

        Part by part, each forgotten at once: millions of cells would stand there three times.
        """
        size = sum(part.cell.size for part in parts)
        at = np.empty((len(self.coordinates), size), np.int32)
        count, keys = np.empty(size, np.int64), np.empty(size, np.uint32)
        is_sorted, last, start = all(each.keeps_apart for each in self.coordinates), -1, 0
        parts.reverse()
        while parts:
            part = parts.pop()
            here = slice(start, start := start + part.cell.size)
            count[here], keys[here] = part.count, part.keys
            places = np.unravel_index(part.cell, self.sizes)
            for row, each, place in zip(at, self.coordinates, places, strict=True):
                row[here] = place if each.of is None else each.of[place]
            if part.cell.size:
                is_sorted, last = is_sorted and part.cell[0] > last, int(part.cell[-1])
        dimensions = tuple(each.dimension for each in self.coordinates)
        if is_sorted:
            return Cuboid(dimensions, at, count, keys)
        return Cuboid.of(dimensions, at, count, keys)


def _cells(rows: "nw.LazyFrame[Any]", packing: Packing, engine: Engine) -> _Cells:
    import narwhals.stable.v2 as nw

    if packing.rules.population == MAIN:
        rows = rows.filter(~nw.col("secondary"))
    if packing.base.immigrants_only:
        rows = rows.filter(nw.col("birth_country") >= nationalities.FOREIGN)
    cells = (
        rows.with_columns(status=packing.rules.status())
        .select(cell=packing.number(), key=nw.col("key").cast(nw.Int64))
        .group_by("cell")
        .agg(count=nw.len(), keys=nw.col("key").sum())
        .with_columns(count=nw.col("count").cast(nw.Int32), keys=nw.col("keys").cast(nw.Int64))
    )
    found = engine.fetch(cells)
    order = np.argsort(found["cell"])
    return _Cells(  # small: there may be millions
        np.asarray(found["cell"][order], np.int32 if packing.is_narrow else np.int64),
        found["count"][order].astype(np.int32),
        (found["keys"][order].astype(np.int64) & 0xFFFFFFFF).astype(np.uint32),
    )
