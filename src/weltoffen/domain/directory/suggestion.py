"""What somebody proposes, on its way in: it may speak of people, so it prints as nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SAYS: Final = "(ein Vorschlag)"
TIMES: Final = frozenset({"schedules", "exceptions"})


@dataclass(frozen=True, slots=True, repr=False)
class Suggestion:
    """`changes` are fields of an `OfferDraft`, as JSON; `confirms`: all the rest is right."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    answer_to: str = ""
    language: str = "de"
    confirms: bool = False

    def __str__(self) -> str:
        return SAYS

    __repr__ = __str__

    @property
    def is_about_times_alone(self) -> bool:
        return bool(self.changes) and set(self.changes) <= TIMES and not self.note.strip()


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """What is written to the proposer."""

    text: str = ""

    def __str__(self) -> str:
        return SAYS

    __repr__ = __str__
