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

ITEMS = "punkte"  # in the address; without it, papers


@access(PUBLIC)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    form, words = NarrowForm(request.GET), words_of(request.GET.get("q", ""))
    wanted = form.wanted()
    papers = queries.find_readable_papers(ANYBODY, words, wanted)
    items = queries.find_items(ANYBODY, words, wanted)
    is_items = request.GET.get("art") == ITEMS
    if request.GET.get("export") == "xlsx":
        return sheets.of_items(items) if is_items else sheets.of_papers(papers)
    shown, other = (items, papers) if is_items else (papers, items)
    paginator: Paginator[Any] = Paginator(shown, PER_PAGE)
    page, others = paginator.get_page(request.GET.get("page")), other.order_by().count()
    return render(
        request,
        "portal/council/search.html",
        {
            "form": form,
            "words": words,
            "page": page,
            "is_items": is_items,
            "papers": others if is_items else paginator.count,
            "items": paginator.count if is_items else others,
            "read_only": True,
        },
        status=422 if form.errors else 200,
    )
