"""What a person hands in for a check, a statement, an answer, a rule: plain values on their way."""

from dataclasses import dataclass
from datetime import date

from weltoffen.base.documents.models import File
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement.models import TextBlock


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that is checked: its wording, what it is about, the meeting it is meant for."""

    title: str
    text: str = ""
    file: File | None = None
    concern: Term | None = None
    body: Organization | None = None
    meets_on: date | None = None
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class PointDraft:
    """One point of a statement; numbers are given in the order of the sequence."""

    demand: str
    reason: str = ""
    goal: Term | None = None
    text_block: TextBlock | None = None


@dataclass(frozen=True, slots=True)
class PointReply:
    """The department's answer to one point (`point` is its primary key)."""

    point: int
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """One rule of the routing table; its place is its place in the sequence."""

    name: str
    owner: Person
    deputy: Person | None = None
    concern: Term | None = None
    department: Organization | None = None
    body: Organization | None = None
    kind: str = ""
    words: str = ""
    is_active: bool = True
