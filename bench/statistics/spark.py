"""P4: the same expressions on Spark (local[2]) and DuckDB give the same cuboid; what Spark costs.

Needs the extra `spark` and Java 17.

    python bench/statistics/spark.py /tmp/stat_big --persons 157000
"""

import argparse
import time
from pathlib import Path

from stores import store_of

from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import BASES, derive
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB
from weltoffen.domain.indicators.pipelines.engines.spark import Spark


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--persons", type=int, default=157_000)
    words.add_argument("--master", default="local[2]")
    told = words.parse_args()
    store = store_of(told.folder, told.persons)
    started = time.perf_counter()
    spark = Spark(master=told.master)
    print(f"Spark started in {time.perf_counter() - started:.1f} s")
    for rules in shipped().values():
        for base in BASES.values():
            started = time.perf_counter()
            theirs = derive(store, rules, spark, base=base)
            of_spark = time.perf_counter() - started
            started = time.perf_counter()
            with DuckDB.over([store.folder]) as engine:
                ours = derive(store, rules, engine, base=base)
            of_duckdb = time.perf_counter() - started
            same = all(
                (getattr(ours, name) == getattr(theirs, name)).all()
                for name in ("at", "count", "keys")
            )
            print(
                f"{rules.id:24} {base.name:10} {len(ours.count):7} cells"
                f" {'equal' if same else 'DIFFERENT'}; {of_spark:6.2f} s, DuckDB {of_duckdb:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
