"""What goes out and what comes back, as plain values."""

from dataclasses import dataclass
from typing import Final

from weltoffen.base.translations.exchange.inline import Part

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1 alike
STATES: Final = ("initial", "translated", "reviewed", "final")
MOST_UNITS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: a field of a thing."""

    name: str
    label: str
    source: str
    target: str = ""
    state: str = "initial"
    is_machine: bool = False
    is_html: bool = False
    most: int | None = None  # characters


@dataclass(frozen=True, slots=True)
class Thing:
    """`version` is that of the translation here; another one on the way back, and both changed."""

    kind: str
    object_id: int
    title: str
    version: int
    units: tuple[Unit, ...]
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.object_id}"


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """`target` is None where the file has none. Codes stand as what they stood for."""

    name: str
    source: tuple[Part, ...]
    target: tuple[Part, ...] | None


@dataclass(frozen=True, slots=True)
class ReadThing:
    key: str  # "directory.offer.12"
    version: int
    units: tuple[ReadUnit, ...]

    @property
    def kind(self) -> str:
        return self.key.rpartition(".")[0]

    @property
    def object_id(self) -> int:
        number = self.key.rpartition(".")[2]
        return int(number) if number.isdecimal() and len(number) < 18 else 0


@dataclass(frozen=True, slots=True)
class ReadDocument:
    source: str
    target: str
    things: tuple[ReadThing, ...]
    problems: tuple[str, ...] = ()  # what breaks a rule of XLIFF but could be read, in German
