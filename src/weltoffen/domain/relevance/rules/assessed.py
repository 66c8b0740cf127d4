"""What the screening says of one text."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A place in the title or the text (`[start:end]`), what stands there, and why it counts.

    `weight` is its share of the score; 0 for a word that is marked and does not count.
    """

    field: Field
    start: int
    end: int
    word: str
    why: str
    weight: float


@dataclass(frozen=True, slots=True)
class Assessed:
    """`score` from 0 to 1, `band` 0 to 2, `concern` a code of the vocabulary or empty.

    `is_unread`: there was no text and the title alone says nothing, so nobody knows; that is never
    the same as not affected.
    """

    score: float
    band: int
    concern: str
    reasons: tuple[Reason, ...]
    is_unread: bool = False
