"""The dimensions of the base cuboids, and where a row has its place in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.derivation.rulesets import RuleSet
from weltoffen.domain.indicators.pipelines.dimensions import Dimension, Level
from weltoffen.domain.indicators.pipelines.register import nationalities
from weltoffen.domain.indicators.pipelines.register.areas import Area, dimension_of
from weltoffen.domain.indicators.pipelines.register.columns import BANDS, SEXES, band_code

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
class Coordinate:
    """One dimension: where its codes come from in a row."""

    dimension: Dimension
    place: "Callable[[], nw.Expr]"
    size: int  # places run from 0 to below
    of: NDArray[np.int32] | None = None  # place in the row -> in the dimension
    keeps_apart: bool = True  # places that stand in rows stay apart, and in their order


def coordinate(
    name: str, areas: Sequence[Area], years: Sequence[int], rules: RuleSet
) -> Coordinate:
    import narwhals.stable.v2 as nw

    def column(of: str) -> "Callable[[], nw.Expr]":
        return lambda: nw.col(of)

    match name:
        case "year":
            first = years[0]
            dimension = Dimension("year", tuple(str(year) for year in years))
            of = np.searchsorted(years, np.arange(first, years[-1] + 1)).astype(np.int32)
            return Coordinate(dimension, lambda: nw.col("year") - first, len(of), of)
        case "area":
            dimension = dimension_of(areas)
            return Coordinate(dimension, column("area"), len(areas))
        case "city":
            level = dimension_of(areas).level("city")
            return Coordinate(Dimension("city", level.codes), column("city"), len(level.codes))
        case "age":
            return Coordinate(ages(), column("band"), len(BANDS))
        case "sex":
            return Coordinate(Dimension("sex", SEXES), column("sex"), len(SEXES))
        case "status":
            return Coordinate(rules.dimension(), column("status"), len(rules.statuses))
        case "group":
            of_group = groups()
            return Coordinate(of_group, lambda: rules.origin("group"), len(of_group.codes))
        case "country":
            dimension, of = countries()
            return Coordinate(dimension, lambda: rules.origin("reference"), len(of), of)
        case "arrived":
            codes = (UNKNOWN_YEAR, *(str(year) for year in range(FIRST_YEAR, LAST_YEAR)))
            of = np.clip(np.arange(1 << 16) - FIRST_YEAR + 1, 0, len(codes) - 1).astype(np.int32)
            return Coordinate(
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


def countries() -> tuple[Dimension, NDArray[np.int32]]:
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
