"""Meetings that are planned here; those of councils are written by the watch."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import Meeting


@operation("meetings.plan_meeting", permissions.PLAN)
def plan_meeting(
    actor: Actor,
    body: Organization,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    name: str = "",
    location: str = "",
) -> Meeting:
    """A date in the calendar of a body; deadlines of papers are computed from it."""
    if ends_at is not None and ends_at < starts_at:
        raise Refused(_("A meeting ends after it begins."))
    meeting = Meeting.objects.create(
        name=name.strip()[:500] or f"Sitzung {body.name}"[:500],
        body=body,
        starts_at=starts_at,
        ends_at=ends_at,
        location=location.strip()[:300],
    )
    meeting.organizations.add(body)
    return meeting
