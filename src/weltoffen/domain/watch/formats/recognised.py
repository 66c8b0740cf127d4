"""What a file says: meetings with their agendas, papers, and what was wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from weltoffen.base.intake.findings import Finding


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda. Of an item that is not public there is a number and nothing else."""

    number: str = ""
    title: str = ""
    reference: str = ""
    further_references: tuple[str, ...] = ()  # several papers under one item
    is_public: bool = True
    is_procedural: bool = False
    department: str = ""
    paper_type: str = ""
    result: str = ""
    where: str = ""  # in the file: "Zeile 7"

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting. `has_items` says whether the file speaks of its agenda at all."""

    body: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    name: str = ""
    items: tuple[Item, ...] = ()
    has_items: bool = True
    is_cancelled: bool = False
    uid: str = ""  # as the source names it; empty: body and day tell which meeting it is
    where: str = ""

    def __str__(self) -> str:
        day = f"{self.day:%d.%m.%Y}" if self.day else "ohne Datum"
        return f"{self.body or 'ohne Gremium'}, {day}"


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper that came as a file, or that a feed tells of."""

    title: str = ""
    reference: str = ""
    paper_type: str = ""
    department: str = ""
    day: date | None = None
    text: str = ""
    link: str = ""
    uid: str = ""
    where: str = ""
    body: str = ""  # which body deals with it, and when
    meets_on: date | None = None

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Recognised:
    """`has_secrets`: the file holds wording that is not public, so the file itself is not kept."""

    agendas: tuple[Agenda, ...] = ()
    papers: tuple[FoundPaper, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_secrets: bool = False

    def __str__(self) -> str:
        return f"{len(self.agendas)} Sitzungen, {len(self.papers)} Vorlagen"

    def __add__(self, other: "Recognised") -> "Recognised":
        return Recognised(
            self.agendas + other.agendas,
            self.papers + other.papers,
            self.findings + other.findings,
            self.has_secrets or other.has_secrets,
        )

    def with_findings(self, found: Iterable[Finding]) -> "Recognised":
        return replace(self, findings=(*self.findings, *found))
