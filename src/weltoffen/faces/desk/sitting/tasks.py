"""What is handed out in the meeting, and the minutes of the last one."""

from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.gaps.queries import gap_of, open_gaps
from weltoffen.domain.minutes import operations as minutes
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.domain.minutes.queries.minutes import minutes_to_approve
from weltoffen.domain.minutes.queries.room import people_seated
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.queries import owners_possible
from weltoffen.faces.desk.sitting.forms import LackForm, TaskForm
from weltoffen.faces.desk.sitting.found import back, deed, item_of, sitting_of, title_of
from weltoffen.faces.desk.sitting.page import READ
from weltoffen.faces.kern.access import access, actor_of

USUAL = timedelta(days=42)  # until the next meeting, as a rule


@access(permissions.RECORD)
@require_http_methods(READ)
def give(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """A task, a recommendation, an announcement: it stands in the register from now on."""
    actor, held = actor_of(request), item_of(request, meeting, item)
    body = held.meeting.body
    assert body is not None
    now = timezone.now()
    today = timezone.localdate(now)
    return deed(
        request,
        TaskForm(
            request.POST if request.method == "POST" else None,
            owners=owners_possible(today),
            people=people_seated(body, today),
            gaps=open_gaps(actor),
            initial={
                "report_on": today + USUAL,
                "text": held.resolution_text,
                "gap": gap_of(held.subject),
            },
        ),
        lambda form: operations.give(
            actor,
            body,
            kind=form.cleaned_data["kind"],
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            owner_organization=form.cleaned_data["organization"],
            owner_person=form.cleaned_data["person"],
            deputy=form.cleaned_data["deputy"],
            report_on=form.cleaned_data["report_on"],
            item=held,
            gap=form.cleaned_data["gap"],
            at=now,
        ),
        title=_("Hand out a task"),
        lead=title_of(held),
        said=_("It stands in the register of promises. Who owes it will be told."),
        where=back(meeting, item),
    )


@access(permissions.RECORD)
@require_http_methods(READ)
def lack(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """Something that people need and that is nowhere: it counts for a supply gap from now on."""
    actor, held = actor_of(request), item_of(request, meeting, item)
    return deed(
        request,
        LackForm(request.POST if request.method == "POST" else None),
        lambda form: minutes.report_lack(
            actor,
            held,
            text=form.cleaned_data["text"],
            topic=form.cleaned_data["topic"],
            place=cast(LackForm, form).place,
            at=timezone.now(),
        ),
        title=_("Report something missing"),
        lead=title_of(held),
        said=_("It is noted under the item, and counts for a supply gap."),
        where=back(meeting, item),
    )


@access(permissions.RUN)
@require_POST
def approve(request: HttpRequest, meeting: int, minutes_pk: int) -> HttpResponse:
    """One click, under the item that is running, else under the first of the agenda."""
    actor, sitting = actor_of(request), sitting_of(request, meeting)
    body = sitting.meeting.body
    assert body is not None
    last = get_object_or_404(minutes_to_approve(body), pk=minutes_pk)
    item = queries.item_for_approval(actor, sitting)
    minutes.approve_minutes(actor, last, item=item, at=timezone.now())
    return back(meeting, item.pk)
