"""The words: the list, one word to edit, a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.languages import language
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.glossary import operations, permissions, queries
from weltoffen.domain.glossary.models import Term
from weltoffen.faces.desk.glossary.forms import TermFilter, TermForm
from weltoffen.faces.desk.glossary.tables import TermTable
from weltoffen.faces.desk.glossary.tabs import crumbs, tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import sentence_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.KEEP)
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.KEEP.require(actor, integration_office())
    counts = queries.confirmed_counts()
    return list_page(
        request,
        table_class=TermTable,
        queryset=queries.terms_listed(actor),
        filter_class=TermFilter,
        template="desk/glossary/list.html",
        export_name="woerter",
        context={
            "tabs": tabs(request, "list"),
            "spoken": [(language(code), *numbers) for code, numbers in sorted(counts.items())],
        },
    )


@access(permissions.KEEP)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    permissions.KEEP.require(actor_of(request), integration_office())
    return _edit(request, None)


@access(permissions.CHANGE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    term = get_object_or_404(queries.visible_terms(actor), pk=pk)
    permissions.CHANGE.require(actor, term)
    return _edit(request, term)


def _edit(request: HttpRequest, term: Term | None) -> HttpResponse:
    form = TermForm(request.POST or None, term=term)
    if request.method == "POST" and form.is_valid() and (saved := _saved(request, term, form)):
        messages.success(
            request, _("“%(word)s” is saved.") % {"word": saved.word} + " " + _what_next(saved)
        )
        return redirect("desk:glossary:list")
    title = term.word if term else _("New word")
    context: dict[str, Any] = {"form": form, "term": term, "title": title, "crumbs": crumbs(title)}
    if term is not None:
        context["rows"] = [
            (language(row.language), row, queries.is_outdated(term, row))
            for row in queries.translations_of(term)
        ]
    return render(request, "desk/glossary/edit.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, term: Term | None, form: TermForm) -> Term | None:
    actor, at = actor_of(request), timezone.now()
    try:
        if term is None:
            return operations.write_term(actor, integration_office(), draft=form.draft(), at=at)
        return operations.change_term(
            actor, term, draft=form.draft(), expected_version=opened_on(request), at=at
        )
    except Refused as refused:
        if not refused.field:
            raise
        form.add_error(str(refused.field), sentence_of(refused))
        return None


def _what_next(term: Term) -> str:
    if not term.is_published:
        return _("The portal does not show it.")
    return _("The portal shows it; texts in other languages are marked as older than the German.")
