"""What belongs into the envelope and nowhere else.

These values say nothing when somebody prints them: neither the audit trail, which notes what an
operation was called with, nor a log or an error page can hold what is in them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

SAYS: Final = "(verschlossen)"


class Private:
    """Prints as a word that says nothing."""

    __slots__ = ()

    def __str__(self) -> str:
        return SAYS

    __repr__ = __str__


@dataclass(frozen=True, slots=True, repr=False)
class Details(Private):
    """What goes to the receiver; each field only if the person wants it to."""

    name: str  # as the person wants to be called
    way: str  # phone, mail, message, office: one way to reach the person
    contact: str = ""  # the number or address; empty: over the office
    language: str = ""
    needs_interpreter: bool = False
    needs_childcare: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Appointment(Private):
    day: date
    at: time
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Said(Private):
    """A sentence of somebody: it may name the person."""

    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Token(Private):
    """The secret part of an address."""

    value: str


@dataclass(frozen=True, slots=True, repr=False)
class Upload(Private):
    """A file as it came, in memory."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class KeptFile(Private):
    """A sealed file: under which name it lies in the store, and what it is called."""

    store: str
    name: str
    mime_type: str
    size: int
    is_scan: bool = False  # the signed sheet: proof for the Office, nothing for the receiver


@dataclass(frozen=True, slots=True, repr=False)
class Line(Private):
    """Of the talk between receiver and person; `by` is receiver, person or office."""

    by: str
    text: str
    at: datetime


@dataclass(slots=True, repr=False)
class Contents(Private):
    """The whole envelope."""

    details: Details
    token: str  # of the person's own address, so that the receipt can be printed again
    talk: list[Line] = field(default_factory=list)
    appointment: Appointment | None = None
    answer: str = ""  # what the receiver wrote beside the answer
    files: list[KeptFile] = field(default_factory=list)

    @property
    def sent_files(self) -> list[KeptFile]:
        return [file for file in self.files if not file.is_scan]

    def as_plain(self) -> dict[str, Any]:
        plain = asdict(self)
        plain["talk"] = [{**line, "at": line["at"].isoformat()} for line in plain["talk"]]
        if self.appointment:
            plain["appointment"]["day"] = self.appointment.day.isoformat()
            plain["appointment"]["at"] = self.appointment.at.isoformat()
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Contents":
        agreed = plain["appointment"]
        return cls(
            details=Details(**plain["details"]),
            token=plain["token"],
            talk=[
                Line(**{**line, "at": datetime.fromisoformat(line["at"])}) for line in plain["talk"]
            ],
            appointment=agreed
            and Appointment(
                **{
                    **agreed,
                    "day": date.fromisoformat(agreed["day"]),
                    "at": time.fromisoformat(agreed["at"]),
                }
            ),
            answer=plain["answer"],
            files=[KeptFile(**file) for file in plain["files"]],
        )


@dataclass(frozen=True, slots=True, repr=False)
class Asked(Private):
    """A question as somebody asks it; `reach` is how to reach the person, if they want that."""

    text: str
    reach: str = ""


@dataclass(slots=True, repr=False)
class Talk(Private):
    """All that was said in an inquiry; lines are by person or office."""

    reach: str
    token: str = ""  # of the person's address, so that the page can show the code again
    lines: list[Line] = field(default_factory=list)

    def as_plain(self) -> dict[str, Any]:
        plain = asdict(self)
        plain["lines"] = [{**line, "at": line["at"].isoformat()} for line in plain["lines"]]
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Talk":
        lines = [
            Line(**{**line, "at": datetime.fromisoformat(line["at"])}) for line in plain["lines"]
        ]
        return cls(plain["reach"], plain["token"], lines)
