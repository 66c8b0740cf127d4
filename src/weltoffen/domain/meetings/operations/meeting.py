"""Meetings that are planned here: planned, moved, cancelled; everybody invited hears of it."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.models import Series
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.changing import is_free_to_change
from weltoffen.domain.meetings.models import Invitation, Meeting
from weltoffen.domain.meetings.notices import invitation as mails


@operation("meetings.plan_meeting", permissions.PLAN)
def plan_meeting(
    actor: Actor,
    body: Organization,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    name: str = "",
    location: str = "",
    online_url: str = "",
    series: Series | None = None,
) -> Meeting:
    """A date in the calendar of a body; deadlines of papers are computed from it."""
    _ends_after(starts_at, ends_at)
    meeting = Meeting.objects.create(
        name=one_line(name)[:500] or f"Sitzung {body.name}"[:500],
        body=body,
        series=series,
        is_agenda_open=not hasattr(body, "charter"),
        starts_at=starts_at,
        ends_at=ends_at,
        location=one_line(location)[:300],
        online_url=online_url.strip()[:500],
    )
    meeting.organizations.add(body)
    return meeting


@operation("meetings.move_meeting", permissions.PREPARE)
def move_meeting(
    actor: Actor,
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    location: str | None = None,
    online_url: str | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Meeting:
    """Another time or place. Who was invited gets the change into the calendar by itself; who had
    answered for another day is asked anew."""
    is_free_to_change(meeting, expected_version)
    _ends_after(starts_at, ends_at)
    was = (meeting.starts_at, meeting.ends_at, meeting.location, meeting.online_url)
    moves = meeting.starts_at != starts_at
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    if location is not None:
        meeting.location = one_line(location)[:300]
    if online_url is not None:
        meeting.online_url = online_url.strip()[:500]
    if was == (meeting.starts_at, meeting.ends_at, meeting.location, meeting.online_url):
        return meeting
    meeting.sequence += 1
    meeting.version += 1
    meeting.save(
        update_fields=[
            *("starts_at", "ends_at", "location", "online_url", "sequence", "version"),
        ]
    )
    if moves:
        answered = meeting.invitations.exclude(answer=Invitation.Answer.NONE)
        answered.update(answer=Invitation.Answer.NONE, deputy_name="", answered_at=None)
    if meeting.invited_at is not None:
        mails.send(meeting, mails.MOVED, at=at)
    return meeting


@operation("meetings.cancel_meeting", permissions.PREPARE)
def cancel_meeting(
    actor: Actor,
    meeting: Meeting,
    *,
    reason: str,
    expected_version: int | None = None,
    at: datetime,
) -> Meeting:
    """It does not take place. It stays in calendars and lists, so that its falling away is seen."""
    is_free_to_change(meeting, expected_version)
    if not (said := one_line(reason)[:500]):
        raise Refused(_("Please say why, those who were invited will read it."), field="reason")
    meeting.is_cancelled, meeting.cancel_reason = True, said
    meeting.sequence += 1
    meeting.version += 1
    meeting.save(update_fields=["is_cancelled", "cancel_reason", "sequence", "version"])
    if meeting.invited_at is not None:
        mails.send(meeting, mails.CANCELLED, at=at)
    return meeting


def _ends_after(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at < starts_at:
        raise Refused(_("A meeting ends after it begins."), field="ends_at")
    if not 1900 <= timezone.localdate(starts_at).year <= 2199:
        raise Refused(_("Please check the year."), field="starts_at")
