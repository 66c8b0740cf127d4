"""Who was elected to what, who gives it up, who follows a member that leaves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.hearing import operations, permissions, queries
from weltoffen.domain.hearing.models import CouncilTerm
from weltoffen.faces.desk.hearing.council import visible_term
from weltoffen.faces.desk.hearing.council_forms import ElectionForm, EndForm, ReplaceForm
from weltoffen.faces.desk.hearing.saying import say
from weltoffen.faces.kern.access import access, actor_of

READ = ["GET", "HEAD", "POST"]


@access(permissions.KEEP_TERM)
@require_http_methods(READ)
def elect(request: HttpRequest, pk: int) -> HttpResponse:
    actor, term = actor_of(request), visible_term(request, pk)
    permissions.KEEP_TERM.require(actor, term)
    day = min(max(timezone.localdate(), term.start_on), term.end_on)
    if term.meeting is not None and term.meeting.starts_at is not None:
        day = max(timezone.localdate(term.meeting.starts_at), term.start_on)
    form = ElectionForm(
        request.POST or None,
        members=queries.members_at(term, day),
        ballots=queries.ballots_of(term),
        initial={"elected_on": day, "office": "chair"},
    )
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data}
        said["votes"], said["valid_votes"] = said["votes"] or 0, said["valid_votes"] or 0
        try:
            made = operations.record_election(actor, term, **said)
            messages.success(
                request,
                _("%(name)s: %(office)s since %(day)s.")
                % {
                    "name": made.person.name,
                    "office": made.get_office_display(),
                    "day": f"{made.elected_on:%d.%m.%Y}",
                },
            )
            return redirect("desk:hearing:term", pk=pk)
        except Refused as problem:
            say(form, problem)
    return _page(request, form, term, _("Record an election"))


@access(permissions.KEEP_TERM)
@require_http_methods(READ)
def end(request: HttpRequest, pk: int, election: int) -> HttpResponse:
    actor, term = actor_of(request), visible_term(request, pk)
    permissions.KEEP_TERM.require(actor, term)
    chosen = get_object_or_404(term.elections.select_related("person"), pk=election)
    form = EndForm(request.POST or None, initial={"ended_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_office(
                actor, term, election=chosen, ended_on=form.cleaned_data["ended_on"]
            )
            messages.success(request, _("The office ends on that day; the seat stays."))
            return redirect("desk:hearing:term", pk=pk)
        except Refused as problem:
            say(form, problem)
    heading = f"{chosen.get_office_display()}: {chosen.person.name}"
    return _page(request, form, term, heading)


@access(permissions.KEEP_TERM)
@require_http_methods(READ)
def replace(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    actor, term = actor_of(request), visible_term(request, pk)
    permissions.KEEP_TERM.require(actor, term)
    membership = get_object_or_404(term.body.memberships.select_related("person"), pk=seat)
    form = ReplaceForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        successor = PersonDraft(said["name"], said["email"]) if said["name"].strip() else None
        try:
            operations.replace_member(
                actor, term, membership=membership, end_on=said["end_on"], successor=successor
            )
            done = _("The mandate ends on that day; the next one begins on the day after.")
            free = _("The mandate ends on that day; the seat is free.")
            messages.success(request, done if successor else free)
            return redirect("desk:hearing:term", pk=pk)
        except Refused as problem:
            say(form, problem)
    return _page(request, form, term, _("%(name)s leaves") % {"name": membership.person.name})


def _page(request: HttpRequest, form: Any, term: CouncilTerm, heading: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "heading": heading, "kind": "", "term": term}
    return render(request, "desk/hearing/council_form.html", context, status=status)
