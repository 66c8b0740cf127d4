"""P2: the same store, rules (Berlin) and cuboid in pandas, as an analyst would write it: wall time
and memory. pandas reads Parquet with pyarrow, which is no dependency of ours: install it for this.

    python bench/statistics/pandas_peer.py /tmp/stat_big --persons 15700000
"""

import argparse
from pathlib import Path

import numpy as np
from measuring import Clock, Figures, best, child, in_child, line, load, loaded
from stores import store_of

from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import derive
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB
from weltoffen.domain.indicators.pipelines.engines.polars import Polars
from weltoffen.domain.indicators.pipelines.register.nationalities import FOREIGN, GERMANY, WIDTH

COLUMNS = ["year", "area", "band", "sex", "age", "secondary", "nationality_1", "nationality_2"]
COLUMNS += ["birth_country", "naturalised", "option", "household_group", "key"]
COLUMNS += [f"p{n}_{name}" for n in (1, 2) for name in ("together", "birth_country", "naturalised")]


def by_pandas(folder: str, persons: str, memory: str) -> Figures:
    import pandas as pd

    store = store_of(Path(folder), int(persons))
    clock = Clock()
    people = pd.read_parquet(store.folder / store.dates[0], columns=COLUMNS)
    people = people[~people.secondary]
    german = (people.nationality_1 == GERMANY) | (people.nationality_2 == GERMANY)
    foreign = (people.nationality_1 >= FOREIGN) | (people.nationality_2 >= FOREIGN)
    marks = (people.birth_country >= FOREIGN) | people.naturalised | people.option | foreign
    hands_on = [
        people[f"p{n}_together"]
        & ((people[f"p{n}_birth_country"] >= FOREIGN) | people[f"p{n}_naturalised"])
        for n in (1, 2)
    ]
    family = (people.age < 18) & (hands_on[0] | hands_on[1])
    status = np.select([foreign & ~german, marks, family], [1, 2, 3], 0)
    group = np.where(status > 0, people.household_group, GERMANY // WIDTH)
    people = people.assign(status=status, group=group)
    names = ["year", "area", "band", "sex", "status", "group"]
    cells = people.groupby(names, sort=True).agg(count=("key", "size"), keys=("key", "sum"))
    checks = int(cells["count"].sum()), int((cells["keys"] % 2**32).sum())
    return clock.read() | {"cells": len(cells), "checks": checks}


def ours(folder: str, persons: str, memory: str) -> Figures:
    store = store_of(Path(folder), int(persons))
    loaded("polars" if memory == "polars" else "duckdb")
    clock = Clock()
    if memory == "polars":
        cuboid = derive(store, shipped()["berlin"], Polars())
    else:
        with DuckDB.over([store.folder], memory=memory) as engine:
            cuboid = derive(store, shipped()["berlin"], engine)
    checks = cuboid.persons, int(cuboid.keys.astype(np.int64).sum())
    return clock.read() | {"cells": len(cuboid.count), "checks": checks}


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--persons", type=int, default=15_700_000)
    words.add_argument("--memory", default="200MB")
    words.add_argument("--rounds", type=int, default=2)
    told = words.parse_args()
    store_of(told.folder, told.persons)
    of = (told.folder, told.persons)
    pairs = [
        (
            in_child(__file__, "by_pandas", *of, ""),
            in_child(__file__, "ours", *of, told.memory),
            in_child(__file__, "ours", *of, "polars"),
        )
        for _ in range(told.rounds)
    ]
    theirs, duck, polars = (best([pair[n] for pair in pairs]) for n in range(3))
    assert theirs["checks"] == duck["checks"] == polars["checks"], "not the same cuboid"
    line("pandas", theirs)
    for name, found in ((f"DuckDB {told.memory}", duck), ("Polars", polars)):
        ratios = [theirs[what] / found[what] for what in ("wall", "cpu", "rss")]
        text = "{:.1f} x the wall time, {:.1f} x the CPU, {:.1f} x the memory;".format(*ratios)
        line(name, found, text, load())


if __name__ == "__main__" and not child({"by_pandas": by_pandas, "ours": ours}):
    main()
