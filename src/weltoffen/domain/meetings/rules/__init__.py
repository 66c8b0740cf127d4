"""What holds for meetings, in plain values."""

from weltoffen.domain.meetings.rules.ordering import is_same_set, moved
from weltoffen.domain.meetings.rules.readiness import (
    Missing,
    Plan,
    invite_by,
    is_too_short,
    missing,
)
from weltoffen.domain.meetings.rules.results import result_of

__all__ = [
    "Missing",
    "Plan",
    "invite_by",
    "is_same_set",
    "is_too_short",
    "missing",
    "moved",
    "result_of",
]
