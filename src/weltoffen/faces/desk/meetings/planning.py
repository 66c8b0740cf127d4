"""Planning a meeting, moving it, cancelling it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.desk.meetings.forms import NewForm, PlanForm, ReasonForm, initial_of
from weltoffen.faces.desk.meetings.found import READ, crumbs, kept_meeting, page
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on

USUAL = timedelta(weeks=4)  # between two meetings, where there was only one so far
YEAR = timedelta(days=366)


@access(permissions.PLAN)
@require_http_methods(READ)
def plan(request: HttpRequest, body: int) -> HttpResponse:
    """The next meeting like another (`?wie=`), else like the last: its hour, place, agenda."""
    actor, organization = actor_of(request), get_object_or_404(bodies(), pk=body)
    permissions.PLAN.require(actor, organization)
    now = timezone.now()
    like = request.GET.get("wie", "")
    last = queries.meeting_to_copy(
        organization.pk, int(like) if like.isdecimal() and len(like) < 12 else 0, now
    )
    form = NewForm(request.POST or None, initial=_like(last, organization.pk) if last else {})
    if meeting := done(request, form, lambda: _planned(actor, organization, form, last)):
        messages.success(request, _("The meeting is planned. Look at the agenda, then invite."))
        return redirect("desk:meetings:agenda", pk=meeting.pk)
    waits = queries.next_without_agenda(organization, now, now + YEAR)
    context = {"body": organization, "form": form, "last": last, "waits": waits}
    return page(request, "plan", context)


@access(permissions.PREPARE)
@require_http_methods(READ)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = PlanForm(request.POST or None, initial=initial_of(meeting))
    if done(
        request,
        form,
        lambda: operations.move_meeting(
            actor_of(request),
            meeting,
            **form.as_arguments(),
            expected_version=opened_on(request),
            at=timezone.now(),
        ),
    ):
        said = _("The change is saved, and everybody invited has mail.")
        messages.success(request, said if meeting.invited_at else _("The change is saved."))
        return redirect("desk:meetings:detail", pk=pk)
    context = {"meeting": meeting, "form": form, "crumbs": crumbs(meeting, _("Move"))}
    return page(request, "move", context)


@access(permissions.PREPARE)
@require_http_methods(READ)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = ReasonForm(request.POST or None)
    if done(
        request,
        form,
        lambda: operations.cancel_meeting(
            actor_of(request),
            meeting,
            reason=form.cleaned_data["reason"],
            expected_version=opened_on(request),
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("The meeting is cancelled; who was invited has mail."))
        return redirect("desk:meetings:detail", pk=pk)
    context = {"meeting": meeting, "form": form, "crumbs": crumbs(meeting, _("Cancel"))}
    return page(request, "cancel", context)


@transaction.atomic
def _planned(actor: Actor, body: Organization, form: NewForm, last: Meeting | None) -> Meeting:
    meeting = operations.plan_meeting(actor, body, **form.as_arguments())
    operations.prepare_agenda(actor, meeting, at=timezone.now())
    if form.cleaned_data["copies"] and last is not None:
        operations.copy_agenda(actor, meeting, source=last)
    return meeting


def _like(last: Meeting, body: int) -> dict[str, Any]:
    """As long after the latest as that one was after the one before, on the same weekday."""
    latest = queries.last_meeting(body) or last
    assert latest.starts_at is not None
    before = queries.meeting_before(latest)
    gap = latest.starts_at - before.starts_at if before and before.starts_at else USUAL
    weeks = max(round(gap / timedelta(weeks=1)), 1)
    day = timezone.localdate(latest.starts_at) + timedelta(weeks=weeks)
    while day <= timezone.localdate():
        day += timedelta(weeks=weeks)
    return initial_of(last) | {"on": day, "copies": True}
