"""When a promise may be closed, and what a figure says of many. Plain values only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _

KEPT: Final = "kept"
OUTCOMES: Final = (KEPT, "partly", "not_kept", "overtaken")


def why_not_closed(outcome: str, *, answer: str, effect: str) -> tuple[str, str]:
    """(sentence, field), both empty when it may be. Nothing is closed without an outcome; that
    something was not kept in full, or not at all, needs a sentence."""
    if outcome not in OUTCOMES:
        return _("Please say what became of it: nothing is closed without an outcome."), "outcome"
    if outcome != KEPT and not effect.strip():
        return _("Please write a sentence about why it was not kept in full."), "effect"
    if not answer.strip() and not effect.strip():
        return _("Nobody has answered. Please write a sentence about what was done."), "effect"
    return "", ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one owes or owed: of many promises, in numbers."""

    open: int = 0
    overdue: int = 0
    answered: int = 0
    kept: int = 0
    closed: int = 0

    @property
    def kept_percent(self) -> int | None:
        """None while nothing was closed: a share of nothing says nothing."""
        return round(100 * self.kept / self.closed) if self.closed else None


def overdue_days(due_on: date | None, today: date) -> int:
    return max((today - due_on).days, 0) if due_on else 0


def tallied(rows: Iterable[Tally]) -> Tally:
    """The sum."""
    found = list(rows)
    return Tally(
        *(
            sum(getattr(one, name) for one in found)
            for name in ("open", "overdue", "answered", "kept", "closed")
        )
    )
