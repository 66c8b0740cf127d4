"""Small registers for tests: rows with defaults, read and derived in one call."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.derivation.rulesets import RuleSet
from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.derive import CITY, Base, derive
from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB, connected
from weltoffen.domain.indicators.pipelines.register.areas import Area, with_nowhere
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping as Reads
from weltoffen.domain.indicators.pipelines.register.refusals import Reading
from weltoffen.domain.indicators.pipelines.register.store import Store
from weltoffen.domain.indicators.pipelines.synthetic.writing import OURS, WIDTHS

SECRET = b"only for tests, known to everyone"
AREAS = (
    Area("101", "1", "Musterstadt"),
    Area("102", "1", "Musterstadt"),
    Area("201", "2", "Musterstadt"),
)
COLUMNS = list(WIDTHS)


def person(number: str, **told: str) -> dict[str, str]:
    """A German woman of 40, born here, with main residence."""
    row = dict.fromkeys(COLUMNS, "") | {
        "STICHTAG": "2024-12-31",
        "PERSON": number,
        "HAUSHALT": f"h{number}",
        "BEZIRK": "101",
        "GEBURTSDATUM": "1984-05-01",
        "GESCHLECHT": "w",
        "STAATSANG_1": "000",
        "GEBURTSSTAAT": "000",
        "WOHNUNG": "H",
    }
    return row | {OURS[ours]: value for ours, value in told.items()}


def write_register(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as text:
        file = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\n")
        file.writeheader()
        file.writerows(rows)
    return path


def reads(**told: Any) -> Reads:
    given: dict[str, Any] = {"areas": with_nowhere(AREAS), "columns": OURS}
    return Reads(**given | told)


def read(
    folder: Path, files: Iterable[Path], mapping: Reads | None = None
) -> tuple[Store, list[Reading]]:
    mapping = mapping or reads()
    store = Store.prepared(folder / "store", mapping.areas)
    with connected([folder]) as connection:
        return store, store.fill(connection, mapping, files, secret=SECRET)


def derived(store: Store, rules: str | RuleSet, base: Base = CITY, **options: Any) -> Cuboid:
    chosen = shipped()[rules] if isinstance(rules, str) else rules
    with DuckDB.over([store.folder], **options) as engine:
        return derive(store, chosen, engine, base=base)


def cells(cuboid: Cuboid) -> dict[tuple[str, ...], tuple[int, int]]:
    """By codes, as the oracle has them."""
    codes = [
        [dimension.codes[place] for place in places]
        for dimension, places in zip(cuboid.dimensions, cuboid.at, strict=True)
    ]
    sums = zip(cuboid.count.tolist(), cuboid.keys.tolist(), strict=True)
    return dict(zip(zip(*codes, strict=True), sums, strict=True))


def statuses(cuboid: Cuboid) -> dict[str, int]:
    """Persons by status."""
    found: dict[str, int] = {}
    for cell, (count, _) in cells(cuboid).items():
        found[cell[4]] = found.get(cell[4], 0) + count
    return found
