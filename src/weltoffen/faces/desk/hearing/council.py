"""The council itself: its term, its members, chair and deputies, its first meeting."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.hearing import operations, permissions, queries
from weltoffen.domain.hearing.models import CouncilTerm
from weltoffen.domain.hearing.rules.terms import state_of
from weltoffen.domain.meetings.queries import visible_meetings
from weltoffen.faces.desk.hearing.council_forms import BeginForm, ConveneForm, known
from weltoffen.faces.desk.hearing.saying import say
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]


@access(permissions.VIEW_TERM)
@require_GET
def council(request: HttpRequest) -> HttpResponse:
    """The term that runs, or the one that comes next; else how a first one is entered."""
    actor, body = actor_of(request), queries.heard_council()
    if body is None:
        raise Http404
    if found := queries.visible_terms(actor).filter(body=body).first():
        return _page(request, found)
    may_begin = permissions.BEGIN_TERM.allows(actor, body)
    if not may_begin and body.pk not in actor.organizations():
        raise Http404
    context = {"body": body, "may_begin": may_begin}
    return render(request, "desk/hearing/no_term.html", context)


@access(permissions.VIEW_TERM)
@require_GET
def term(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_term(request, pk))


def _page(request: HttpRequest, term: CouncilTerm) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    shown_on = min(max(today, term.start_on), term.end_on)
    meeting = term.meeting
    if meeting is not None and meeting.is_cancelled:
        meeting = None
    meets_on = timezone.localdate(meeting.starts_at) if meeting and meeting.starts_at else None
    members = list(queries.members_at(term, shown_on))
    elections = list(term.elections.select_related("person"))
    may_see = meeting is not None and visible_meetings(actor).filter(pk=meeting.pk).exists()
    return render(
        request,
        "desk/hearing/term.html",
        {
            "term": term,
            "members": members,
            "free": max(term.seats - len(members), 0),
            "offices": [one for one in elections if one.ended_on is None],
            "former": [one for one in elections if one.ended_on is not None],
            "meeting": meeting,
            "meets_on": meets_on,
            "may_see_meeting": may_see,
            "state": state_of(term.convene_by, meets_on, today),
            "is_over": term.end_on < today,
            "others": queries.visible_terms(actor).filter(body=term.body_id).exclude(pk=term.pk),
            "may_keep": permissions.KEEP_TERM.allows(actor, term),
            "may_convene": permissions.CONVENE.allows(actor, term) and meeting is None,
            "may_begin": permissions.BEGIN_TERM.allows(actor, term.body),
        },
    )


@access(permissions.BEGIN_TERM)
@require_http_methods(READ)
def begin(request: HttpRequest) -> HttpResponse:
    actor, body = actor_of(request), queries.heard_council()
    if body is None:
        raise Http404
    permissions.BEGIN_TERM.require(actor, body)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = operations.begin_term(
                actor,
                body,
                elected_on=said["elected_on"],
                start_on=said["start_on"],
                seats=said["seats"],
                members=known(body, said["members"]),
                at=timezone.now(),
            )
            when = f"{made.convene_by:%d.%m.%Y}"
            messages.success(
                request, _("The term is entered. The first meeting must be by %s.") % when
            )
            return redirect("desk:hearing:term", pk=made.pk)
        except Refused as problem:
            say(form, problem)
    return _form(request, form, _("Enter a new term"), _LEAD_BEGIN)


@access(permissions.CONVENE)
@require_http_methods(READ)
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    actor, term = actor_of(request), visible_term(request, pk)
    permissions.CONVENE.require(actor, term)
    form = ConveneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(said["day"], said["time"]))
        try:
            operations.convene(
                actor,
                term,
                starts_at=starts_at,
                location=said["location"],
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            messages.success(
                request, _("The first meeting is convened. The members have been told.")
            )
            return redirect("desk:hearing:term", pk=pk)
        except Refused as problem:
            say(form, problem, starts_at="day")
    return _form(request, form, _("Convene the first meeting"), _LEAD_CONVENE, term)


_LEAD_BEGIN = "begin"
_LEAD_CONVENE = "convene"


def _form(
    request: HttpRequest,
    form: BeginForm | ConveneForm,
    heading: str,
    kind: str,
    term: CouncilTerm | None = None,
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "heading": heading, "kind": kind, "term": term}
    return render(request, "desk/hearing/council_form.html", context, status=status)


def visible_term(request: HttpRequest, pk: int) -> CouncilTerm:
    return get_object_or_404(queries.visible_terms(actor_of(request)), pk=pk)
