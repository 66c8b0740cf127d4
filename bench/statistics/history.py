"""P5: 28 years of a city from CSV to cuboid and twelve protected tables, against scanning the CSV.

Two scans are measured beside it: as an analyst writes it (`FROM read_csv(...)`, which finds out the
types itself), and the barest one that DuckDB has (types told, nothing found out). Sum or maximum of
every column, so that none is skipped.

    python bench/statistics/history.py /tmp/stat_history
"""

import argparse
from pathlib import Path

from measuring import Clock, Figures, best, child, in_child, line, load, loaded
from tables import protected_tables

from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import derive_register
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB
from weltoffen.domain.indicators.pipelines.register import sql
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
from weltoffen.domain.indicators.pipelines.register.reading import Reader
from weltoffen.domain.indicators.pipelines.synthetic.writing import generate

SECRET = b"a secret of the bench, known to all"


def years_of(told: str) -> range:
    return range(2025 - int(told), 2025)


def files_of(folder: str, years: str) -> list[Path]:
    return [Path(folder) / f"{year}-12-31.csv" for year in years_of(years)]


def scan(folder: str, years: str, memory: str, how: str) -> Figures:
    loaded("duckdb")
    mapping = Mapping.load(Path(folder) / "mapping.toml")
    files = files_of(folder, years)
    told = sql.types(mapping)
    with DuckDB.over([Path(folder)], memory=memory) as engine:
        source = f"read_csv([{sql.listing(map(str, files))}], delim = ';')"
        if how == "bare":
            reader = Reader(engine.connection, mapping, SECRET)
            source = reader._source(files, strict=True).replace(", store_rejects = true", "")
            source = source.split(", rejects_table")[0] + ")"
        sums = ", ".join(
            f'{"sum" if told.get(ours) == "USMALLINT" and how == "bare" else "max"}("{theirs}")'
            for ours, theirs in mapping.columns.items()
        )
        clock = Clock()
        engine.connection.execute(f"SELECT {sums} FROM {source}").fetchall()
        return clock.read()


def whole(folder: str, years: str, memory: str, rules: str) -> Figures:
    loaded("duckdb")
    clock = Clock()
    mapping = Mapping.load(Path(folder) / "mapping.toml")
    with DuckDB.over([Path(folder)], memory=memory) as engine:
        reader = Reader(engine.connection, mapping, SECRET)
        cuboid = derive_register(
            reader, files_of(folder, years), years_of(years), shipped()[rules], engine
        )
    derived = clock.read()
    cells = protected_tables(cuboid)
    return clock.read() | {
        "derive": derived["cpu"],
        "persons": cuboid.persons,
        "cells": len(cuboid.count),
        "table_cells": cells,
    }


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--years", type=int, default=28)
    words.add_argument("--scale", type=float, default=1.0)
    words.add_argument("--rules", default="berlin")
    words.add_argument("--memory", default="250MB")
    words.add_argument("--rounds", type=int, default=3)
    told = words.parse_args()
    if not (told.folder / "2024-12-31.csv").exists():
        generate(told.folder, seed=6, years=years_of(str(told.years)), scale=told.scale)
    of = (told.folder, told.years, told.memory)
    rounds = [
        (
            in_child(__file__, "scan", *of, "auto"),
            in_child(__file__, "scan", *of, "bare"),
            in_child(__file__, "whole", *of, told.rules),
        )
        for _ in range(told.rounds)
    ]
    auto, bare, found = (best([each[n] for each in rounds]) for n in range(3))
    size = sum(path.stat().st_size for path in files_of(str(told.folder), str(told.years)))
    line("scan, as one writes it", auto, f"{size / 1e6:.0f} MB of CSV")
    line("scan, the barest", bare)
    line(
        f"{found['persons']:,} person-years",
        found,
        f"{found['cpu'] / auto['cpu']:.2f} x, {found['cpu'] / bare['cpu']:.2f} x the barest;",
        f"{found['derive']:.2f} CPU-s to {found['cells']:,} cells,",
        f"then {found['table_cells']:,} protected;",
        load(),
    )


if __name__ == "__main__" and not child({"scan": scan, "whole": whole}):
    main()
