"""The page of somebody who sits in bodies and comes six times a year: what is next, what I owe."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.notices.queries import unread
from weltoffen.domain.allowances.queries import own_rows
from weltoffen.domain.hearing import queries as hearing
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings import queries as meetings
from weltoffen.domain.meetings.models import Invitation, Meeting
from weltoffen.domain.promises.queries import owed_by_person
from weltoffen.faces.desk.allowances.money import euros
from weltoffen.faces.desk.hearing.tables import SHORT, title_of
from weltoffen.faces.desk.member.answering import CALENDAR, AnswerForm
from weltoffen.faces.desk.shell.sittings import sittings_ahead
from weltoffen.faces.desk.shell.watched import watched
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of
from weltoffen.faces.kern.sign_in import last_visit

MEETINGS, HEARINGS, NOTICES, PROMISES = 6, 8, 6, 10


@dataclass(frozen=True, slots=True)
class Next:
    """The next meeting: its agenda as I may read it, my invitation, the form to answer."""

    meeting: Meeting
    lines: list[meetings.AgendaLine]
    invitation: Invitation | None
    form: AnswerForm | None
    may_propose: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting further ahead, with my answer."""

    meeting: Meeting
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An item that we must, should or may be heard on."""

    hearing: Hearing
    title: str
    duty: str
    is_written: bool = False
    is_late: bool = False


@access(SIGNED_IN)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    today = timezone.localdate(now)
    coming = list(
        meetings.my_meetings(actor, since=now)
        .filter(is_cancelled=False)
        .select_related("body")[:MEETINGS]
    )
    answers = meetings.my_invitations(actor, coming)
    first = _next(actor, coming[0], answers, now) if coming else None
    return render(
        request,
        "desk/member/mine.html",
        {
            "next": first,
            "ahead": [
                Ahead(one, str(answers[one.pk].get_answer_display()) if one.pk in answers else "")
                for one in coming[1:]
            ],
            "promises": owed_by_person(actor.person_id or 0)[:PROMISES],
            "hearings": _hearings(actor, now),
            "terms_to_convene": hearing.convener_of(actor),
            "allowances": [
                {"settlement": one.settlement, "amount": euros(one.row["cents"])}
                for one in own_rows(actor)
            ],
            "notices": unread(actor)[:NOTICES],
            "calendar": _address(request.session.pop(CALENDAR, "")),
            "has_calendar": meetings.has_calendar(actor, now),
            "today": today,
            "checks_codes": actor.holds(Role.COUNCIL_MEMBER),
            "sittings": sittings_ahead(actor, now) if actor.holds(Role.COUNCIL_MEMBER) else [],
            **watched(actor, today, now, last_visit(request)),
        },
    )


def _next(actor: Actor, meeting: Meeting, answers: dict[int, Invitation], now: datetime) -> Next:
    lines = meetings.agenda_for(actor, meeting)
    invitation = answers.get(meeting.pk)
    may_answer = invitation is not None and (
        meeting.invited_at is not None or invitation.sent_at is not None
    )
    form = AnswerForm(invitation) if may_answer and invitation else None
    body = meeting.body
    may_propose = body is not None and permissions.PROPOSE.allows(actor, body)
    return Next(meeting, lines, invitation, form, may_propose)


def _hearings(actor: Actor, now: datetime) -> list[Heard]:
    today = timezone.localdate(now)
    ahead = hearing.visible_hearings(actor, now).filter(agenda_item__meeting__starts_at__gt=now)
    return [
        Heard(
            one,
            title_of(one),
            str(SHORT[one.level]),
            bool(one.position),
            not one.position and one.due_on < today,
        )
        for one in ahead.filter(body__in=actor.organizations()).order_by("due_on", "pk")[:HEARINGS]
    ]


def _address(token: str) -> str:
    """Empty but for the one time after it was made: only its hash is kept."""
    path = reverse("portal:calendar:mine", args=[token]) if token else ""
    return f"{settings.BASE_URL}{path}" if path else ""
