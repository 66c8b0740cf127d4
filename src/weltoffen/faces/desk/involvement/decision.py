"""After the body has decided: what became of each point, proposed by the final text or typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, permissions
from weltoffen.domain.involvement.models import Involvement, Statement
from weltoffen.domain.involvement.rules.outcome import Demand, Proposed, propose_outcomes
from weltoffen.domain.involvement.workflow import DECIDED
from weltoffen.faces.desk.involvement.answer_forms import OutcomeForm, all_valid, errors
from weltoffen.faces.desk.involvement.deeds import Facts, require_offered
from weltoffen.faces.desk.involvement.opened import crumbs, involvement_of
from weltoffen.faces.desk.involvement.points import Wrong, errors_of
from weltoffen.faces.desk.involvement.upload_forms import DecisionForm
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field

UNCHANGED = gettext_noop(
    "This is the wording that the Office commented on, so it proposes nothing: perhaps it was "
    "decided unchanged, perhaps it is not the text that was decided. Please choose for each point."
)


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    is_open = any(
        not point.outcome
        for statement in _statements(involvement)
        for point in statement.points.all()
    )
    require_offered(involvement, "decision", Facts(has_open_outcomes=is_open))
    if request.method != "POST":
        form = DecisionForm(initial=_known(involvement))
        return _page(request, involvement, form, _outcomes(involvement, None, {}))
    form = DecisionForm(request.POST, request.FILES or None)
    valid = form.is_valid()
    if request.POST.get("do") == "compare" and not form.has_error("file"):
        final_text = form.cleaned_data.get("text", "")
        proposed = _proposed(involvement, final_text)
        if final_text.strip() and not proposed:
            messages.info(request, _(UNCHANGED))
        again = DecisionForm(initial={name: form[name].value() for name in form.fields})
        return _page(request, involvement, again, _outcomes(involvement, None, proposed))
    outcomes = _outcomes(involvement, request.POST, {})
    if not all_valid(outcomes) or not valid:
        return _page(request, involvement, form, outcomes, status=422)
    try:
        _record(request, involvement, form, outcomes)
    except Refused as problem:
        if not is_said_at_field(form, problem):
            raise
        return _page(request, involvement, form, outcomes, status=422)
    messages.success(
        request,
        _("Recorded. The involvement is finished, and the outcome counts in the figures."),
    )
    return redirect("desk:involvement:detail", pk=pk)


def _record(
    request: HttpRequest,
    involvement: Involvement,
    form: DecisionForm,
    outcomes: list[OutcomeForm],
) -> None:
    given, actor, at = form.cleaned_data, actor_of(request), timezone.now()
    chosen = {one.point.pk: one.cleaned_data["outcome"] for one in outcomes}
    if involvement.case.state == DECIDED:
        operations.record_outcome(actor, involvement, outcomes=chosen, at=at)
        return
    operations.record_decision(
        actor,
        involvement,
        decided_on=given["decided_on"],
        text=given["decision"],
        final_text=given.get("text", ""),
        outcomes=chosen,
        at=at,
    )


def _known(involvement: Involvement) -> dict[str, Any]:
    """What the council information system has reported already."""
    final = involvement.final_version
    return {
        "decided_on": involvement.decided_on,
        "decision": involvement.decision_text,
        "text": final.text if final else "",
    }


def _statements(involvement: Involvement) -> list[Statement]:
    return list(
        involvement.statements.filter(is_issued=True)
        .select_related("paper_version")
        .prefetch_related("points")
    )


def _proposed(involvement: Involvement, final_text: str) -> dict[int, Proposed]:
    """By point; nothing is kept until the decision is recorded.

    The very wording that the Office commented on says nothing of what became of its points.
    """
    if not final_text.strip():
        return {}
    return {
        one.point: one
        for statement in _statements(involvement)
        if text_sha256(statement.paper_version.text) != text_sha256(final_text)
        for one in propose_outcomes(
            [Demand(p.pk, p.demand, p.answer) for p in statement.points.all()],
            statement.paper_version.text,
            final_text,
        )
    }


def _outcomes(
    involvement: Involvement, data: Any, proposed: dict[int, Proposed]
) -> list[OutcomeForm]:
    return [
        OutcomeForm(data, point=point, proposed=proposed.get(point.pk))
        for statement in _statements(involvement)
        for point in statement.points.all()
    ]


def _page(
    request: HttpRequest,
    involvement: Involvement,
    form: DecisionForm,
    outcomes: list[OutcomeForm],
    *,
    status: int = 200,
) -> HttpResponse:
    wrong = [Wrong(str(field.auto_id), str(field.label), error) for field, error in errors_of(form)]
    return render(
        request,
        "desk/involvement/decision.html",
        {
            "involvement": involvement,
            "form": form,
            "outcomes": outcomes,
            "wrong": wrong + errors(outcomes),
            "noted": bool(involvement.decided_on) and involvement.case.state != DECIDED,
            "crumbs": crumbs(involvement, _("Record the decision")),
        },
        status=status,
    )
