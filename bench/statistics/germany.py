"""P3: from 82 million persons in Parquet to the base cuboid and twelve protected tables, with two
threads; and whether the cost of a person stays the same from a city up.

    python bench/statistics/germany.py /tmp/stat_big --sizes 157000 15700000 82400000
"""

import argparse
from pathlib import Path

from measuring import Clock, Figures, best, child, in_child, line, load, loaded
from stores import store_of
from tables import protected_tables

from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import derive
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB


def whole(folder: str, persons: str, rules: str, memory: str) -> Figures:
    store = store_of(Path(folder), int(persons))
    loaded("duckdb")
    clock = Clock()
    with DuckDB.over([store.folder], memory=memory, threads=2) as engine:
        cuboid = derive(store, shipped()[rules], engine)
    derived = clock.read()
    cells = protected_tables(cuboid)
    return clock.read() | {
        "derive": derived,
        "persons": cuboid.persons,
        "cells": len(cuboid.count),
        "table_cells": cells,
    }


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--sizes", type=int, nargs="*", default=[157_000, 15_700_000, 82_400_000])
    words.add_argument("--rules", default="berlin")
    words.add_argument("--memory", default="400MB")
    words.add_argument("--rounds", type=int, default=2)
    told = words.parse_args()
    for size in told.sizes:
        store_of(told.folder, size)
        of = (told.folder, size, told.rules, told.memory)
        found = best([in_child(__file__, "whole", *of) for _ in range(told.rounds)])
        each = [figures["cpu"] / found["persons"] * 1e6 for figures in (found, found["derive"])]
        line(
            f"{found['persons']:,} persons",
            found,
            f"derive {found['derive']['cpu']:.2f} CPU-s {found['derive']['wall']:.2f} s;",
            f"{each[0]:.3f} us a person ({each[1]:.3f} derive);",
            f"{found['cells']:,} cells, {found['table_cells']:,} in tables;",
            load(),
        )


if __name__ == "__main__" and not child({"whole": whole}):
    main()
