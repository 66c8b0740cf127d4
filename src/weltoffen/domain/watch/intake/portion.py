"""What a source hands over at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list of a server reading stands; `next_address` empty when it is at the end."""

    list_address: str
    next_address: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Portion:
    """Raw objects; `around` is the type of objects that do not say theirs; `done` of 1.0."""

    rows: list[Any]
    around: str = ""
    done: float = 0.0
    place: Place | None = None


class Broken(Exception):
    """The source cannot be read on; the sentence says why, in German."""
