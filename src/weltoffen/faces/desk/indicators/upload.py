"""A file comes in and waits; a table is told what its columns are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.documents import waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.intake.tables import Table
from weltoffen.domain.indicators import permissions, queries
from weltoffen.domain.indicators.imports import reading
from weltoffen.domain.indicators.imports.columns import HEADINGS
from weltoffen.domain.indicators.models import Dataset
from weltoffen.faces.desk.indicators.forms import FigureColumnsForm, UploadForm
from weltoffen.faces.desk.indicators.found import crumbs, file_of, gone, steps
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.TAKE_IN.require(actor, Dataset())
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        assert actor.person_id is not None
        kept = waiting.keep(
            actor.person_id,
            content=form.content,
            file_name=form.name,
            notes={
                "for": "indicators",
                "format": form.format,
                "keeps_all": form.cleaned_data["keeps_all"],
            },
        )
        step = "columns" if form.format == reading.MAPPED else "preview"
        return redirect(f"desk:indicators:{step}", key=kept.key)
    return render(
        request,
        "desk/indicators/upload.html",
        {
            "form": form,
            "steps": steps("", 1),
            "limit": settings.MAX_UPLOAD // 2**20,
            "crumbs": crumbs(label=_("Take in figures")),
        },
        status=200 if not form.errors else 413 if form.is_too_large else 422,
    )


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, key: str) -> HttpResponse:
    permissions.TAKE_IN.require(actor_of(request), Dataset())
    kept = file_of(request, key)
    if kept is None or kept.notes["format"] != reading.MAPPED:
        return gone(request)
    try:
        lines = reading.read_lines(kept.content)
    except NotReadable:  # it was readable when it came
        return gone(request)
    table = Table(lines.head, lines.rows, sheet=lines.sheet, sheets=lines.sheets)
    known = _known(request, table)
    guess = kept.notes.get("columns") or (known.mapping if known else HEADINGS.guess(table))
    sent = request.POST if request.method == "POST" else None
    form = FigureColumnsForm(sent, table=table, guess=guess)
    if sent is not None and form.is_valid():
        waiting.note(kept, columns=form.columns, dataset=known.pk if known else None)
        return redirect("desk:indicators:preview", key=key)
    return render(
        request,
        "desk/indicators/columns.html",
        {
            "kept": kept,
            "form": form,
            "table": table,
            "steps": steps("mapped", 2),
            "crumbs": crumbs(label=_("Take in figures")),
        },
        status=422 if form.errors else 200,
    )


def _known(request: HttpRequest, table: Table) -> Dataset | None:
    """The dataset that a table with these very columns came into before."""
    for one in queries.visible_datasets(actor_of(request)):
        if one.mapping and HEADINGS.usable(one.mapping, table.head) == one.mapping:
            return one
    return None


@access(permissions.TAKE_IN)
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    permissions.TAKE_IN.require(actor_of(request), Dataset())
    kept = file_of(request, key)
    if kept is not None:
        waiting.forget(kept)
    return redirect("desk:indicators:list")
