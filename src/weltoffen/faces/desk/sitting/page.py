"""The one page of a meeting: before it begins, while it runs, when it is over."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Sitting
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.domain.minutes.queries.minutes import minutes_to_approve
from weltoffen.domain.minutes.queries.room import chair_on
from weltoffen.domain.promises.queries import due_for
from weltoffen.faces.desk.sitting import clock
from weltoffen.faces.desk.sitting.forms import LeadForm, OpenForm
from weltoffen.faces.desk.sitting.found import back, deed, meeting_of, sitting_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]
RESULTS = (
    "zur Kenntnis genommen",
    "einstimmig beschlossen",
    "vertagt",
    "erledigt",
    "verwiesen an ",
    "zurückgezogen",
    "ohne Abstimmung",
)


@access(permissions.OPEN)
@require_GET
def page(request: HttpRequest, meeting: int) -> HttpResponse:
    held = meeting_of(request, meeting)
    sitting: Sitting | None = getattr(held, "sitting", None)
    if sitting is None:
        return render(request, "desk/sitting/before.html", _before(request, held))
    room = queries.room_of(sitting)
    current = room.current
    chosen = request.GET.get("top", "")
    context = {
        "meeting": held,
        "sitting": sitting,
        "room": room,
        "is_on": sitting.closed_at is None,
        "shown": int(chosen) if chosen.isdecimal() else (current.item.pk if current else None),
        "token": queries.token_of(sitting),
        "results": RESULTS,
        "only_results": _records_results(held),
        "writer_of": actor_of(request).person_id,
        **_first(held),
    }
    return render(request, "desk/sitting/page.html", context)


def _records_results(meeting: Meeting) -> bool:
    charter = getattr(meeting.body, "charter", None)
    return charter is not None and charter.minutes_style == Charter.Style.RESULTS


@access(permissions.OPEN)
@require_GET
def stand(request: HttpRequest, meeting: int) -> HttpResponse:
    """Whether anything has changed: the page asks every few seconds."""
    return JsonResponse({"token": queries.token_of(sitting_of(request, meeting))})


@access(permissions.OPEN)
@require_http_methods(READ)
def begin(request: HttpRequest, meeting: int) -> HttpResponse:
    actor, held = actor_of(request), meeting_of(request, meeting)
    return deed(
        request,
        OpenForm(
            request.POST if request.method == "POST" else None, initial=_initial(request, held)
        ),
        lambda form: operations.open_sitting(actor, held, at=timezone.now(), **form.cleaned_data),
        title=_("Open the meeting"),
        button=_("Open the meeting"),
        said=_("The meeting is open. Now call the roll."),
        where=back(meeting),
    )


@access(permissions.RUN)
@require_http_methods(READ)
def lead(request: HttpRequest, meeting: int) -> HttpResponse:
    """Somebody else takes the chair, or the pen."""
    actor, sitting = actor_of(request), sitting_of(request, meeting)
    return deed(
        request,
        LeadForm(
            request.POST if request.method == "POST" else None,
            initial={
                "chair": sitting.chair,
                "secretary": sitting.secretary,
                "began": timezone.localtime(sitting.opened_at),
            },
        ),
        lambda form: _change(request, actor, sitting, form.cleaned_data),
        title=_("Chair, minutes, beginning"),
        thing=sitting,
        stands=lambda: f"{sitting.chair}, {sitting.secretary}",
        where=back(meeting),
    )


@transaction.atomic
def _change(request: HttpRequest, actor: Actor, sitting: Sitting, said: dict[str, Any]) -> None:
    opened_at = clock.moment(sitting.opened_at, said.pop("began"))
    changed = operations.change_sitting(actor, sitting, expected_version=opened_on(request), **said)
    operations.correct_beginning(actor, changed, opened_at=opened_at, at=timezone.now())


def _before(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    day = meeting.starts_at and timezone.localdate(meeting.starts_at)
    return {
        "meeting": meeting,
        "form": OpenForm(initial=_initial(request, meeting)),
        "may_begin": day is not None and day <= timezone.localdate() and not meeting.is_cancelled,
        **_first(meeting),
    }


def _initial(request: HttpRequest, meeting: Meeting) -> dict[str, str]:
    assert meeting.body is not None
    chair = chair_on(meeting.body, timezone.localdate())
    return {"secretary": actor_of(request).name, "chair": chair.name if chair else ""}


def _first(meeting: Meeting) -> dict[str, Any]:
    """What a meeting begins with: what was promised for it, and the minutes of the last one."""
    assert meeting.body is not None
    day = timezone.localdate(meeting.starts_at) if meeting.starts_at else timezone.localdate()
    return {
        "due": list(due_for(meeting.body, day)),
        "unapproved": [
            one for one in minutes_to_approve(meeting.body) if one.meeting_id != meeting.pk
        ],
    }
