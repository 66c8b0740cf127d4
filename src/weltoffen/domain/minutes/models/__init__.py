"""Tables of a meeting that runs and of its minutes, one file per noun."""

from weltoffen.domain.minutes.models.minutes import Delivery, Excerpt, Minutes, Objection
from weltoffen.domain.minutes.models.sitting import (
    Attendance,
    Ballot,
    Bias,
    Motion,
    Record,
    Sitting,
    Voice,
)

__all__ = [
    "Attendance",
    "Ballot",
    "Bias",
    "Delivery",
    "Excerpt",
    "Minutes",
    "Motion",
    "Objection",
    "Record",
    "Sitting",
    "Voice",
]
