"""What is kept of each OParl type: flat, clean, with the addresses of what it refers to."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Publisher(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    kind: str
    name: str
    ags: str = ""
    website: str = ""
    product: str = ""
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Organization(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    name: str
    short_name: str = ""
    kind: str = "unknown"
    classification: str = ""
    start_on: date | None = None
    end_on: date | None = None
    parent: str = ""
    body: str = ""


class Person(NamedTuple):
    """Only the name: nothing else is needed here, so nothing else is kept (Art. 5 GDPR)."""

    id: str
    modified: datetime | None
    is_deleted: bool
    name: str


class Membership(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    person: str
    organization: str
    title: str = ""
    on_behalf_of: str = ""
    start_on: date | None = None
    end_on: date | None = None


class File(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    name: str
    file_name: str = ""
    mime_type: str = ""
    size: int | None = None
    access_url: str = ""
    created_on: date | None = None
    text: str = ""


class Meeting(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    name: str
    organizations: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    location: str = ""
    is_cancelled: bool = False
    files: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None  # None: the object does not say


class AgendaItem(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    meeting: str
    number: str = ""
    position: int = 0
    name: str = ""
    is_public: bool = False
    result: str = ""
    result_text: str = ""
    resolution_text: str = ""
    consultation: str = ""
    files: tuple[str, ...] = ()


class Paper(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    name: str
    reference: str = ""
    paper_type: str = ""
    created_on: date | None = None
    leads: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    consultations: tuple[str, ...] | None = None
    body: str = ""


class Consultation(NamedTuple):
    id: str
    modified: datetime | None
    is_deleted: bool
    paper: str
    organization: str = ""
    role: str = ""
    is_authoritative: bool | None = None
    meetings: tuple[str, ...] = ()
    agenda_items: tuple[str, ...] = ()


class PaperText(NamedTuple):
    """A line `{id, text}`: the full text of a paper that is known by its id."""

    id: str
    text: str


@dataclass(slots=True)
class Batch:
    """Objects read together, each kind in the order in which it came."""

    publishers: list[Publisher] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    agenda_items: list[AgendaItem] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    consultations: list[Consultation] = field(default_factory=list)
    texts: list[PaperText] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(len(getattr(self, name)) for name in self.__slots__)

    def __str__(self) -> str:
        parts = ((len(getattr(self, name)), name) for name in self.__slots__)
        return ", ".join(f"{number} {name}" for number, name in parts if number)
