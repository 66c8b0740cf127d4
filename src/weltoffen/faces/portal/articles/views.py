"""The guide: how things work in this country and this city, as a tree of pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.cleaning import cleaned
from weltoffen.domain.directory.queries.guide import guide_page
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal import kept
from weltoffen.faces.portal.ready import edition_of, ready


@access(PUBLIC)
@require_safe
@ready
def tree(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/articles/tree.html",
        {
            "pages": kept.guide_pages(get_language() or "de", edition_of(request)),
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
@ready
def article(request: HttpRequest, path: str) -> HttpResponse:
    found = guide_page(path, get_language() or "de")
    if found is None:
        return refusal(request, 404)
    page, way = found
    context = {"page": page, "way": way, "body": cleaned(page.body), "read_only": True}
    if page.language != "de":
        context["german"] = cleaned(page.german_body)
    return render(request, "portal/articles/article.html", context)
