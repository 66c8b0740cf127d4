"""Beginning a hand-over: of a body, or of somebody's work."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.handover import operations, permissions, queries
from weltoffen.faces.desk.handover.forms import BodyForm, WorkForm, last_day_after
from weltoffen.faces.desk.handover.lists import may_hand_over_work
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field

READ = ["GET", "HEAD", "POST"]


@access(permissions.HAND_OVER_WORK)
@require_http_methods(READ)
def work(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    if not may_hand_over_work(actor):
        raise NotPermitted(f"{actor.name} lacks {permissions.HAND_OVER_WORK.name}")
    initial = {"leaving": request.GET.get("person"), "on": last_day_after(today)}
    people = queries.people_at_work(today) | queries.people_left_behind(today)
    form = WorkForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = operations.prepare_work_handover(
                actor, given.pop("leaving"), **given, at=timezone.now()
            )
            messages.success(request, _("Prepared. Nothing has moved yet: look through the list."))
            return redirect("desk:handover:detail", pk=made.pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    return _page(request, form, _("Hand over somebody’s work"))


@access(permissions.HAND_OVER_BODY)
@require_http_methods(READ)
def body(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    initial = {"body": request.GET.get("body"), "on": last_day_after(today)}
    form = BodyForm(
        request.POST or None,
        bodies=queries.bodies_to_hand_over(actor),
        people=queries.people_at_work(today),
        receivers=queries.receivers(),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = operations.prepare_body_handover(
                actor, given.pop("body"), **given, at=timezone.now()
            )
            messages.success(request, _("Prepared. Nothing has moved yet: look through the list."))
            return redirect("desk:handover:detail", pk=made.pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    return _page(request, form, _("Hand over a body"))


def _page(request: HttpRequest, form: Form, heading: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "heading": heading}
    return render(request, "desk/handover/new.html", context, status=status)
