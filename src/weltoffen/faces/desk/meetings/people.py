"""Inviting, guests, who comes, and one's own answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.desk.meetings.forms import AnswerForm, GuestForm, InviteForm
from weltoffen.faces.desk.meetings.found import (
    READ,
    crumbs,
    kept_meeting,
    page,
    visible_meeting,
)
from weltoffen.faces.desk.meetings.tables import InvitationTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.readiness import in_words
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on


@access(permissions.PREPARE)
@require_http_methods(READ)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes out, to whom, and what is missing; then one click."""
    meeting = kept_meeting(request, pk)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        n = operations.invite(
            actor_of(request),
            meeting,
            note=form.cleaned_data["note"],
            expected_version=opened_on(request),
            at=timezone.now(),
        )
        said = ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", n)
        messages.success(request, said % {"n": n} if n else _("Everybody has the present state."))
        return redirect("desk:meetings:coming", pk=pk)
    assert meeting.body is not None
    day = timezone.localdate(meeting.starts_at)
    today = timezone.localdate()
    missing, was_invited = queries.missing(meeting, today), meeting.invited_at is not None
    context = {
        "meeting": meeting,
        "form": form,
        "lines": queries.agenda_for(actor_of(request), meeting),
        "members": members_on(meeting.body, day).select_related("person__account"),
        "guests": meeting.invitations.filter(is_guest=True).select_related("person"),
        "missing": in_words(one for one in missing if not (was_invited and one.is_about_time)),
        "stops": [one for one in missing if one.stops],
        "invite_by": queries.invite_by(meeting),
        "is_late": today > queries.invite_by(meeting),
        "is_changed": meeting.invited_version not in (None, meeting.version),
        "crumbs": crumbs(meeting, _("Invite")),
    }
    return page(request, "invite", context)


@access(permissions.VIEW_INVITATION)
@require_safe
def coming(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = visible_meeting(request, pk)
    permissions.PREPARE.require(actor_of(request), meeting)
    invited = queries.visible_invitations(actor_of(request), meeting)
    return list_page(
        request,
        table_class=InvitationTable,
        queryset=invited,
        template="desk/meetings/coming.html",
        export_name="wer-kommt",
        context={
            "meeting": meeting,
            "guests": invited.filter(is_guest=True),
            "counts": queries.count_answers(meeting),
            "crumbs": crumbs(meeting, _("Who comes")),
        },
    )


@access(permissions.PREPARE)
@require_http_methods(READ)
def guest(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = GuestForm(request.POST or None, **_choices(request, meeting))
    if done(
        request,
        form,
        lambda: operations.name_guest(
            actor_of(request), meeting, **form.cleaned_data, at=timezone.now()
        ),
    ):
        said = _("The guest is on the list.")
        if meeting.invited_at:
            said = _("The guest is on the list and has mail.")
        messages.success(request, said)
        return redirect("desk:meetings:coming", pk=pk)
    context = {"meeting": meeting, "form": form, "crumbs": crumbs(meeting, _("Guest"))}
    return page(request, "guest", context)


@access(permissions.KEEP_INVITATION)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.invitations(), pk=pk)
    meeting = found.meeting_id
    operations.withdraw_invitation(actor_of(request), found, at=timezone.now())
    messages.success(request, _("The invitation is taken back."))
    return redirect("desk:meetings:coming", pk=meeting)


@access(permissions.ANSWER)
@require_http_methods(READ)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own; who keeps the body also writes down what somebody said on the phone."""
    actor = actor_of(request)
    found = get_object_or_404(queries.invitations(), pk=pk)
    permissions.ANSWER.require(actor, found)
    initial = {
        name: getattr(found, name)
        for name in ("answer", "deputy_name", "interpreter", "needs_step_free", "note")
    }
    form = AnswerForm(request.POST or None, initial=initial, meeting=found.meeting)
    if done(
        request,
        form,
        lambda: operations.answer_invitation(actor, found, **form.cleaned_data, at=timezone.now()),
    ):
        messages.success(request, _("The answer is noted."))
        return redirect("desk:meetings:detail", pk=found.meeting_id)
    context = {
        "meeting": found.meeting,
        "invitation": found,
        "is_own": found.person_id == actor.person_id,
        "form": form,
        "crumbs": crumbs(found.meeting, _("Answer")),
    }
    return page(request, "answer", context)


def _choices(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Only people and organisations that work with the city's bodies, not everybody it knows."""
    lines = queries.agenda_for(actor_of(request), meeting)
    return {
        "people": queries.possible_guests(meeting),
        "organizations": queries.guests_come_from(),
        "items": meeting.agenda_items.filter(deleted_at=None),
        "names": {line.pk: f"{line.number}. {line.name}" for line in lines},
    }
