"""Tables of the council watch, one file per noun."""

from weltoffen.domain.watch.models.reminder import Reminder
from weltoffen.domain.watch.models.source import (
    Finding,
    ListProgress,
    OpenLink,
    Publisher,
    Reading,
    Source,
)
from weltoffen.domain.watch.models.standing import DepartmentName, Match, Standing
from weltoffen.domain.watch.models.subscription import Subscription

__all__ = [
    "DepartmentName",
    "Finding",
    "ListProgress",
    "Match",
    "OpenLink",
    "Publisher",
    "Reading",
    "Reminder",
    "Source",
    "Standing",
    "Subscription",
]
