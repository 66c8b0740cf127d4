"""What is counted, and how each number is defined, in the sentence that stands beside it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol, Self, TypeVar

from weltoffen.base.texts.marking import gettext_noop as _

DEFINITIONS = {
    "papers": _(
        "Papers that were finally screened as not affected, or came before the Office, "
        "in this quarter. Papers that you may not see are not counted."
    ),
    "in_time": _(
        "Papers that came before the Office no later than the last day on which it had its whole "
        "period before the papers of the meeting closed. A paper without a meeting is in time."
    ),
    "late": _("Papers that came before the Office after that day."),
    "not_affected": _("Papers that the department screened as not affected, without involvement."),
    "overridden": _(
        "Papers that went on without the Office's comment, by decision of a named person."
    ),
    "adoption_rate": _(
        "Points adopted, and half of the points partly adopted, as a share of all points whose "
        "outcome is recorded."
    ),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one group; `+` joins groups."""

    papers: int = 0
    in_time: int = 0
    late: int = 0
    not_affected: int = 0
    overridden: int = 0
    adopted: int = 0
    partly: int = 0
    not_adopted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def points(self) -> int:
        return self.adopted + self.partly + self.not_adopted

    @property
    def adoption_rate(self) -> float | None:
        """From 0 to 1; None when no outcome is recorded, which is not the same as none adopted."""
        return (self.adopted + self.partly / 2) / self.points if self.points else None


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.number}. Quartal {self.year}"

    @property
    def start_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


class Adding(Protocol):
    def __add__(self, other: Self, /) -> Self: ...


K = TypeVar("K", bound=Hashable)
A = TypeVar("A", bound=Adding)


def totals(pairs: Iterable[tuple[K, A]]) -> dict[K, A]:
    """The counts of each key, in the order in which keys first appear."""
    sums: dict[K, A] = {}
    for key, counts in pairs:
        sums[key] = sums[key] + counts if key in sums else counts
    return sums
