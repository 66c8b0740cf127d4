"""Where an item stands while the meeting runs. Items are taken in any order. Plain values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

OPEN, RUNNING, PAUSED, DONE = "open", "running", "paused", "done"


@dataclass(frozen=True, slots=True)
class Times:
    taken_at: datetime | None = None
    done_at: datetime | None = None


def standings(items: Sequence[Times]) -> list[str]:
    """Of those taken and not done, the one taken last is running; the others wait for it."""
    going = [one.taken_at for one in items if one.taken_at and not one.done_at]
    latest = max(going, default=None)
    return [_standing(one, latest) for one in items]


def _standing(one: Times, latest: datetime | None) -> str:
    if one.done_at:
        return DONE
    if not one.taken_at:
        return OPEN
    return RUNNING if one.taken_at == latest else PAUSED


def invited_in_time(invited_at: datetime | None, starts_at: datetime, *, days: int) -> bool:
    """The period of the body's own rules; without a sent invitation it is not kept (HGO § 58)."""
    return invited_at is not None and (starts_at.date() - invited_at.date()).days >= days
