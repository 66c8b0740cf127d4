"""P1: derivation and base cuboid against the same engine's pure scan of the same columns, in CPU
seconds. The scan sums every column that the rule set reads.

    python bench/statistics/derivation.py /tmp/stat_big --persons 15700000
"""

import argparse
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
from measuring import Clock, Figures, best, child, in_child, line, load
from stores import store_of

from weltoffen.domain.indicators.pipelines.derivation.rulesets import MAIN
from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import derive
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB
from weltoffen.domain.indicators.pipelines.engines.polars import Polars
from weltoffen.domain.indicators.pipelines.register.store import Store


def columns_of(rules: str, store: Store) -> list[str]:
    """What the derivation reads, as the engine's own plan says."""
    with DuckDB.over([store.folder]) as engine:
        rows = engine.read(store.files()[:1])
        chosen = shipped()[rules]
        derived = rows.with_columns(status=chosen.status())
        derived = derived.with_columns(group=chosen.origin("group"))
        names = rows.collect_schema().names()
        asked = ["year", "place", "status", "group", "key"]
        plan = derived.select(*asked).to_native().explain()
    words = set(plan.replace("│", " ").replace(",", " ").split())
    also = {"secondary"} if chosen.population == MAIN else set()
    return [name for name in names if name in words | also]


def scan(folder: str, persons: str, rules: str, engine: str) -> Figures:
    store = store_of(Path(folder), int(persons))
    names = columns_of(rules, store)

    def total(rows: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
        return rows.select(*(nw.col(name).cast(nw.Int64).sum() for name in names))

    def run(chosen: Any) -> Figures:
        clock = Clock()
        chosen.fetch(total(chosen.read(store.files())))
        return clock.read() | {"columns": len(names)}

    if engine == "polars":
        return run(Polars())
    with DuckDB.over([store.folder]) as chosen:
        return run(chosen)


def cuboid(folder: str, persons: str, rules: str, engine: str) -> Figures:
    store = store_of(Path(folder), int(persons))

    def run(chosen: Any) -> Figures:
        clock = Clock()
        found = derive(store, shipped()[rules], chosen)
        return clock.read() | {"cells": len(found.count), "persons": found.persons}

    if engine == "polars":
        return run(Polars())
    with DuckDB.over([store.folder]) as chosen:
        return run(chosen)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--persons", type=int, default=15_700_000)
    words.add_argument("--rules", nargs="*", default=list(shipped()))
    words.add_argument("--engines", nargs="*", default=["duckdb", "polars"])
    words.add_argument("--rounds", type=int, default=3)
    told = words.parse_args()
    store_of(told.folder, told.persons)
    for engine in told.engines:
        for rules in told.rules:
            of = (told.folder, told.persons, rules, engine)
            pairs = [
                (in_child(__file__, "scan", *of), in_child(__file__, "cuboid", *of))
                for _ in range(told.rounds)
            ]
            plain, whole = (best([pair[n] for pair in pairs]) for n in (0, 1))
            ratio = whole["cpu"] / plain["cpu"]
            line(f"{engine} scan", plain, f"{plain['columns']} columns")
            line(f"{engine} {rules}", whole, f"{whole['cells']} cells, {ratio:.2f} x scan,", load())


if __name__ == "__main__" and not child({"scan": scan, "cuboid": cuboid}):
    main()
