"""Invented registers as files, as a register hands them over, with the mapping to read them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.engines.duckdb import connected, literal
from weltoffen.domain.indicators.pipelines.register.areas import write_areas
from weltoffen.domain.indicators.pipelines.synthetic.city import NOWHERE, City
from weltoffen.domain.indicators.pipelines.synthetic.history import history
from weltoffen.domain.indicators.pipelines.synthetic.households import Numbers
from weltoffen.domain.indicators.pipelines.synthetic.people import People

if TYPE_CHECKING:
    import duckdb

# theirs -> how it is said; every key has three digits, every number ten
_COUNTRIES: Final = {
    "STAATSANG_1": "nationality_1",
    "STAATSANG_2": "nationality_2",
    "GEBURTSSTAAT": "birth_country",
    "HERKUNFTSSTAAT": "origin",
}
_MARKS: Final = {"EINGEBUERGERT": "naturalised", "AUSSIEDLER": "expellee", "OPTION": "option"}
_PARENTS: Final = {"ELTERNTEIL_1": "parent_1", "ELTERNTEIL_2": "parent_2"}
WIDTHS: Final = {
    "STICHTAG": 10,
    "PERSON": 10,
    "HAUSHALT": 10,
    "BEZIRK": 12,
    "GEBURTSDATUM": 10,
    "GESCHLECHT": 1,
    **dict.fromkeys(_COUNTRIES, 3),
    "ZUZUG_AUSLAND": 4,
    **dict.fromkeys(_MARKS, 1),
    "WOHNUNG": 1,
    **dict.fromkeys(_PARENTS, 10),
}
OURS: Final = {
    "date": "STICHTAG",
    "person": "PERSON",
    "household": "HAUSHALT",
    "area": "BEZIRK",
    "birth_date": "GEBURTSDATUM",
    "sex": "GESCHLECHT",
    "arrived": "ZUZUG_AUSLAND",
    "residence": "WOHNUNG",
    **{ours: theirs for theirs, ours in (_COUNTRIES | _MARKS | _PARENTS).items()},
}


def generate(
    folder: Path,
    *,
    seed: int,
    years: range,
    cities: int = 1,
    scale: float = 1.0,
    kind: str = "csv",
    after_each: Callable[[Path, int], None] = lambda path, persons: None,
) -> list[Path]:
    """One file per city and year end; `kind` is csv, latin-1, fixed or parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    places = [_city(seed, number, cities) for number in range(cities)]
    write_areas(folder / "areas.csv", [area for city in places for area in city.areas])
    (folder / "mapping.toml").write_text(_mapping(kind), encoding="utf-8")
    written, numbers = [], Numbers()
    with connected([folder]) as connection:
        for number, city in enumerate(places):
            rng = np.random.default_rng([seed, number, 1])
            for year, people in history(rng, city, years, scale=scale, numbers=numbers):
                stem = f"{year}-12-31" + (f"_{city.ags}" if cities > 1 else "")
                path = folder / f"{stem}.{SUFFIX[kind]}"
                write(connection, path, city, people, year, kind)
                written.append(path)
                after_each(path, len(people))
    return written


def _city(seed: int, number: int, cities: int) -> City:
    rng = np.random.default_rng([seed, number])
    if cities == 1:
        return City.invent(rng)
    ags = f"{int(NOWHERE) - 1 - number:08}"
    return City.invent(rng, ags, prefix=f"{ags}-")


SUFFIX: Final = {"csv": "csv", "latin-1": "csv", "fixed": "txt", "parquet": "parquet"}


def write(
    connection: "duckdb.DuckDBPyConnection",
    path: Path,
    city: City,
    people: People,
    year: int,
    kind: str,
) -> None:
    columns: dict[str, Any] = people.columns()
    codes = np.array([area.code for area in city.areas], object)
    columns["area_code"] = codes[people.area]
    connection.register("people", columns)
    target = literal(str(path.resolve()))
    rows = f"SELECT {', '.join(_texts(year))} FROM people"
    if kind == "fixed":
        padded = " || ".join(
            f"rpad(coalesce({name}::VARCHAR, ''), {width}, ' ')" for name, width in WIDTHS.items()
        )
        rows = f"SELECT {padded} AS line FROM ({rows})"
        how = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x1e'"
    elif kind == "parquet":
        how = "FORMAT parquet"
    else:
        how = "FORMAT csv, HEADER true, DELIMITER ';'"
    connection.execute(f"COPY ({rows}) TO {target} ({how})")
    connection.unregister("people")


def _texts(year: int) -> Iterator[str]:
    yield f"'{year}-12-31' AS STICHTAG"
    yield "lpad(person::VARCHAR, 10, '0') AS PERSON"
    yield "lpad(household::VARCHAR, 10, '0') AS HAUSHALT"
    yield "area_code AS BEZIRK"
    yield "strftime(DATE '1970-01-01' + birth, '%Y-%m-%d') AS GEBURTSDATUM"
    yield "CASE sex WHEN 0 THEN 'm' WHEN 1 THEN 'w' ELSE 'd' END AS GESCHLECHT"
    for theirs, ours in _COUNTRIES.items():
        yield f"CASE WHEN {ours} >= 0 THEN lpad({ours}::VARCHAR, 3, '0') END AS {theirs}"
    yield "CASE WHEN arrived > 0 THEN arrived::VARCHAR END AS ZUZUG_AUSLAND"
    for theirs, ours in _MARKS.items():
        yield f"CASE WHEN {ours} THEN '1' END AS {theirs}"
    yield "CASE WHEN secondary THEN 'N' ELSE 'H' END AS WOHNUNG"
    # the register knows the parents of minors only, BMG § 3 (1) 16
    for theirs, ours in _PARENTS.items():
        minor = f"{year} - year(DATE '1970-01-01' + birth) < 18 AND {ours} > 0"
        yield f"CASE WHEN {minor} THEN lpad({ours}::VARCHAR, 10, '0') END AS {theirs}"


def _mapping(kind: str) -> str:
    """The TOML that reads these files."""
    form = kind if kind in ("fixed", "parquet") else "csv"
    encoding = "latin-1" if kind == "latin-1" else "utf-8"
    lines = ["[source]", f'format = "{form}"', f'encoding = "{encoding}"', 'delimiter = ";"', ""]
    if kind == "fixed":
        lines += ["[fixed]  # column = [first character, how many]"]
        starts = dict(zip(WIDTHS, np.cumsum([1, *WIDTHS.values()]), strict=False))
        lines += [f"{o} = [{starts[theirs]}, {WIDTHS[theirs]}]" for o, theirs in OURS.items()]
    else:
        lines += ["[columns]", *(f'{ours} = "{theirs}"' for ours, theirs in OURS.items())]
    lines += ["", "[areas]", 'file = "areas.csv"', "", "[key]", 'columns = ["person"]', ""]
    return "\n".join(lines)
