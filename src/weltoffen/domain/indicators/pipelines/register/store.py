"""The store: person rows per reference date as Parquet, kept in the statistics office only."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from weltoffen.domain.indicators.pipelines.register.areas import Area, plain
from weltoffen.domain.indicators.pipelines.register.columns import PERSON
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
from weltoffen.domain.indicators.pipelines.register.nationalities import countries
from weltoffen.domain.indicators.pipelines.register.reading import Reader
from weltoffen.domain.indicators.pipelines.register.refusals import Reading
from weltoffen.domain.indicators.pipelines.register.sql import literal

if TYPE_CHECKING:
    import duckdb

FORMAT: Final = "weltoffen-register/1"


AT_ONCE: Final = 6  # files; more need more memory, fewer more time


class StoreError(ValueError):
    """A sentence for the statistician."""


@dataclass(frozen=True)
class Store:
    folder: Path
    areas: tuple[Area, ...]

    @classmethod
    def prepared(cls, folder: Path, areas: Sequence[Area]) -> Self:
        """A new store, or the one that is there if it counts the same areas."""
        if (folder / "store.json").exists():
            store = cls.open(folder)
            if store.areas != tuple(areas):
                raise StoreError("The store counts other areas; take a new folder.")
            return store
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        about = _kind() | {"areas": plain(areas)}
        (folder / "store.json").write_text(json.dumps(about, ensure_ascii=False, indent=1))
        return cls(folder, tuple(areas))

    @classmethod
    def open(cls, folder: Path) -> Self:
        try:
            about = json.loads((folder / "store.json").read_text())
        except FileNotFoundError:
            raise StoreError(f"{folder.name} is no store.") from None
        if any(about.get(name) != value for name, value in _kind().items()):
            raise StoreError("The store was made by another version; read the register again.")
        return cls(folder, tuple(Area(**area) for area in about["areas"]))

    @property
    def dates(self) -> tuple[str, ...]:
        return tuple(sorted(path.name for path in self.folder.iterdir() if path.is_dir()))

    def files(self, dates: Iterable[str] | None = None) -> list[Path]:
        wanted = self.dates if dates is None else tuple(dates)
        if missing := set(wanted) - set(self.dates):
            raise StoreError(f"The store has no {', '.join(sorted(missing))}.")
        return [path for date in wanted for path in sorted((self.folder / date).glob("*.parquet"))]

    def fill(
        self,
        connection: "duckdb.DuckDBPyConnection",
        mapping: Mapping,
        files: Iterable[Path],
        *,
        secret: bytes,
        after_each: Callable[[Reading], None] = lambda reading: None,
    ) -> list[Reading]:
        """Reads register files; what came from a file of the same name is replaced."""
        reader, told = Reader(connection, mapping, secret), []
        for some in batched(files, AT_ONCE):
            for at, reading in enumerate(reader.read(some)):
                for date in reading.dates:
                    rows = reader.persons(at=at, moment=date)
                    target = literal(str(self.place(date, some[at].stem).resolve()))
                    connection.execute(f"COPY ({rows}) TO {target} (FORMAT parquet)")
                told.append(reading)
                after_each(reading)
        return told

    def place(self, date: str, part: str) -> Path:
        target = self.folder / date / f"{part}.parquet"
        target.parent.mkdir(exist_ok=True, mode=0o700)
        for other in self.dates:
            if other != date and other[:4] == date[:4]:
                raise StoreError(f"One reference date a year: {other} is there already.")
        return target


def _kind() -> dict[str, Any]:
    """What the numbers in the rows mean: another version may have other ones."""
    places = {country.key: country.place for country in countries()}
    return {"format": FORMAT, "columns": PERSON, "countries": places}


def batched(files: Iterable[Path], size: int) -> Iterator[list[Path]]:
    rest = iter(files)
    while some := list(islice(rest, size)):
        yield some
