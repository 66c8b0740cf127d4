"""The week by meeting, and one meeting with its agenda."""

from collections import defaultdict
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.meetings import permissions, queries
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.queries.minutes import visible_minutes
from weltoffen.faces.desk.meetings.found import crumbs, visible_meeting
from weltoffen.faces.desk.meetings.tables import MeetingTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import as_xlsx
from weltoffen.faces.kern.readiness import in_words

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
    actor, meeting = actor_of(request), visible_meeting(request, pk)
    is_ours = meeting.body is not None and hasattr(meeting.body, "charter")
    keeps = not meeting.oparl_id and permissions.PREPARE.allows(actor, meeting)
    today, now = timezone.localdate(), timezone.now()
    lies_ahead = meeting.starts_at is not None and meeting.starts_at > now
    may_propose = (
        is_ours and meeting.body is not None and permissions.PROPOSE.allows(actor, meeting.body)
    )
    plans = keeps and lies_ahead and not meeting.is_cancelled
    return render(
        request,
        "desk/meetings/detail.html",
        {
            "meeting": meeting,
            "lines": queries.agenda_for(actor, meeting),
            "files": meeting.files.filter(deleted_at=None),
            "skips": meeting.skips.select_related("standing_item") if is_ours else [],
            "is_ours": is_ours,
            "keeps": keeps,
            "plans": plans,
            "lies_ahead": lies_ahead,
            "minutes": visible_minutes(actor).filter(meeting=meeting).first() if is_ours else None,
            "runs": keeps and is_ours and not meeting.is_cancelled and _has_come(meeting, today),
            "missing": in_words(queries.missing(meeting, today))
            if plans and not meeting.invited_at
            else [],
            "invite_by": queries.invite_by(meeting) if plans else None,
            "is_changed": meeting.invited_version not in (None, meeting.version),
            "counts": queries.count_answers(meeting) if keeps else None,
            "mine": queries.my_invitation(actor, meeting),
            "may_propose": may_propose,
            "crumbs": crumbs(meeting),
        },
    )


def _has_come(meeting: Meeting, today: date) -> bool:
    """Its day is there, or was: a meeting is run on its day and written up after it."""
    return meeting.starts_at is not None and timezone.localdate(meeting.starts_at) <= today


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
