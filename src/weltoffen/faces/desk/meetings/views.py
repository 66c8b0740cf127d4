"""The week by meeting, and one meeting with its agenda."""

from collections import defaultdict
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.meetings import permissions, queries
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.desk.meetings.tables import MeetingTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import as_xlsx

WEEK, EXPORTED = timedelta(days=7), timedelta(days=365)
NEAREST, FARTHEST = date(1900, 1, 8), date(2199, 12, 20)


@access(permissions.VIEW)
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    monday = _monday(request)
    if request.GET.get("export") == "xlsx":
        return as_xlsx(MeetingTable(_within(actor, monday, monday + EXPORTED)), "sitzungen")
    days: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in _within(actor, monday, monday + timedelta(days=6)):
        if meeting.starts_at is not None:
            days[timezone.localdate(meeting.starts_at)].append(meeting)
    return render(
        request,
        "desk/meetings/week.html",
        {
            "days": sorted(days.items()),
            "monday": monday,
            "sunday": monday + timedelta(days=6),
            "number": monday.isocalendar().week,
            "earlier": monday - WEEK,
            "later": monday + WEEK,
            "next_one": queries.meeting_near(actor, monday + WEEK, before=False),
            "last_one": queries.meeting_near(actor, monday, before=True),
        },
    )


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(queries.visible_meetings(actor_of(request)), pk=pk)
    return render(
        request,
        "desk/meetings/detail.html",
        {
            "meeting": meeting,
            "items": queries.agenda(meeting),
            "files": meeting.files.filter(deleted_at=None),
            "crumbs": [
                {"label": _("Meetings"), "href": _week_of(meeting)},
                {"label": str(meeting)},
            ],
        },
    )


def _within(actor: Actor, first: date, last: date) -> list[Meeting]:
    return list(visible(actor, permissions.VIEW, queries.calendar(first, last)))


def _monday(request: HttpRequest) -> date:
    """The Monday of the week of `?day=2026-03-04`, failing that of this week."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    day = min(max(asked or timezone.localdate(), NEAREST), FARTHEST)
    return day - timedelta(days=day.weekday())


def _week_of(meeting: Meeting) -> str:
    assert meeting.starts_at is not None
    return (
        f"{reverse('desk:meetings:week')}?day={timezone.localdate(meeting.starts_at).isoformat()}"
    )
