"""What a situation sheet is made from: plain values, gathered by the queries."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise that is due, or was answered since the body last met."""

    number: str
    title: str
    by: str  # who owes it
    due_on: date | None
    answer: str = ""
    outcome: str = ""  # in words
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """A paper, or an item on which a council is to be heard, that comes up elsewhere."""

    title: str
    where: str
    on: date | None
    how: str = ""  # how it stands, or how strong the duty is, in words
    until: date | None = None  # by when to speak
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A supply gap; of what points to it only a count, and no small one."""

    title: str
    state: str
    noticed_on: date
    counted: str
    is_answered: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """The offers of one topic, and how many places are free in them as far as anybody said."""

    topic: str
    offers: int
    free: int | None
    as_of: date | None
    new: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a body did with an item the last time; of what is not public nothing is told."""

    number: str
    title: str
    result: str


@dataclass(frozen=True, slots=True)
class Last:
    """The meeting before, and how far its minutes are."""

    met_on: date
    minutes: str
    decided: tuple[Decided, ...] = ()
    closed: int = 0  # items that were not public
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody proposed that the body deal with it; it is on no agenda yet."""

    title: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything for one sheet. What no part asked for is empty."""

    day: date  # of the meeting
    since: date | None  # when the body met before
    due: tuple[Owed, ...] = ()
    answered: tuple[Owed, ...] = ()
    papers: tuple[Coming, ...] = ()
    hearings: tuple[Coming, ...] = ()
    gaps: tuple[Missing, ...] = ()
    offers: tuple[Offered, ...] = ()
    figures: tuple[Figure, ...] = ()
    last: Last | None = None
    wishes: tuple[Wish, ...] = ()
