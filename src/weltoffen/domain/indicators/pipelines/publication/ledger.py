"""All that was ever published: one policy per cell for ever, and every figure stays what it was.

Of an earlier publication the ledger keeps what its readers got, by the codes of its tables. Codes
that there are no more (districts that were redrawn) cannot be compared, and that is told.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, Axis, Dimension, Level
from weltoffen.domain.indicators.pipelines.protection.policy import plain, policy_of
from weltoffen.domain.indicators.pipelines.protection.protect import Protected
from weltoffen.domain.indicators.pipelines.publication.plan import CHOSEN


@dataclass(frozen=True, eq=False)
class Kept:
    """A table as its readers got it. Every axis: its levels, and the codes of each of them."""

    publication: str
    table: str
    rule_set: str  # id and version: other rules count other things
    base: str
    levels: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    policy: dict[str, Any]
    value: NDArray[np.int64]
    shown: NDArray[np.bool_]


def keep(folder: Path, publication: str, tables: Sequence[Kept]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = [
        {
            "table": one.table,
            "rule_set": one.rule_set,
            "base": one.base,
            "levels": one.levels,
            "policy": one.policy,
        }
        for one in tables
    ]
    arrays: dict[str, Any] = {f"value{at}": one.value for at, one in enumerate(tables)}
    arrays |= {f"shown{at}": one.shown for at, one in enumerate(tables)}
    with (folder / f"{publication}.npz").open("xb") as file:
        np.savez_compressed(file, about=np.array(json.dumps(about)), **arrays)


def kept(folder: Path) -> list[Kept]:
    found = []
    for path in sorted(folder.glob("*.npz")):
        with np.load(path, allow_pickle=False) as stored:
            for at, one in enumerate(json.loads(str(stored["about"]))):
                levels = tuple(
                    (name, tuple((level, tuple(codes)) for level, codes in of))
                    for name, of in one["levels"]
                )
                found.append(
                    Kept(
                        path.stem,
                        one["table"],
                        one["rule_set"],
                        one["base"],
                        levels,
                        one["policy"],
                        stored[f"value{at}"],
                        stored[f"shown{at}"],
                    )
                )
    return found


def as_kept(publication: str, table: str, rule_set: str, base: str, one: Protected) -> Kept:
    levels = tuple(
        (
            axis.name,
            tuple((_kept_as(name), axis.dimension.level(name).codes) for name in axis.levels),
        )
        for axis in one.axes
    )
    return Kept(publication, table, rule_set, base, levels, plain(one.policy), one.value, one.shown)


def _kept_as(level: str) -> str:
    """Years that a plan chose are finest codes, some of them."""
    return FINEST if level == CHOSEN else level


@dataclass(frozen=True, eq=False)
class Past:
    """A cuboid whose dimensions also have the levels of earlier tables, and those tables on it."""

    cuboid: Cuboid
    tables: tuple[Protected, ...]
    not_compared: int  # tables of the past that count by other areas, ages or groups


def recalled(cuboid: Cuboid, tables: Iterable[Kept]) -> Past:
    """Tables of the past laid onto the present: a year that is new since then is not in them."""
    dimensions = {each.name: each for each in cuboid.dimensions}
    laid, strange = [], 0
    for number, one in enumerate(tables):
        named = _named(dimensions, one, number)
        if named is None:
            strange += 1
        else:
            dimensions |= {name: dimension for name, dimension, _levels in named}
            laid.append((one, {name: levels for name, _dimension, levels in named}))
    now = replace(cuboid, dimensions=tuple(dimensions[each.name] for each in cuboid.dimensions))
    protected = tuple(
        Protected(
            tuple(Axis(dimensions[name], levels) for name, levels in axes.items()),
            one.value,
            one.shown,
            policy_of(one.policy),
        )
        for one, axes in laid
    )
    return Past(now, protected, strange)


def _named(
    dimensions: dict[str, Dimension], one: Kept, number: int
) -> list[tuple[str, Dimension, tuple[str, ...]]] | None:
    """Each dimension with the levels that the table had; None if a code means something else."""
    found = []
    for name, levels in one.levels:
        dimension = dimensions.get(name)
        if dimension is None:
            return None
        names = []
        for level, codes in levels:
            known = _level(dimension, level)
            if known is not None and known.codes == codes:
                names.append(level)
                continue
            told = _part(dimension, known, codes, f"{level}:{number}")
            if told is None:
                return None
            dimension = replace(dimension, levels=(*dimension.levels, told))
            names.append(told.name)
        found.append((name, dimension, tuple(names)))
    return found


def _level(dimension: Dimension, name: str) -> Level | None:
    try:
        return dimension.level(name)
    except ValueError:
        return None


def _part(
    dimension: Dimension, known: Level | None, codes: tuple[str, ...], name: str
) -> Level | None:
    """The level as it was, where it had fewer codes: those of the years until then."""
    if known is None or set(codes) - set(known.codes):
        return None
    places = {known.codes.index(code): at for at, code in enumerate(codes)}
    of = np.array([places.get(int(place), -1) for place in known.of], np.int32)
    return Level(name, codes, of)
