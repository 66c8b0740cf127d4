"""How much of what touches integration was submitted in time: what counts, and in which words."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, TypeVar

from weltoffen.base.texts.marking import gettext_noop as _

Kept = Literal["", "open", "in_time", "late", "never"]

SUBMITTED = frozenset({"stated", "waiting"})  # states of a standing
NEVER_SUBMITTED = "missing"

DEFINITIONS = {
    "relevant": _(
        "Papers, and agenda items without a paper, that touch integration and stood on a public "
        "agenda or route in this period: the machine says so and no person said otherwise, or a "
        "person judged so. Not counted are those whose last day to submit is still ahead, and "
        "those that nobody has screened yet."
    ),
    "in_time": _(
        "Of these, those that came before the Office no later than the last day on which it had "
        "its whole period before the papers of the meeting closed."
    ),
    "late": _("Of these, those that came before the Office after that day."),
    "never": _("Of these, those that nobody submitted."),
    "share": _("Those submitted in time as a share of all that touch integration."),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one group; `+` joins groups."""

    in_time: int = 0
    late: int = 0
    never: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def relevant(self) -> int:
        return self.in_time + self.late + self.never

    @property
    def share(self) -> float | None:
        """From 0 to 1; None when nothing relevant was there, which is not the same as none."""
        return self.in_time / self.relevant if self.relevant else None


def is_relevant(state: str, machine_band: int, judged_band: int | None) -> bool:
    """A person's word goes before the machine's; that a department's own check found nothing is
    such a word, too (the state is then not affected)."""
    if judged_band is not None:
        return judged_band >= 1
    return state in SUBMITTED | {NEVER_SUBMITTED} and machine_band >= 1


def kept(state: str, *, is_late: bool, submit_by: date | None, today: date) -> Kept:
    """How a relevant paper was submitted; `open` while nobody can be blamed yet, empty when it
    counts for neither."""
    if state in SUBMITTED:
        return "late" if is_late else "in_time"
    if state != NEVER_SUBMITTED:
        return ""
    return "open" if submit_by is not None and submit_by >= today else "never"


def counts_of(how: Kept) -> Counts:
    return Counts(**{how: 1}) if how in ("in_time", "late", "never") else Counts()


K = TypeVar("K", bound=Hashable)


def silent(groups: Iterable[tuple[K, Counts]]) -> list[tuple[K, int]]:
    """Who submitted nothing although something was relevant, with how much; the most first."""
    found = [
        (key, counts.never)
        for key, counts in groups
        if counts.never and not counts.in_time and not counts.late
    ]
    return sorted(found, key=lambda pair: -pair[1])
