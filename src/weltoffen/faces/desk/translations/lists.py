"""What there is in which language: counts as a matrix, texts as a list."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.translations import permissions
from weltoffen.base.translations.kinds import kinds
from weltoffen.base.translations.languages import named, targets
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.overview import Count, Standing, matrix, standings
from weltoffen.faces.desk.translations.forms import FindForm
from weltoffen.faces.desk.translations.tables import StandingTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import workbook
from weltoffen.faces.kern.lists import list_page

NOTHING = Translation()


@access(permissions.VIEW)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW.require(actor, NOTHING)
    found = matrix(actor, kinds(), targets())
    shown_in = get_language() or "de"
    counts = [count for _language, row in found.rows for count in row]
    if request.GET.get("export") == "xlsx":
        return _workbook(counts, shown_in)
    return render(
        request,
        "desk/translations/overview.html",
        {
            "kinds": [gettext(kind.name) for kind in found.kinds],
            "rows": [
                {
                    "language": language,
                    "name": named(language.code, shown_in),
                    "cells": [_cell(count) for count in row],
                }
                for language, row in found.rows
            ],
            "waiting": sum(count.review for count in counts),
            "tabs": tabs("overview"),
        },
    )


@access(permissions.VIEW)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Filtered here, not in the database: whether a text is out of date, only the thing knows."""
    actor = actor_of(request)
    permissions.VIEW.require(actor, NOTHING)
    form = FindForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = standings(
        actor,
        [one for one in kinds() if wanted.get("kind") in ("", None, one.address)],
        [one for one in targets() if wanted.get("language") in ("", None, one.code)],
    )
    words = wanted.get("q", "").casefold().split()
    chosen = [
        one
        for one in rows
        if _is_wanted(one, wanted.get("state", ""))
        and all(word in one.title.casefold() for word in words)
    ]
    return list_page(
        request,
        table_class=StandingTable,
        queryset=chosen,
        template="desk/translations/list.html",
        export_name="uebersetzungen",
        context={"filter": SimpleNamespace(form=form), "tabs": tabs("list")},
    )


def tabs(here: str) -> list[dict[str, Any]]:
    labels = {"overview": _("Overview"), "list": _("Texts"), "exchange": _("To translators")}
    return [
        {"label": label, "href": reverse(f"desk:translations:{name}"), "current": name == here}
        for name, label in labels.items()
    ]


def _is_wanted(one: Standing, state: str) -> bool:
    match state:
        case "missing":
            return not one.is_published and not one.stage
        case "outdated":
            return one.is_outdated
        case "machine":
            return one.is_machine
        case "published":
            return one.is_published
        case "draft" | "review":
            return one.stage == state
        case _:
            return True


def _cell(count: Count) -> dict[str, Any]:
    where = f"{reverse('desk:translations:list')}?language={count.language.code}"
    where += f"&kind={count.kind.address}"
    more = {
        "missing": count.missing,
        "outdated": count.outdated,
        "machine": count.machine,
        "review": count.review,
        "draft": count.draft,
    }
    return {"count": count, "href": where, "more": {name: n for name, n in more.items() if n}}


def _workbook(counts: list[Count], shown_in: str) -> HttpResponse:
    head = [
        _("Language"),
        _("Kind"),
        _("German texts"),
        _("published"),
        _("missing"),
        _("out of date"),
        _("made by a machine"),
        _("waits for review"),
        _("being written"),
    ]
    rows = (
        [
            named(one.language.code, shown_in),
            gettext(one.kind.name),
            one.total,
            one.published,
            one.missing,
            one.outdated,
            one.machine,
            one.review,
            one.draft,
        ]
        for one in counts
    )
    return workbook(head, rows, name="uebersetzungen-uebersicht")
