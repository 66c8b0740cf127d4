"""What is due in the bodies whose business somebody runs: invitations, minutes, late answers."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.domain.meetings import queries as meetings
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries.minutes import under_way
from weltoffen.domain.promises import queries as promises
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.desk.shell.watched import Line

SHOWN: Final = 5  # of each kind
SOON: Final = timedelta(days=7)


def prepared(actor: Actor, now: datetime) -> list[Line]:
    """The most urgent first; empty for who runs no body."""
    bodies = actor.organizations(Role.COORDINATOR)
    if not bodies:
        return []
    today = timezone.localdate(now)
    lines = [
        *map(_invitation, meetings.to_invite(bodies, now)[:SHOWN]),
        *map(_minutes, under_way(bodies, today + SOON)[:SHOWN]),
        *map(_promise, promises.overdue_to(bodies, today)[:SHOWN]),
    ]
    return sorted(lines, key=lambda line: line.due_on or date.max)


def _invitation(meeting: Meeting) -> Line:
    words = _("Invite: meeting on %(day)s") % {
        "day": f"{timezone.localdate(meeting.starts_at):%d.%m.%Y}"
    }
    return Line(words, str(meeting.body), page_of(reference(meeting)), meetings.invite_by(meeting))


def _minutes(minutes: Minutes) -> Line:
    day = timezone.localdate(minutes.meeting.starts_at)
    words = _("Send the minutes of %(day)s") % {"day": f"{day:%d.%m.%Y}"}
    return Line(words, str(minutes.meeting.body), page_of(reference(minutes)), minutes.due_on)


def _promise(promise: Promise) -> Line:
    words = _("Answer is late: %(title)s") % {"title": promise.case.title}
    note = f"{promise.case.number}, {promise.body.short_name or promise.body.name}"
    return Line(words, note, page_of(reference(promise)), promise.case.due_on)
