"""The routing rules: edit them, try the unsaved rules on past involvements, save."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.organizations.queries import bodies, departments, integration_office
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import RoutingRule
from weltoffen.domain.involvement.people import office_staff
from weltoffen.faces.desk.routing.draft import PREFIX, Row, as_data, rearranged, rows_of
from weltoffen.faces.desk.routing.forms import Offers, RuleForm, RuleFormSet
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.TRY_ROUTING)
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    actor, office = actor_of(request), integration_office()
    permissions.TRY_ROUTING.require(actor, office)
    offers = Offers.of(
        concerns(timezone.localdate()),
        departments(timezone.localdate()),
        bodies(),
        office_staff(office, timezone.localdate()),
    )
    if request.method == "GET":
        saved = [_row(rule) for rule in queries.routing_rules(actor)]
        return _page(request, _open(saved, offers), seen=queries.routing_version())
    seen, do = request.POST.get("seen", ""), request.POST.get("do", "")
    if do not in ("try", "save"):
        rows = rearranged(rows_of(request.POST), do)
        return _page(request, _open(rows, offers), seen=seen, is_draft=True)
    formset = RuleFormSet(
        as_data(rows_of(request.POST)), prefix=PREFIX, form_kwargs={"offers": offers}
    )
    if not formset.is_valid():
        return _page(request, formset, seen=seen, is_draft=True, status=422)
    drafts = [offers.draft(form.cleaned_data) for form in formset]
    if do == "try":
        trials = queries.try_routing(actor, drafts)
        moved = [trial for trial in trials if trial.is_changed]
        return _page(
            request,
            formset,
            seen=seen,
            is_draft=True,
            is_tried=True,
            tried=len(trials),
            moved=moved,
        )
    try:
        operations.save_routing_rules(
            actor, office, rules=drafts, expected_version=int(seen) if seen.isdecimal() else -1
        )
    except Refused as refused:
        is_stale = isinstance(refused, Conflict)
        return _page(
            request,
            formset,
            seen=queries.routing_version() if is_stale else seen,
            is_draft=True,
            is_stale=is_stale,
            problem=sentence_of(refused),
            status=409,
        )
    messages.success(
        request,
        _("The rules are saved. They hold for every involvement that comes in from now on."),
    )
    return redirect("desk:routing:rules")


def _open(rows: Sequence[Row], offers: Offers) -> BaseFormSet[RuleForm]:
    """The rules to be edited, not judged: what is incomplete is no error before one tries."""
    return RuleFormSet(initial=list(rows), prefix=PREFIX, form_kwargs={"offers": offers})


def _row(rule: RoutingRule) -> Row:
    def number(value: int | None) -> str:
        return str(value) if value else ""

    return {
        "name": rule.name,
        "is_active": "on" if rule.is_active else "",
        "concern": number(rule.concern_id),
        "department": number(rule.department_id),
        "body": number(rule.body_id),
        "kind": rule.kind,
        "words": rule.words,
        "owner": number(rule.owner_id),
        "deputy": number(rule.deputy_id),
    }


def _page(
    request: HttpRequest, formset: BaseFormSet[RuleForm], *, status: int = 200, **context: Any
) -> HttpResponse:
    may_save = permissions.ROUTE.allows(actor_of(request), integration_office())
    return render(
        request,
        "desk/routing/rules.html",
        {"formset": formset, "may_save": may_save, **context},
        status=status,
    )
