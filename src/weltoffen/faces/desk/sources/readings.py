"""One reading: what it brought, what was wrong with it, and taking it back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import operations, permissions, queries, uploading
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.faces.desk.sources.changed import Shown, shown
from weltoffen.faces.desk.sources.found import crumbs
from weltoffen.faces.desk.sources.tables import (
    SAID,
    FindingFilter,
    FindingTable,
    said,
    summary_of,
)
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import sentence_of
from weltoffen.faces.kern.templatetags.kern import moment, number

PER_PAGE = 50


@access(permissions.VIEW)
@require_GET
def reading(request: HttpRequest, reading: int) -> HttpResponse:
    one = _reading(request, reading)
    page = _page_of(request, one)
    return render(
        request,
        "desk/sources/reading.html",
        {
            "reading": one,
            "source": one.source,
            "facts": [
                (_("State"), str(one.get_state_display())),
                (_("File or mail"), one.what),
                (_("Began"), moment(one.started_at)),
                (_("Taken back"), moment(one.undone_at) if one.undone_at else ""),
            ],
            "counts": [
                (said(name), number(one.counts[name]))
                for name in SAID
                if one.counts.get(name) is not None
            ],
            "summary": summary_of(one),
            "page": page,
            "rows": _rows(request, page),
            "may_undo": _may_undo(request, one),
            "crumbs": _crumbs(one),
        },
    )


@access(permissions.VIEW)
@require_GET
def findings(request: HttpRequest, reading: int) -> HttpResponse:
    one = _reading(request, reading)
    return list_page(
        request,
        table_class=FindingTable,
        queryset=queries.findings(one),
        filter_class=FindingFilter,
        template="desk/sources/findings.html",
        export_name="funde",
        context={"source": one.source, "crumbs": _crumbs(one, _("Findings"))},
    )


@access(permissions.UNDO)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, reading: int) -> HttpResponse:
    """First what would go and what stays because people worked on it; then it goes."""
    actor, one = actor_of(request), _reading(request, reading)
    permissions.UNDO.require(actor, one)
    if request.method == "POST":
        operations.undo_reading(actor, one, at=timezone.now())
        counts = one.counts
        messages.success(
            request,
            _("Taken back: %(removed)s removed, %(restored)s as before, %(stayed)s stay.")
            % {name: number(counts.get(name, 0)) for name in ("removed", "restored", "stayed")},
        )
        return redirect("desk:sources:reading", reading=one.pk)
    problem, outlook = "", None
    try:
        outlook = uploading.undo_outlook(actor, one, at=timezone.now())
    except Refused as refused:
        problem = sentence_of(refused)
    page = _page_of(request, one)
    return render(
        request,
        "desk/sources/undo.html",
        {
            "page": page,
            "rows": _rows(request, page),
            "reading": one,
            "source": one.source,
            "outlook": outlook,
            "problem": problem,
            "crumbs": _crumbs(one, _("Take back")),
        },
        status=409 if problem else 200,
    )


def _page_of(request: HttpRequest, one: Reading) -> Page[Any]:
    return Paginator(queries.changes(one), PER_PAGE).get_page(request.GET.get("page"))


def _rows(request: HttpRequest, page: Page[Any]) -> list[Shown]:
    hidden = queries.hidden(actor_of(request), page)
    return [shown(change, hidden) for change in page]


def _reading(request: HttpRequest, pk: int) -> Reading:
    return get_object_or_404(queries.visible_readings(actor_of(request)), pk=pk)


def _may_undo(request: HttpRequest, one: Reading) -> bool:
    is_possible = one.source.kind != Source.Kind.OPARL and one.state == Reading.State.DONE
    return is_possible and permissions.UNDO.allows(actor_of(request), one)


def _crumbs(one: Reading, label: str = "") -> list[dict[str, Any]]:
    found = crumbs(one.source, _("Reading of %(moment)s") % {"moment": moment(one.started_at)})
    if label:
        found[-1]["href"] = reverse("desk:sources:reading", args=[one.pk])
        found.append({"label": label})
    return found
