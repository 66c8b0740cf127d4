"""Tables of the council watch, one file per noun."""

from weltoffen.domain.watch.models.change import Change, Joined, SeenMail
from weltoffen.domain.watch.models.reminder import Reminder
from weltoffen.domain.watch.models.source import (
    Finding,
    ListProgress,
    OpenLink,
    Publisher,
    Reading,
    Source,
)
from weltoffen.domain.watch.models.standing import DepartmentName, Match, Standing, TrailMark
from weltoffen.domain.watch.models.subscription import Subscription, WeeklyMail

__all__ = [
    "Change",
    "DepartmentName",
    "Finding",
    "Joined",
    "ListProgress",
    "Match",
    "OpenLink",
    "Publisher",
    "Reading",
    "Reminder",
    "SeenMail",
    "Source",
    "Standing",
    "Subscription",
    "TrailMark",
    "WeeklyMail",
]
