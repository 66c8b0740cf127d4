"""What can be done with a promise besides answering it: each step is a form of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.organizations.queries import bodies
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.notices import is_confidential
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, FORWARDED, LIVING, OPEN
from weltoffen.faces.desk.promises import forms
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on


@dataclass(frozen=True, slots=True)
class Step:
    heading: Any
    states: frozenset[str]
    permission: Permission[Promise]
    form: Callable[[Any, Promise], Form]
    deed: Callable[..., object]
    is_main: bool = False


def _wording(typed: Any, promise: Promise) -> Form:
    said = {
        "title": promise.case.title,
        "text": promise.text,
        "kind": promise.kind,
        "field": promise.field_id,
    }
    return forms.WordingForm(typed, initial=said)


def _assign(typed: Any, promise: Promise) -> Form:
    case = promise.case
    said = {"person": case.owner_id, "deputy": case.deputy_id}
    today = timezone.localdate()
    return forms.AssignForm(typed, office=case.office_id, today=today, initial=said)


def _forward(typed: Any, promise: Promise) -> Form:
    return forms.ForwardForm(typed, bodies=bodies().exclude(pk=promise.body_id).order_by("name"))


KEEP = permissions.KEEP
STEPS: Final[dict[str, Step]] = {
    "abschliessen": Step(
        gettext_lazy("Close with an outcome"),
        LIVING,
        KEEP,
        lambda typed, _p: forms.CloseForm(typed),
        operations.close_promise,
        is_main=True,
    ),
    "nachfragen": Step(
        gettext_lazy("Ask for another answer"),
        frozenset({ANSWERED}),
        KEEP,
        lambda typed, _p: forms.DateForm(typed),
        operations.ask_again,
        is_main=True,
    ),
    "weitergeben": Step(
        gettext_lazy("Pass on to another body"),
        frozenset({OPEN, ANSWERED}),
        KEEP,
        _forward,
        operations.forward,
    ),
    "zustaendig": Step(
        gettext_lazy("Say who is in charge"),
        LIVING,
        permissions.ASSIGN,
        _assign,
        operations.assign,
    ),
    "andere-stelle": Step(
        gettext_lazy("Another organisation owes it"),
        LIVING,
        KEEP,
        lambda typed, _p: forms.ReassignForm(typed, today=timezone.localdate()),
        operations.reassign,
    ),
    "termin": Step(
        gettext_lazy("Move the day"),
        frozenset({OPEN, FORWARDED}),
        KEEP,
        lambda typed, p: forms.DateForm(typed, initial={"report_on": p.case.due_on}),
        operations.move_date,
    ),
    "wortlaut": Step(
        gettext_lazy("Change the wording"), LIVING, KEEP, _wording, operations.change_promise
    ),
    "wirkung": Step(
        gettext_lazy("Judge the effect"),
        frozenset({CLOSED}),
        KEEP,
        lambda typed, p: forms.EffectForm(typed, initial={"effect": p.effect}),
        operations.judge_effect,
        is_main=True,
    ),
    "wieder-oeffnen": Step(
        gettext_lazy("Open it again"),
        frozenset({CLOSED}),
        KEEP,
        lambda typed, _p: forms.DateForm(typed),
        operations.reopen_promise,
    ),
}


def steps_for(actor: Actor, promise: Promise) -> list[tuple[str, Step]]:
    """Only what can be done now, and by the actor."""
    state = promise.case.state
    return [
        (address, step)
        for address, step in STEPS.items()
        if state in step.states
        and step.permission.allows(actor, promise)
        and not (address == "weitergeben" and is_confidential(promise))
    ]


@access(permissions.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    if which not in STEPS:
        raise Http404
    actor, chosen = actor_of(request), STEPS[which]
    found = queries.visible_promises(actor).select_related("item", "field")
    promise = get_object_or_404(found, pk=pk)
    chosen.permission.require(actor, promise)
    form = chosen.form(request.POST or None, promise)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.deed(
                actor,
                promise,
                **form.cleaned_data,
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            messages.success(request, _("Done. What happened stands in the journal."))
            return redirect("desk:promises:detail", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"promise": promise, "form": form, "heading": chosen.heading, "which": which}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/promises/step.html", context, status=status)
