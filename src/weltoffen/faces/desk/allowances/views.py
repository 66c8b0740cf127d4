"""Preparing a settlement, reading it, handing it on as a workbook, taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.allowances import operations, permissions, queries
from weltoffen.domain.allowances.models import Settlement
from weltoffen.faces.desk.allowances.forms import CancelForm, PeriodForm
from weltoffen.faces.desk.allowances.money import euros, lines, shown, sums
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import Sheet, workbook
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of

READ = ["GET", "HEAD", "POST"]


@access(permissions.SETTLE)
@require_http_methods(READ)
def new(request: HttpRequest) -> HttpResponse:
    """First the time, then what it comes to, then the click that keeps it."""
    actor, now = actor_of(request), timezone.now()
    typed = request.POST or request.GET or None
    form = PeriodForm(typed, actor=actor, today=timezone.localdate(now))
    preview = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        preview = queries.count(said["body"], said["start_on"], said["end_on"], now=now)
        if request.method == "POST":
            try:
                made = operations.settle(
                    actor, said["body"], start_on=said["start_on"], end_on=said["end_on"], at=now
                )
                messages.success(request, _("Settled. The list can go to whoever pays."))
                return redirect("desk:allowances:detail", pk=made.pk)
            except Refused as problem:
                if not is_said_at_field(form, problem):
                    form.add_error(None, sentence_of(problem))
    context = {
        "form": form,
        "preview": preview,
        "rows": shown(preview.rows) if preview else [],
        "total": euros(preview.total_cents) if preview else "",
        "has_bodies": form.fields["body"].queryset.exists(),  # type: ignore[attr-defined]
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/allowances/new.html", context, status=status)


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, settlement = actor_of(request), _visible(request, pk)
    if request.GET.get("export") == "xlsx":
        return _workbook(settlement)
    return render(
        request,
        "desk/allowances/detail.html",
        {
            "settlement": settlement,
            "rows": shown(settlement.rows),
            "rates": [{**rate, "amount": euros(rate["cents"])} for rate in settlement.rates],
            "is_assumed": any(rate["assumed"] for rate in settlement.rates),
            "total": euros(settlement.total_cents),
            "drift": _drift(settlement),
            "may_cancel": settlement.cancelled_at is None
            and permissions.CANCEL.allows(actor, settlement),
        },
    )


@access(permissions.CANCEL)
@require_http_methods(READ)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    actor, settlement = actor_of(request), _visible(request, pk)
    permissions.CANCEL.require(actor, settlement)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.cancel_settlement(
                actor, settlement, reason=form.cleaned_data["reason"], at=timezone.now()
            )
            messages.success(request, _("Cancelled. The time can be settled anew."))
            return redirect("desk:allowances:detail", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    status = 422 if form.is_bound and form.errors else 200
    context = {"settlement": settlement, "form": form}
    return render(request, "desk/allowances/cancel.html", context, status=status)


def _drift(settlement: Settlement) -> str:
    """What would come out today, where that is something else; empty: the same."""
    if settlement.cancelled_at is not None:
        return ""
    fresh = queries.count(
        settlement.body, settlement.start_on, settlement.end_on, now=timezone.now()
    )
    return "" if fresh.rows == settlement.rows else euros(fresh.total_cents)


def _workbook(settlement: Settlement) -> HttpResponse:
    """What is paid to whom first, as numbers; then how it came about."""
    rates = [
        f"{rate['name']}: {euros(rate['cents'])} ({rate['source']})" for rate in settlement.rates
    ]
    notes = [(_("Rates"), rates)]
    if settlement.cancelled_at:
        why = _("This settlement has been cancelled: %s") % settlement.cancel_reason
        notes.insert(0, (_("Settlement cancelled"), [why]))
    head = [_("Name"), _("Day"), _("For what"), _("Minutes there"), _("Euro"), _("Note")]
    period = f"{settlement.start_on:%Y-%m-%d}-{settlement.end_on:%Y-%m-%d}"
    return workbook(
        [_("Name"), _("Meetings"), _("Euro")],
        sums(settlement.rows, settlement.total_cents),
        name=f"abrechnung-{period}",
        title=_("Per person"),
        further=[Sheet(_("In detail"), head, lines(settlement.rows))],
        notes=notes,
    )


def _visible(request: HttpRequest, pk: int) -> Settlement:
    return get_object_or_404(queries.visible_settlements(actor_of(request)), pk=pk)
