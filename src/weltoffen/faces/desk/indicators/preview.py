"""The last step before figures are taken in: what the file says, and what would change."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.indicators import operations, permissions, queries
from weltoffen.domain.indicators.imports import reading
from weltoffen.domain.indicators.imports.said import Said
from weltoffen.domain.indicators.models import Dataset, Release
from weltoffen.domain.indicators.queries.outlook import outlook
from weltoffen.domain.indicators.rules.periods import told
from weltoffen.domain.indicators.rules.words import plain_code
from weltoffen.faces.desk.indicators.forms import NEW, DatasetForm, TakeForm, read
from weltoffen.faces.desk.indicators.found import crumbs, file_of, gone, steps
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of

MOST_LEFT_OUT = 8


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, key: str) -> HttpResponse:
    actor = actor_of(request)
    permissions.TAKE_IN.require(actor, Dataset())
    kept = file_of(request, key)
    if kept is None:
        return gone(request)
    if kept.notes["format"] == reading.MAPPED and "columns" not in kept.notes:
        return redirect("desk:indicators:columns", key=key)
    try:
        said = _read(kept)
    except NotReadable as refusal:
        if kept.notes["format"] != reading.MAPPED:
            return gone(request)
        messages.error(request, str(refusal))
        return redirect("desk:indicators:columns", key=key)
    datasets = _fitting(actor, said)
    chosen = _chosen(request, datasets, kept)
    sent = request.POST if request.method == "POST" else None
    is_known = bool(chosen and said.fingerprint and chosen.trusted_key == said.fingerprint)
    initial = {"dataset": str(chosen.pk) if chosen else NEW}
    form = TakeForm(
        sent, datasets=datasets, asks_trust=bool(said.fingerprint) and not is_known, initial=initial
    )
    words = DatasetForm(
        sent if chosen is None else None, initial=_words(said), prefix="new", family=said.family
    )
    problem = ""
    if sent is not None and form.is_valid() and (chosen is not None or words.is_valid()):
        try:
            release = _take(
                actor, chosen, words, said, kept, trusts=form.cleaned_data.get("trusts")
            )
        except Refused as refused:
            problem = "" if is_said_at_field(form, refused) else sentence_of(refused)
        else:
            messages.success(
                request,
                _("Taken in as release %(n)s. You can take it back.") % {"n": release.number},
            )
            return redirect("desk:indicators:detail", code=release.dataset.code)
    is_wrong = bool(form.errors or (chosen is None and words.errors))
    context = _context(said, kept, chosen, form, words, problem)
    status = 409 if problem else 422 if is_wrong else 200
    return render(request, "desk/indicators/preview.html", context, status=status)


def _read(kept: Waiting) -> Said:
    if kept.notes["format"] != reading.MAPPED:
        keeps_all = bool(kept.notes.get("keeps_all"))
        return read(kept.content, kept.notes["format"], kept.file_name, keeps_all=keeps_all)
    title = kept.file_name.rpartition(".")[0] or kept.file_name
    lines = reading.read_lines(kept.content)
    return reading.read_mapped(lines, kept.notes["columns"], title=title, family="")


def _fitting(actor: Actor, said: Said) -> list[Dataset]:
    """Of the same statistics; a table may go into any."""
    found = queries.visible_datasets(actor)
    return list(found.filter(family=said.family) if said.family else found)


def _chosen(request: HttpRequest, datasets: list[Dataset], kept: Waiting) -> Dataset | None:
    """The one that is asked for; else the only one of this statistics, or the one in which a
    table of these columns came before."""
    asked = request.POST.get("dataset") or request.GET.get("dataset")
    if asked is None:
        is_table = kept.notes["format"] == reading.MAPPED
        if not is_table and len(datasets) == 1:
            return datasets[0]
        asked = str(kept.notes.get("dataset"))
    return next((one for one in datasets if str(one.pk) == asked), None)


def _words(said: Said) -> dict[str, Any]:
    """What the file says about itself, to begin with."""
    is_official = said.format == reading.FLAT
    licences = Dataset.Licence.values
    return {
        "title": said.title[:300],
        "publisher": said.publisher
        or ("Statistische Ämter des Bundes und der Länder" if is_official else ""),
        "source": said.source,
        "licence": said.licence if said.licence in licences else Dataset.Licence.BY,
        "attribution": "© Statistische Ämter des Bundes und der Länder" if is_official else "",
        "legal_basis": said.legal_basis,
        "is_public": True,
    }


@transaction.atomic
def _take(
    actor: Actor,
    chosen: Dataset | None,
    words: DatasetForm,
    said: Said,
    kept: Waiting,
    *,
    trusts: bool | None,
) -> Release:
    if chosen is None:
        draft = words.draft()
        code = plain_code(draft.title)[:60]
        chosen = operations.register_dataset(actor, integration_office(), code=code, draft=draft)
    release = operations.take_in(
        actor,
        chosen,
        said=said,
        file_name=kept.file_name,
        sha256=sha256(kept.content).hexdigest(),
        trusts=said.fingerprint if trusts else "",
        mapping=kept.notes.get("columns"),
        at=timezone.now(),
    )
    waiting.forget(kept)
    return release


def _context(
    said: Said,
    kept: Waiting,
    chosen: Dataset | None,
    form: TakeForm,
    words: DatasetForm,
    problem: str,
) -> dict[str, Any]:
    left = [area.label for area in said.left_out]
    return {
        "said": said,
        "kept": kept,
        "chosen": chosen,
        "form": form,
        "words": words,
        "problem": problem,
        "tables": said.tables,
        "outlook": [(one, told(one.period)) for one in outlook(chosen, said)],
        "left_out": (len(left), ", ".join(left[:MOST_LEFT_OUT])),
        "guessed": [one for table in said.tables for one in table.dimensions if one.is_guessed],
        "nested": [
            (table, one, [(c.label, labels.get(c.parent, "")) for c in one.codes if c.parent])
            for table in said.tables
            for one in table.dimensions
            if (labels := {c.code: c.label for c in one.codes}) and any(c.parent for c in one.codes)
        ],
        "steps": steps(kept.notes["format"], 3 if kept.notes["format"] == reading.MAPPED else 2),
        "crumbs": crumbs(label=_("Take in figures")),
    }
