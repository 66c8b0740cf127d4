"""One gap: its evidence over time, its steps, and what can be done next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.access.actor import PUBLIC, Actor
from weltoffen.base.charts import bars
from weltoffen.base.organizations.models import Person
from weltoffen.base.translations.languages import language
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory.queries import visible_offers
from weltoffen.domain.gaps import operations, permissions, queries
from weltoffen.domain.gaps.models import Evidence, Gap
from weltoffen.domain.gaps.rules.strength import WEIGHTS, strength
from weltoffen.domain.gaps.workflow import CLOSED, GAP, MEASURE, NOTICED, OPEN, PROPOSED, REJECTED
from weltoffen.faces.desk.gaps.forms import MeasureForm, MergeForm, ProofForm, ReasonForm, StepForm
from weltoffen.faces.desk.gaps.promised import may_ask, promises_of
from weltoffen.faces.desk.gaps.tables import STATES
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on

MONTHS = 24  # drawn at most
READ = ["GET", "HEAD", "POST"]
STEPS: dict[str, tuple[str, Any]] = {  # address -> state it leads to, heading
    "vorschlag": (PROPOSED, gettext_lazy("Propose something")),
    "massnahme": (MEASURE, gettext_lazy("A measure begins")),
    "schliessen": (CLOSED, gettext_lazy("Close with proof")),
    "ablehnen": (REJECTED, gettext_lazy("It is no gap")),
}


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, gap = actor_of(request), _visible(request, pk)
    counts = queries.counts_by_kind(gap)
    may_keep = permissions.KEEP.allows(actor, gap)
    following = GAP.moves[gap.case.state]
    months = list(queries.months_of(gap).items())[-MONTHS:]
    context = {
        "gap": gap,
        "state": STATES[gap.case.state],
        "spoken": language(gap.language).name if gap.language else "",
        "strength": strength(counts),
        "counts": [
            (Evidence.Kind(kind).label, counts[kind], WEIGHTS[kind])
            for kind in WEIGHTS
            if counts.get(kind)
        ],
        "chart": bars(
            [(date_format(month, "m/Y"), sum(count.values())) for month, count in months],
            title=_("Evidence by month"),
            head=(_("Month"), _("Number")),
        )
        if len(months) > 1
        else None,
        "words": queries.words_for(gap),
        "notes": queries.notes_of(gap)[:50],
        "links": gap.links.select_related("body", "offer"),
        "journal": gap.case.journal.all(),
        "promises": promises_of(actor, gap),
        "may_ask": may_ask(actor),
        "may_confirm": may_keep and gap.case.state == NOTICED,
        "steps": [
            (address, heading)
            for address, (state, heading) in STEPS.items()
            if may_keep and state in following
        ],
        "similar": queries.similar(gap, queries.visible_gaps(actor).filter(case__state__in=OPEN))
        if may_keep and gap.case.state in OPEN
        else [],
        "is_mine": gap.case.owner_id == actor.person_id,
        "may_keep": may_keep and gap.case.state in OPEN,
    }
    return render(request, "desk/gaps/detail.html", context)


@access(permissions.KEEP)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    operations.confirm_gap(
        actor_of(request),
        _visible(request, pk),
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    messages.success(request, _("Confirmed. Now propose who could do something about it."))
    return redirect("desk:gaps:detail", pk=pk)


@access(permissions.KEEP)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    me = get_object_or_404(Person, pk=actor.person_id)
    operations.assign_gap(actor, _visible(request, pk), owner=me, at=timezone.now())
    messages.success(request, _("You are in charge of this gap now."))
    return redirect("desk:gaps:detail", pk=pk)


@access(permissions.KEEP)
@require_http_methods(READ)
def step(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    if which not in STEPS:
        raise Http404
    actor, gap = actor_of(request), _visible(request, pk)
    permissions.KEEP.require(actor, gap)
    form = _form(request, which)
    if request.method == "POST" and form.is_valid():
        try:
            _deeds(actor, gap, form, opened_on(request))[which]()
            messages.success(request, _("Noted. The next steps stand at the top."))
            return redirect("desk:gaps:detail", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"gap": gap, "form": form, "heading": STEPS[which][1]}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/gaps/step.html", context, status=status)


@access(permissions.KEEP)
@require_http_methods(READ)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    actor, gap = actor_of(request), _visible(request, pk)
    permissions.KEEP.require(actor, gap)
    others = queries.visible_gaps(actor).filter(case__state__in=OPEN).exclude(pk=pk)
    form = MergeForm(request.POST or None, gaps=others, initial={"into": request.GET.get("in")})
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        operations.merge_gaps(actor, gap, into=into, at=timezone.now())
        messages.success(request, _("Merged. All evidence stands here now."))
        return redirect("desk:gaps:detail", pk=into.pk)
    context = {"gap": gap, "form": form, "heading": _("Merge with another gap")}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/gaps/step.html", context, status=status)


def _form(request: HttpRequest, which: str) -> Form:
    typed = request.POST or None
    match which:
        case "schliessen":
            return ProofForm(typed, offers=visible_offers(PUBLIC).order_by("name"))
        case "massnahme":
            return MeasureForm(typed, today=timezone.localdate())
        case "ablehnen":
            return ReasonForm(typed)
        case _:
            return StepForm(typed, today=timezone.localdate())


def _deeds(actor: Actor, gap: Gap, form: Form, version: int) -> dict[str, Callable[[], object]]:
    said = {**form.cleaned_data, "expected_version": version, "at": timezone.now()}
    return {
        "vorschlag": lambda: operations.propose(actor, gap, **said),
        "massnahme": lambda: operations.start_measure(actor, gap, **said),
        "schliessen": lambda: operations.close_gap(actor, gap, **said),
        "ablehnen": lambda: operations.reject_gap(actor, gap, **said),
    }


def _visible(request: HttpRequest, pk: int) -> Gap:
    return get_object_or_404(queries.visible_gaps(actor_of(request)), pk=pk)
