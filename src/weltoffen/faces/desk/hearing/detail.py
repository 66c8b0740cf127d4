"""One hearing: the item, the duty with its source, our position, what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.hearing import operations, permissions, queries
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.meetings.permissions import READ_ITEM
from weltoffen.faces.desk.hearing.forms import OutcomeForm, PositionForm
from weltoffen.faces.desk.hearing.tables import title_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]


@access(permissions.VIEW)
@require_http_methods(READ)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, hearing = actor_of(request), _visible(request, pk)
    initial = {"speaker": hearing.speaker, "position": hearing.position}
    form = PositionForm(request.POST or None, initial=initial)
    if request.method == "POST":
        permissions.PREPARE.require(actor, hearing)
        if form.is_valid():
            try:
                operations.prepare_hearing(
                    actor,
                    hearing,
                    speaker=form.cleaned_data["speaker"],
                    position=form.cleaned_data["position"],
                    expected_version=opened_on(request),
                )
                messages.success(request, _("The position is saved."))
                return redirect("desk:hearing:detail", pk=pk)
            except Refused as problem:
                if not is_said_at_field(form, problem):
                    raise
    item = hearing.agenda_item
    starts_at = item.meeting.starts_at
    found = queries.summaries(hearing)
    own = queries.spoken(actor)
    wanted = request.GET.get("sprache", "")
    context = {
        "hearing": hearing,
        "title": title_of(hearing),
        "summaries": found,
        "summary": queries.summary_in(found, wanted, own),
        "own_language": own,
        "item": item if READ_ITEM.allows(actor, item) else None,
        "form": form,
        "may_write": permissions.PREPARE.allows(actor, hearing),
        "may_keep": permissions.KEEP.allows(actor, hearing),
        "is_over": starts_at is not None and starts_at <= timezone.now(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/hearing/detail.html", context, status=status)


@access(permissions.KEEP)
@require_http_methods(READ)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    actor, hearing = actor_of(request), _visible(request, pk)
    permissions.KEEP.require(actor, hearing)
    initial = {"outcome": hearing.outcome, "note": hearing.outcome_note}
    form = OutcomeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_hearing(
                actor,
                hearing,
                outcome=form.cleaned_data["outcome"],
                note=form.cleaned_data["note"],
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            messages.success(request, _("Recorded."))
            return redirect("desk:hearing:detail", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"hearing": hearing, "title": title_of(hearing), "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/hearing/record.html", context, status=status)


def _visible(request: HttpRequest, pk: int) -> Hearing:
    return get_object_or_404(queries.visible_hearings(actor_of(request)), pk=pk)
