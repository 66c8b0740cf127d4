"""Papers and agenda items by words: the search of the house, within what everybody may read."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.domain.meetings import queries
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.council import sheets
from weltoffen.faces.portal.council.narrowing import NarrowForm, words_of
from weltoffen.faces.portal.council.sittings import PER_PAGE

ITEMS, RESOLUTIONS = "punkte", "beschluesse"  # in the address; without it, papers


@access(PUBLIC)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    form, words = NarrowForm(request.GET), words_of(request.GET.get("q", ""))
    wanted = form.wanted()
    sort = request.GET.get("art")
    is_resolved = sort == RESOLUTIONS
    is_items = is_resolved or sort == ITEMS
    items = queries.find_items(ANYBODY, words, wanted, is_resolved=is_resolved)
    papers = queries.find_readable_papers(ANYBODY, words, wanted)
    if request.GET.get("export") == "xlsx":
        return sheets.of_items(items) if is_items else sheets.of_papers(papers)
    paginator: Paginator[Any] = Paginator(items if is_items else papers, PER_PAGE)
    return render(
        request,
        "portal/council/search.html",
        {
            "form": form,
            "words": words,
            "page": paginator.get_page(request.GET.get("page")),
            "is_items": is_items,
            "is_resolved": is_resolved,
            "sort": sort if is_items else "",
            "read_only": True,
        },
        status=422 if form.errors else 200,
    )
