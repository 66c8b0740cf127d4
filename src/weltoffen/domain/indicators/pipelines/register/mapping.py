"""How one register writes what we read: a TOML file of the statistics office."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from weltoffen.domain.indicators.pipelines.register.areas import Area, read_areas, with_nowhere
from weltoffen.domain.indicators.pipelines.register.columns import RAW, RESIDENCES, SEXES

FORMATS: Final = ("csv", "fixed", "parquet")
ENCODINGS: Final = {"utf-8": "utf-8", "latin-1": "latin-1", "iso-8859-1": "latin-1"}
YES: Final = ("1", "j", "ja", "y", "yes", "true")
SEX: Final = {"m": "male", "w": "female", "f": "female", "d": "diverse", "1": "male", "2": "female"}
RESIDENCE: Final = {"h": "main", "n": "secondary", "": "main", "1": "main", "2": "secondary"}


class MappingError(ValueError):
    """A sentence for the person who wrote the file."""


@dataclass(frozen=True)
class Mapping:
    areas: tuple[Area, ...]
    columns: dict[str, str]  # ours -> theirs
    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ";"
    country_keys: str = "destatis"
    dates: str = "%Y-%m-%d"
    date: str = ""  # the reference date, if no column has it
    fixed: dict[str, tuple[int, int]] = field(default_factory=dict)  # ours -> (start from 1, width)
    sex: dict[str, str] = field(default_factory=lambda: dict(SEX))
    residence: dict[str, str] = field(default_factory=lambda: dict(RESIDENCE))
    yes: tuple[str, ...] = YES
    key: tuple[str, ...] = ("person",)  # what stays the same for life

    def __post_init__(self) -> None:
        read = set(self.fixed) if self.format == "fixed" else set(self.columns)
        if self.format not in FORMATS:
            raise MappingError(f"format is one of {', '.join(FORMATS)}.")
        if self.encoding not in ENCODINGS:
            raise MappingError(f"encoding is one of {', '.join(ENCODINGS)}.")
        if self.country_keys not in {"destatis", "iso"}:
            raise MappingError("countries is destatis or iso.")
        if unknown := read - set(RAW):
            raise MappingError(f"We read no column {', '.join(sorted(unknown))}.")
        if missing := {name for name, needed in RAW.items() if needed} - read:
            raise MappingError(f"The register needs {', '.join(sorted(missing))}.")
        if "date" not in read and not self.date:
            raise MappingError("A reference date stands in a column or in the mapping.")
        if wrong := set(self.sex.values()) - set(SEXES):
            raise MappingError(f"There is no sex {', '.join(sorted(wrong))}.")
        if wrong := set(self.residence.values()) - set(RESIDENCES):
            raise MappingError(f"There is no residence {', '.join(sorted(wrong))}.")
        if not self.key or set(self.key) - read:
            raise MappingError("The record key is made from columns that are read.")

    @classmethod
    def load(cls, path: Path, *, date: str = "") -> "Mapping":
        """Paths in the file are read from where it lies; `date` is that of the file to be read."""
        with path.open("rb") as file:
            told: dict[str, Any] = tomllib.load(file)
        source = told.get("source", {})
        values = told.get("values", {})
        given: dict[str, Any] = {
            "areas": with_nowhere(read_areas(path.parent / told["areas"]["file"])),
            "columns": told.get("columns", {}),
            "fixed": {
                name: (start, width) for name, (start, width) in told.get("fixed", {}).items()
            },
            "country_keys": source.get("countries", "destatis"),
            "date": date or str(source.get("date", "")),
        }
        given |= {
            name: source[name]
            for name in ("format", "encoding", "delimiter", "dates")
            if name in source
        }
        for name in ("sex", "residence"):
            if name in values:
                given[name] = {str(k).lower(): v for k, v in values[name].items()}
        if "yes" in values:
            given["yes"] = tuple(str(each).lower() for each in values["yes"])
        if "key" in told:
            given["key"] = tuple(told["key"]["columns"])
        return cls(**given)

    @property
    def read(self) -> tuple[str, ...]:
        """Our names of the columns that this register has."""
        return tuple(self.fixed if self.format == "fixed" else self.columns)
