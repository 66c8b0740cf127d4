"""An offer as people read it: everything a page, a leaflet or an interface needs, in words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

WHOLE_DAY: Final = timedelta(hours=23, minutes=59)  # as lists write it: 0:00 to 23:59


@dataclass(frozen=True, slots=True)
class Text:
    """In which language a thing's texts stand, and what must be said beside them."""

    language: str  # of the texts: the wished one, or "de" where there is no translation
    is_machine: bool = False  # no person has confirmed the translation
    is_outdated: bool = False  # the German has changed since
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class ShownTerm:
    code: str
    name: str
    parent: str = ""  # code


@dataclass(frozen=True, slots=True)
class ShownHours:
    """One line of a timetable; the note stands as the provider wrote it, in German."""

    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownDate:
    """The next time: `holiday` names the public holiday it falls on (ask before you go)."""

    day: date
    opens: datetime  # wall time of the city, without a zone
    closes: datetime
    words: str
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Of a confidential place only that it is one, and what bodies need there."""

    id: int  # of the location
    uuid: UUID
    name: str
    district_code: str
    district: str
    is_confidential: bool
    room: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    how_to_find: str = ""
    transport: str = ""
    is_step_free: bool = False
    has_toilet: bool = False
    access_note: str = ""
    hours: tuple[ShownHours, ...] = ()  # only here; those of all places stand with the offer

    @property
    def address(self) -> str:
        town = " ".join(filter(None, (self.postal_code, self.city)))
        return ", ".join(filter(None, (self.street, town)))


@dataclass(frozen=True, slots=True)
class ShownLanguage:
    """`words`: when and how ("Tuesdays, with an interpreter, on request"); empty: always."""

    code: str
    name: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownContact:
    function: str
    name: str
    email: str
    phone: str
    phone_note: str

    @property
    def dial(self) -> str:
        """For `tel:` links."""
        digits = "".join(one for one in self.phone.partition("(0)")[0] if one in "+0123456789")
        rest = self.phone.partition("(0)")[2]
        return digits + "".join(one for one in rest if one.isdigit())


@dataclass(frozen=True, slots=True)
class ShownProvider:
    id: int
    uuid: UUID
    name: str
    description: str
    website: str
    email: str
    is_listed: bool
    text: Text
    contacts: tuple[ShownContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What people look for at a glance: free, childcare, step-free, women, no-papers."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """Codes beside words, so that faces can link and colour; empty where nothing is known."""

    id: int
    uuid: UUID
    version: int
    name: str
    alternate_name: str
    description: str
    text: Text
    status: str
    status_words: str  # only when it is not simply there: "temporarily closed"
    is_public: bool
    is_emergency: bool
    provider: ShownProvider
    topics: tuple[ShownTerm, ...]
    groups: tuple[ShownTerm, ...]
    marks: tuple[Mark, ...]
    eligibility: str
    ages: str
    entry: str
    entry_words: str
    entry_note: str
    cost: str
    documents: tuple[str, ...]
    languages: tuple[ShownLanguage, ...]
    places: tuple[ShownPlace, ...]
    areas: tuple[ShownTerm, ...]  # empty: for the whole city
    hours: tuple[ShownHours, ...]
    exceptions: tuple[ShownHours, ...]
    is_open: bool  # at the moment that was asked about
    next: ShownDate | None
    contacts: tuple[ShownContact, ...]  # its own, else the provider's
    url: str
    email: str
    places_free: int | None
    places_words: str  # "3 free places (as of 31.12.2026)"
    confirmed_at: datetime | None
    is_stale: bool
    state_words: str  # "Confirmed on 31.12.2026"
    changed_at: datetime

    @property
    def is_round_the_clock(self) -> bool:
        """Open now, from midnight to midnight: there is no "next time" to wait for."""
        span = self.next
        if span is None or not self.is_open or span.opens.date() != span.closes.date():
            return False
        return span.closes - span.opens >= WHOLE_DAY

    @property
    def districts(self) -> tuple[str, ...]:
        """Where it takes place, each once."""
        return tuple(dict.fromkeys(one.district for one in self.places if one.district))


@dataclass(frozen=True, slots=True)
class ShownArticle:
    id: int
    uuid: UUID
    path: str
    title: str
    body: str  # HTML, cleaned
    text: Text
    topics: tuple[ShownTerm, ...]
    changed_at: datetime
    # (path, title) from the root down to the one above; and those below
    above: tuple[tuple[str, str], ...] = ()
    below: tuple[tuple[str, str], ...] = field(default=())
