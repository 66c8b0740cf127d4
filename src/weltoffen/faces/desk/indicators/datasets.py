"""Datasets, their releases, taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.indicators import operations, permissions, queries
from weltoffen.domain.indicators.models import Dataset, Release
from weltoffen.domain.indicators.queries.content import contents
from weltoffen.domain.indicators.queries.datasets import (
    in_force,
    listed_datasets,
    visible_releases,
)
from weltoffen.domain.indicators.rules.periods import told
from weltoffen.faces.desk.indicators.forms import DatasetForm, UndoForm
from weltoffen.faces.desk.indicators.found import crumbs, dataset_to
from weltoffen.faces.desk.indicators.tables import DatasetTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.VIEW)
@require_GET
def datasets(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW.require(actor, Dataset())
    return list_page(
        request,
        table_class=DatasetTable,
        queryset=listed_datasets(actor),
        template="desk/indicators/list.html",
        export_name="datensaetze",
        context={"may_take_in": permissions.TAKE_IN.allows(actor, Dataset())},
    )


@access(permissions.VIEW)
@require_GET
def dataset(request: HttpRequest, code: str) -> HttpResponse:
    one, actor = dataset_to(request, code, permissions.VIEW), actor_of(request)
    tables = [
        (content, told(content.periods[0].code), told(content.periods[-1].code))
        for content in contents(actor, one)
    ]
    return render(
        request,
        "desk/indicators/detail.html",
        {
            "dataset": one,
            "facts": _facts(one),
            "tables": tables,
            "releases": [(each, _state(each)) for each in queries.releases_of(one)],
            "may_keep": permissions.KEEP.allows(actor, one),
            "may_take_in": permissions.TAKE_IN.allows(actor, one),
            "crumbs": crumbs(one),
        },
    )


@access(permissions.KEEP)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    one, actor = dataset_to(request, code, permissions.KEEP), actor_of(request)
    form = DatasetForm(request.POST if request.method == "POST" else None, instance=one)
    if request.method == "POST" and form.is_valid():
        expected = opened_on(request)
        operations.change_dataset(actor, one, draft=form.draft(), expected_version=expected)
        messages.success(request, _("Saved."))
        return redirect("desk:indicators:detail", code=code)
    context = {"dataset": one, "form": form, "crumbs": crumbs(one, _("Change"))}
    return render(
        request, "desk/indicators/change.html", context, status=422 if form.errors else 200
    )


@access(permissions.UNDO)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    release = get_object_or_404(visible_releases(actor), pk=pk)
    permissions.UNDO.require(actor, release)
    form, problem = UndoForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            operations.undo(actor, release, reason=reason, at=now)
        except Refused as refused:
            problem = "" if is_said_at_field(form, refused) else sentence_of(refused)
        else:
            messages.success(
                request, _("Taken back. Its figures are deleted; what lay under them counts again.")
            )
            return redirect("desk:indicators:detail", code=release.dataset.code)
    context: dict[str, Any] = {
        "release": release,
        "form": form,
        "problem": problem,
        "crumbs": crumbs(release.dataset, _("Take back")),
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "desk/indicators/undo.html", context, status=status)


def _state(release: Release) -> tuple[str, str]:
    """Kind of badge and words."""
    if release.undone_at is not None:
        return "info", _("taken back")
    now, all_of_it = in_force(release)
    if now == all_of_it:
        return "success", _("in force")
    return ("warning", _("replaced in part")) if now else ("info", _("replaced"))


def _facts(one: Dataset) -> list[tuple[str, Any]]:
    shown = _("in the portal, for everybody") if one.is_public else _("not in the portal")
    return [
        (_("Shown"), shown),
        (_("Publisher"), one.publisher),
        (_("Statistics or register"), one.source),
        (_("Key of the statistics"), one.family),
        (_("Licence"), one.get_licence_display()),
        (_("How to name the source"), one.attribution),
        (_("Legal basis"), one.legal_basis),
        (_("Fingerprint of the statistics office"), one.trusted_key),
    ]
