"""The second step of a document: what was recognised in it, corrected by a person."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.codec import as_plain, from_plain
from weltoffen.base.organizations.queries import bodies
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.formats.recognised import Agenda, FoundPaper, Recognised
from weltoffen.domain.watch.models import Source
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.items_form import (
    PREFIX,
    AgendaForm,
    ItemFormSet,
    Row,
    as_data,
    rearranged,
    rows_of_items,
    rows_sent,
)
from weltoffen.faces.desk.sources.paper_form import PaperForm
from weltoffen.faces.desk.sources.upload import find, gone, steps
from weltoffen.faces.kern.access import access


@access(permissions.BRING_IN)
@require_http_methods(["GET", "POST"])
def items(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    source = source_to(request, pk, permissions.BRING_IN)
    kept = find(request, source, key)
    if kept is None:
        return gone(request, source)
    if kept.notes["is_table"]:
        raise Http404
    recognised = recognised_of(kept)
    if request.method == "POST" and request.POST.get("do") == "other":
        recognised = _as_the_other(recognised, kept.file_name)
        waiting.note(kept, recognised=as_plain(recognised))
        return redirect("desk:sources:items", pk=pk, key=key)
    if recognised.papers:
        return _paper(request, source, kept, recognised)
    return _agenda(request, source, kept, recognised)


def recognised_of(kept: Waiting) -> Recognised:
    """As it was read, or as it was corrected since."""
    return from_plain(Recognised, kept.notes["recognised"])


def _as_the_other(recognised: Recognised, file_name: str) -> Recognised:
    """An agenda that was taken for a paper, or a paper for an agenda: a person knows better."""
    if recognised.papers:
        one = recognised.papers[0]
        agenda = next(iter(recognised.agendas), Agenda())
        return replace(recognised, papers=(), agendas=(replace(agenda, day=agenda.day or one.day),))
    return replace(recognised, papers=(FoundPaper(title=file_name.rpartition(".")[0]),), agendas=())


def _agenda(
    request: HttpRequest, source: Source, kept: Waiting, recognised: Recognised
) -> HttpResponse:
    before = next(iter(recognised.agendas), Agenda(body=source.body.name if source.body else ""))
    if request.method != "POST":
        rows = rows_of_items(before.items) or [{"is_public": "on"}]
        return _page(request, source, kept, recognised, AgendaForm.of(before), rows)
    do = request.POST.get("do", "")
    rows = rows_sent(request.POST)
    if do != "continue":
        form = AgendaForm(
            initial={name: request.POST.get(name, "") for name in AgendaForm.base_fields}
        )
        return _page(request, source, kept, recognised, form, rearranged(rows, do))
    form, formset = AgendaForm(request.POST), ItemFormSet(as_data(rows), prefix=PREFIX)
    if form.is_valid() & formset.is_valid():
        found = [item for one in formset if (item := one.item()) is not None]
        if found:
            agenda = form.agenda(before, found)
            corrected = replace(recognised, agendas=(agenda, *recognised.agendas[1:]))
            waiting.note(kept, recognised=as_plain(corrected))
            return redirect("desk:sources:preview", pk=source.pk, key=kept.key)
        form.add_error(None, _("An agenda needs at least one item."))
    return _page(request, source, kept, recognised, form, formset, status=422)


def _page(
    request: HttpRequest,
    source: Source,
    kept: Waiting,
    recognised: Recognised,
    form: AgendaForm,
    rows: list[Row] | Any,
    *,
    status: int = 200,
) -> HttpResponse:
    """`rows` to be edited, not judged; or a formset that was judged already."""
    formset = ItemFormSet(initial=rows, prefix=PREFIX) if isinstance(rows, list) else rows
    return render(
        request,
        "desk/sources/items.html",
        {
            **_shown(source, kept, recognised),
            "form": form,
            "formset": formset,
            "wrong_rows": [
                (number, one)
                for number, one in enumerate(formset, 1)
                if formset.is_bound and one.errors
            ],
        },
        status=status,
    )


def _paper(
    request: HttpRequest, source: Source, kept: Waiting, recognised: Recognised
) -> HttpResponse:
    before = recognised.papers[0]
    if request.method != "POST":
        form = PaperForm.of(before, source.body.name if source.body else "")
    else:
        form = PaperForm(request.POST)
        if form.is_valid():
            corrected = replace(recognised, papers=(form.paper(before),))
            waiting.note(kept, recognised=as_plain(corrected))
            return redirect("desk:sources:preview", pk=source.pk, key=kept.key)
    return render(
        request,
        "desk/sources/paper.html",
        {**_shown(source, kept, recognised), "form": form, "length": len(before.text)},
        status=422 if form.errors else 200,
    )


def _shown(source: Source, kept: Waiting, recognised: Recognised) -> dict[str, Any]:
    return {
        "source": source,
        "kept": kept,
        "bodies": [body.name for body in bodies()],
        "findings": recognised.findings,
        "steps": steps(source, kept, 2),
        "crumbs": crumbs(source, _("Correct")),
    }
