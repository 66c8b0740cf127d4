"""One kind of thing that is handed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Person


@dataclass(frozen=True, slots=True)
class Thing:
    """Something open that hangs on a person. `title` is what a list may say of it."""

    kind: str
    subject: str  # "cases.case:7"
    title: str
    note: str = ""
    office_id: int | None = None  # where whoever takes it should work
    procedure: str = ""
    href: str = ""  # the reference whose page shows it

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.subject}"

    @property
    def pk(self) -> int:
        return int(self.subject.rpartition(":")[2])


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who leaves, when, and whether everything is given up."""

    person: Person
    on: date
    leaves_house: bool
    today: date


@dataclass(frozen=True, slots=True)
class Taking:
    """What of a kind goes to somebody; `person` is empty where it ends."""

    actor: Actor
    leaving: Leaving
    person: Person | None
    things: Sequence[Thing]
    at: datetime

    @property
    def keys(self) -> list[int]:
        return [thing.pk for thing in self.things]


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` is a msgid for the page, `heading` German for the dossier."""

    code: str
    label: str
    heading: str
    find: Callable[[Leaving], list[Thing]]
    move: Callable[[Taking], object]
    ends: bool = False  # it goes to nobody
