"""I2: row by row, DuckDB, Polars, Spark; CSV, Latin-1, fixed width, Parquet; any order, threads."""

import random
from pathlib import Path

import pytest
from registers import SECRET, cells, derived
from row_by_row import RULES, cuboid

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import BASES, derive, derive_register
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB, connected
from weltoffen.domain.indicators.pipelines.engines.polars import Polars
from weltoffen.domain.indicators.pipelines.engines.spark import Spark
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
from weltoffen.domain.indicators.pipelines.register.reading import Reader
from weltoffen.domain.indicators.pipelines.register.store import Store
from weltoffen.domain.indicators.pipelines.synthetic.writing import generate

pytestmark = pytest.mark.no_database
YEARS = range(2015, 2018)
SCALE = 0.03


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """One invented town in every format."""
    folder = tmp_path_factory.mktemp("registers")
    kinds = ("csv", "latin-1", "fixed", "parquet")
    return {
        kind: generate(folder / kind, seed=6, years=YEARS, scale=SCALE, kind=kind) for kind in kinds
    }


def stored(files: list[Path], folder: Path, name: str = "store") -> Store:
    mapping = Mapping.load(files[0].parent / "mapping.toml")
    store = Store.prepared(folder / name, mapping.areas)
    with connected([files[0].parent, folder]) as connection:
        for reading in store.fill(connection, mapping, files, secret=SECRET):
            assert not reading.refusals
    return store


@pytest.fixture(scope="module")
def store(registers: dict[str, list[Path]], tmp_path_factory: pytest.TempPathFactory) -> Store:
    return stored(registers["csv"], tmp_path_factory.mktemp("town"))


def same(one: Cuboid, other: Cuboid) -> bool:
    return (
        one.dimensions == other.dimensions
        and one.at.tolist() == other.at.tolist()
        and one.count.tolist() == other.count.tolist()
        and one.keys.tolist() == other.keys.tolist()
    )


@pytest.mark.parametrize("rules", RULES)
def test_row_by_row(rules: str, registers: dict[str, list[Path]], store: Store) -> None:
    expected = cuboid(registers["csv"], rules, SECRET)
    assert cells(derived(store, rules)) == expected
    assert sum(count for count, _ in expected.values()) > 10_000


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
@pytest.mark.parametrize("rules", RULES)
def test_polars(rules: str, base: object, store: Store) -> None:
    pytest.importorskip("polars", reason="the second engine is not installed")
    expected = derived(store, rules, base)
    assert same(derive(store, shipped()[rules], Polars(), base=base), expected)


@pytest.mark.parametrize("rules", RULES)
def test_spark(rules: str, store: Store) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: the extra `spark`, and Java")
    assert same(derive(store, shipped()[rules], Spark()), derived(store, rules))


@pytest.mark.parametrize("kind", ["latin-1", "fixed", "parquet"])
def test_formats(kind: str, registers: dict[str, list[Path]], store: Store, tmp_path: Path) -> None:
    other = stored(registers[kind], tmp_path)
    for base in BASES.values():
        assert same(derived(other, "migrapro", base), derived(store, "migrapro", base))


def test_order_of_rows(registers: dict[str, list[Path]], store: Store, tmp_path: Path) -> None:
    for name in ("areas.csv", "mapping.toml"):
        (tmp_path / name).write_bytes((registers["csv"][0].parent / name).read_bytes())
    mixed = []
    for file in registers["csv"]:
        head, *rows = file.read_text("utf-8").splitlines(keepends=True)
        random.Random(1).shuffle(rows)
        mixed.append(tmp_path / file.name)
        mixed[-1].write_text("".join([head, *rows]), "utf-8")
    other = stored(mixed, tmp_path)
    assert same(derived(other, "berlin"), derived(store, "berlin"))


def test_threads_memory_and_files_at_once(store: Store) -> None:
    expected = derived(store, "berlin")
    assert same(derived(store, "berlin", threads=1), expected)
    assert same(derived(store, "berlin", threads=4, memory="100MB"), expected)
    with DuckDB.over([store.folder]) as engine:
        assert same(derive(store, shipped()["berlin"], engine, at_once=1), expected)


def test_straight_from_the_register_no_person_row_is_written(
    registers: dict[str, list[Path]], store: Store
) -> None:
    files = registers["csv"]
    mapping = Mapping.load(files[0].parent / "mapping.toml")
    for base in BASES.values():
        with DuckDB.over([files[0].parent]) as engine:
            reader = Reader(engine.connection, mapping, SECRET)
            rules = shipped()["berlin"]
            found = derive_register(reader, files, YEARS, rules, engine, base=base)
        assert same(found, derived(store, "berlin", base))


def test_a_union_of_years_is_the_sum_of_their_cuboids(store: Store) -> None:
    """I1: the base of years that are added one by one."""
    rules = shipped()["berlin"]
    whole = derived(store, rules)
    with DuckDB.over([store.folder]) as engine:
        parts = [derive(store, rules, engine, dates=[date]) for date in store.dates]
    found = {cell: sums for part in parts for cell, sums in cells(part).items()}
    assert found == cells(whole)


def test_the_three_cuboids_count_the_same_persons(store: Store) -> None:
    city, countries = (derived(store, "berlin", BASES[name]) for name in ("city", "countries"))
    for axis in ("sex", "status", "year"):
        one = city.table([city.dimension(axis).axis()])
        other = countries.table([countries.dimension(axis).axis()])
        assert one.count.tolist() == other.count.tolist()
        assert one.keys.tolist() == other.keys.tolist()
