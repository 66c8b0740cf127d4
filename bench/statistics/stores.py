"""Invented stores of any size for the measures, kept in a folder until they are deleted.

Up to 100 cities are invented one by one (157,000 persons each); what is beyond that are copies of
them with other districts and other record keys, which is what size asks of an engine.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

import numpy as np

from weltoffen.domain.indicators.pipelines.engines.duckdb import connected, literal
from weltoffen.domain.indicators.pipelines.register.areas import Area, with_nowhere
from weltoffen.domain.indicators.pipelines.register.columns import BANDS, SEXES
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
from weltoffen.domain.indicators.pipelines.register.store import Store
from weltoffen.domain.indicators.pipelines.synthetic.city import City
from weltoffen.domain.indicators.pipelines.synthetic.history import beginning
from weltoffen.domain.indicators.pipelines.synthetic.households import Numbers
from weltoffen.domain.indicators.pipelines.synthetic.writing import OURS, write

YEAR, PERSONS, INVENTED = 2015, 157_000, 100
SECRET = b"a secret of the bench, known to all"


def store_of(folder: Path, persons: int) -> Store:
    """The store of about so many persons; made if it is not there yet."""
    cities = max(1, round(persons / PERSONS))
    target = folder / f"store_{cities}"
    if (target / "done").exists():
        return Store.open(target)
    shutil.rmtree(target, ignore_errors=True)
    if cities <= INVENTED:
        store = _invented(folder, target, cities)
    else:
        store = _copied(store_of(folder, INVENTED * PERSONS), target, cities)
    (target / "done").write_text("")
    return store


def _areas(cities: list[City]) -> tuple[Area, ...]:
    return with_nowhere([area for city in cities for area in city.areas])


def _invented(folder: Path, target: Path, cities: int) -> Store:
    towns = [
        City.invent(np.random.default_rng([6, n]), f"{n:08}", prefix=f"{n:08}-")
        for n in range(cities)
    ]
    mapping = Mapping(areas=_areas(towns), columns=OURS, format="parquet")
    store = Store.prepared(target, mapping.areas)
    numbers, register = Numbers(), folder / "register"
    register.mkdir(exist_ok=True)
    for n, town in enumerate(towns):
        people = beginning(np.random.default_rng([6, n, 1]), town, YEAR, scale=1.0, numbers=numbers)
        with connected([folder]) as connection:
            path = register / f"{YEAR}-12-31_{n:03}.parquet"
            write(connection, path, town, people, YEAR, "parquet")
            store.fill(connection, mapping, [path], secret=SECRET)
        path.unlink()
        if n % 10 == 9:
            print(f"{n + 1} cities", file=sys.stderr, flush=True)
    return store


def _copied(source: Store, target: Path, cities: int) -> Store:
    own = [area for area in source.areas if area.code != "unknown"]
    districts = len(own) // INVENTED
    areas = [
        Area(f"{n:08}-{area.code[9:]}", f"{n:08}-{area.quarter[9:]}", f"{n:08}")
        for n in range(cities)
        for area in own[(n % INVENTED) * districts : (n % INVENTED + 1) * districts]
    ]
    store = Store.prepared(target, with_nowhere(areas))
    files = source.files()
    with connected([source.folder, target]) as connection:
        for n in range(cities):
            copy, of = divmod(n, INVENTED)
            path = literal(str(files[of]))
            place = literal(str(store.place(f"{YEAR}-12-31", f"{n:04}")))
            connection.execute(
                f"COPY (SELECT * REPLACE ((area + {copy * len(own)})::USMALLINT AS area,"
                f" (place + {copy * len(own) * len(BANDS) * len(SEXES)})::INTEGER AS place,"
                f" (city + {copy * INVENTED})::USMALLINT AS city,"
                f" (hash(key, {copy}) % 4294967296)::UINTEGER AS key)"
                f" FROM {path}) TO {place} (FORMAT parquet)"
            )
    return store


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--persons", type=int, default=PERSONS)
    words.add_argument("--delete", action="store_true")
    told = words.parse_args()
    if told.delete:
        shutil.rmtree(told.folder)
        return
    told.folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    store = store_of(told.folder, told.persons)
    size = sum(file.stat().st_size for file in store.files())
    print(f"{len(store.files())} files, {size / 1e6:.0f} MB, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
