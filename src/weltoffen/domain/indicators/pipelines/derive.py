"""From person rows to the base cuboids, in one pass: expressions on rows, then one group-by.

Every coordinate of a cell is a small number; they are packed into one, so that the engine groups by
a single column. What comes back is unpacked into the places of the dimensions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.derivation.rulesets import MAIN, RuleSet
from weltoffen.domain.indicators.pipelines.dimensions import Dimension, Level
from weltoffen.domain.indicators.pipelines.engines import Engine
from weltoffen.domain.indicators.pipelines.register import nationalities
from weltoffen.domain.indicators.pipelines.register.areas import Area, dimension_of
from weltoffen.domain.indicators.pipelines.register.columns import BANDS, SEXES, band_code
from weltoffen.domain.indicators.pipelines.register.store import Store

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

FIRST_YEAR, LAST_YEAR = 1900, 2100
UNKNOWN_YEAR: Final = "unknown"


@dataclass(frozen=True)
class Base:
    """Which dimensions a cuboid has, and of whom."""

    name: str
    dimensions: tuple[str, ...]
    immigrants_only: bool = False


CITY: Final = Base("city", ("year", "area", "age", "sex", "status", "group"))
COUNTRIES: Final = Base("countries", ("year", "city", "sex", "status", "country"))
ARRIVALS: Final = Base("arrivals", ("year", "city", "arrived", "country"), immigrants_only=True)
BASES: Final = {base.name: base for base in (CITY, COUNTRIES, ARRIVALS)}


@dataclass(frozen=True)
class _Part:
    """One dimension: where its codes come from in a row."""

    dimension: Dimension
    place: "Callable[[], nw.Expr]"
    size: int  # places run from 0 to below
    of: "np.ndarray[Any, np.dtype[np.int32]] | None" = None  # place in the row -> in the dimension
    keeps_apart: bool = True  # places that stand in rows stay apart, and in their order


def derive(
    store: Store,
    rules: RuleSet,
    engine: Engine,
    *,
    base: Base = CITY,
    dates: Sequence[str] | None = None,
    at_once: int = 16,
) -> Cuboid:
    """The cuboid of the store's reference dates; never more than some files at once."""
    files = store.files(dates)
    years = sorted({int(file.parent.name[:4]) for file in files})
    parts = [
        cuboid_of(engine.read(files[at : at + at_once]), store.areas, years, rules, engine, base)
        for at in range(0, len(files), at_once)
    ]
    return joined(parts) if len(parts) != 1 else parts[0]


def cuboid_of(
    rows: "nw.LazyFrame[Any]",
    areas: Sequence[Area],
    years: Sequence[int],
    rules: RuleSet,
    engine: Engine,
    base: Base = CITY,
) -> Cuboid:
    import narwhals.stable.v2 as nw

    parts = [_part(name, areas, years, rules) for name in base.dimensions]
    if rules.population == MAIN:
        rows = rows.filter(~nw.col("secondary"))
    if base.immigrants_only:
        rows = rows.filter(nw.col("birth_country") >= nationalities.FOREIGN)
    derived = rows.with_columns(status=rules.status()).with_columns(country=rules.country())
    fitting = _fitting(prod(part.size for part in parts))
    cell = parts[0].place().cast(fitting)
    for part in parts[1:]:
        cell = cell * part.size + part.place().cast(fitting)
    cells = (
        derived.select(cell=cell, key=nw.col("key").cast(nw.Int64))
        .group_by("cell")
        .agg(count=nw.len(), keys=nw.col("key").sum())
        .with_columns(count=nw.col("count").cast(nw.Int64), keys=nw.col("keys").cast(nw.Int64))
    )
    found = engine.fetch(cells)
    order = np.argsort(found["cell"])
    sizes = tuple(part.size for part in parts)
    places = np.unravel_index(found["cell"][order].astype(np.int64), sizes)
    at = np.empty((len(parts), len(order)), np.int32)
    for row, part, place in zip(at, parts, places, strict=True):
        row[:] = place if part.of is None else part.of[place]
    dimensions = tuple(part.dimension for part in parts)
    count, keys = found["count"][order].astype(np.int64), found["keys"][order].astype(np.uint64)
    if all(part.keeps_apart for part in parts):
        return Cuboid(dimensions, at, count, keys.astype(np.uint32))  # sorted, each cell once
    return Cuboid.of(dimensions, at, count, keys & 0xFFFFFFFF)


def joined(parts: Sequence[Cuboid]) -> Cuboid:
    """Of persons that no two parts share; mostly one part begins where another ends."""
    parts = [part for part in parts if part.count.size] or parts[:1]
    at = np.concatenate([part.at for part in parts], axis=1)
    count = np.concatenate([part.count for part in parts])
    keys = np.concatenate([part.keys for part in parts])
    ends = [(tuple(part.at[:, 0]), tuple(part.at[:, -1])) for part in parts if part.count.size]
    if all(before[1] < after[0] for before, after in pairwise(ends)):
        return Cuboid(parts[0].dimensions, at, count, keys)
    return Cuboid.of(parts[0].dimensions, at, count, keys)


def _fitting(cells: int) -> Any:
    import narwhals.stable.v2 as nw

    return nw.Int32 if cells < 2**31 else nw.Int64


def _part(name: str, areas: Sequence[Area], years: Sequence[int], rules: RuleSet) -> _Part:
    import narwhals.stable.v2 as nw

    def column(of: str) -> "Callable[[], nw.Expr]":
        return lambda: nw.col(of)

    match name:
        case "year":
            first = years[0]
            dimension = Dimension("year", tuple(str(year) for year in years))
            of = np.searchsorted(years, np.arange(first, years[-1] + 1)).astype(np.int32)
            return _Part(dimension, lambda: nw.col("year") - first, len(of), of)
        case "area":
            dimension = dimension_of(areas)
            return _Part(dimension, column("area"), len(areas))
        case "city":
            level = dimension_of(areas).level("city")
            return _Part(Dimension("city", level.codes), column("city"), len(level.codes))
        case "age":
            return _Part(ages(), column("band"), len(BANDS))
        case "sex":
            return _Part(Dimension("sex", SEXES), column("sex"), len(SEXES))
        case "status":
            return _Part(rules.dimension(), column("status"), len(rules.statuses))
        case "group":
            size, width = len(nationalities.GROUPS), nationalities.WIDTH
            # exact, and cheaper than a division of whole numbers that minds the sign
            return _Part(groups(), lambda: (nw.col("country") * (1 / width)).floor(), size)
        case "country":
            dimension, of = countries()
            return _Part(dimension, column("country"), len(of), of)
        case "arrived":
            codes = (UNKNOWN_YEAR, *(str(year) for year in range(FIRST_YEAR, LAST_YEAR)))
            of = np.clip(np.arange(1 << 16) - FIRST_YEAR + 1, 0, len(codes) - 1).astype(np.int32)
            return _Part(
                Dimension("arrived", codes), column("arrived"), len(of), of, keeps_apart=False
            )
    raise ValueError(f"There is no dimension {name!r}.")


def ages() -> Dimension:
    codes = tuple(band_code(at) for at in range(len(BANDS)))

    def span(name: str, first: int, below: int) -> Level:
        inside = [first <= start < below for start in BANDS]
        return Level(name, (name,), np.where(inside, 0, -1).astype(np.int32))

    tens = [f"{start // 10 * 10:02}-{start // 10 * 10 + 9}" for start in BANDS]
    tens = ["80+" if start >= 80 else code for start, code in zip(BANDS, tens, strict=True)]
    names = tuple(dict.fromkeys(tens))
    decades = Level("tens", names, np.array([names.index(code) for code in tens], np.int32))
    spans = (
        span("under3", 0, 3),
        span("under6", 0, 6),
        span("under15", 0, 15),
        span("under18", 0, 18),
        span("18-64", 18, 65),
        span("25-44", 25, 45),
        span("65+", 65, 200),
    )
    return Dimension("age", codes, (*spans, decades))


def groups() -> Dimension:
    continents = [continent for _, continent, _ in nationalities.GROUPS.values()]
    names = tuple(dict.fromkeys(continents))
    of = np.array([names.index(continent) for continent in continents], np.int32)
    union = [
        "germany" if code == "germany" else nationalities.EU if union else "other"
        for code, (_, _, union) in nationalities.GROUPS.items()
    ]
    kinds = tuple(dict.fromkeys(union))
    levels = (
        Level("continent", tuple(f"continent:{name}" for name in names), of),
        Level(
            "union",
            tuple(f"union:{k}" for k in kinds),
            np.array([kinds.index(k) for k in union], np.int32),
        ),
    )
    return Dimension("group", tuple(nationalities.GROUPS), levels)


def countries() -> tuple[Dimension, "np.ndarray[Any, np.dtype[np.int32]]"]:
    known = nationalities.countries()
    of = np.zeros(known[-1].place + 1, np.int32)
    for at, country in enumerate(known):
        of[country.place] = at
    names = list(nationalities.GROUPS)
    level = Level(
        "group",
        tuple(names),
        np.array([names.index(country.group) for country in known], np.int32),
    )
    return Dimension("country", tuple(country.key for country in known), (level,)), of
