"""Tables of meetings, one file per noun."""

from weltoffen.domain.meetings.models.agenda import Attachment, ClosedPart, Proposal, Skip
from weltoffen.domain.meetings.models.invitation import Invitation
from weltoffen.domain.meetings.models.meeting import AgendaItem, Meeting, Result
from weltoffen.domain.meetings.models.published import PublishedMark, PublishedObject, Touched

__all__ = [
    "AgendaItem",
    "Attachment",
    "ClosedPart",
    "Invitation",
    "Meeting",
    "Proposal",
    "PublishedMark",
    "PublishedObject",
    "Result",
    "Skip",
    "Touched",
]
