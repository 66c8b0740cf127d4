"""Finding offers: by words, by topic, narrowed by what matters to the person."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.finding import Query, Result, search, search_articles
from weltoffen.domain.directory.queries.guide import GuidePage
from weltoffen.domain.directory.queries.terms import NamedTerm, Terms
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal import counting, kept
from weltoffen.faces.portal.cards import cards
from weltoffen.faces.portal.pictures import picture_of
from weltoffen.faces.portal.ready import count_when_sent, edition_of, ready
from weltoffen.faces.portal.search import narrowing

ARTICLES = 3  # of the guide, beside what was found


@dataclass(frozen=True, slots=True)
class Sort:
    label: str
    address: str
    is_on: bool


@access(PUBLIC)
@require_safe
@ready
def results(request: HttpRequest) -> HttpResponse:
    query = Query.from_params(request.GET, language=_language())
    return _found(request, query)


@access(PUBLIC)
@require_safe
@ready
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """A topic with what belongs to it; every further step leads to the search."""
    language = _language()
    topics = kept.terms(language, edition_of(request))["topic"]
    if code not in topics:
        return refusal(request, 404)
    query = Query.from_params({}, language=language, topics=(code,))
    return _found(request, query, topic=topics[code])


def _found(request: HttpRequest, query: Query, topic: NamedTerm | None = None) -> HttpResponse:
    edition = edition_of(request)
    terms = kept.terms(query.language, edition)
    result = search(query)
    base = reverse("portal:search:results")
    context: dict[str, Any] = {
        "read_only": True,
        "base": base,
        "query": query,
        "result": result,
        "cards": cards(result.offer_ids, query.language, edition),
        "chips": narrowing.chips(query, result),
        "choices": narrowing.choices(query, result, terms),
        "chosen": narrowing.chosen(query, terms),
        "understood": narrowing.understood(result, terms, query.language),
        "sorts": _sorts(query),
        "districts": list(terms["district"].values()),
        "pages": _pages(query, result),
        "articles": _articles(query, edition),
        "topic": topic,
        "belonging": _belonging(terms, topic),
    }
    if topic is not None:
        context["picture"] = picture_of(topic.code, topic.parent)
    if result.is_empty:
        context["nearest"] = [
            terms["topic"][code] for code in result.nearest_topics if code in terms["topic"]
        ]
    response = render(request, "portal/search/results.html", context)
    if result.is_empty and query.page == 1:
        return count_when_sent(response, counting.sought_in_vain(query, result))
    return response


def _belonging(terms: Terms, topic: NamedTerm | None) -> list[NamedTerm]:
    if topic is None:
        return []
    return [one for one in terms["topic"].values() if one.parent == topic.code]


def _articles(query: Query, edition: int) -> list[GuidePage]:
    """Of the guide: for the words, on the first page."""
    if not query.words or query.page > 1:
        return []
    ids = search_articles(query.words, query.language, ARTICLES)
    if not ids:
        return []
    known = {page.pk: page for page in _flat(kept.guide_pages(query.language, edition))}
    return [known[pk] for pk in ids if pk in known]


def _flat(pages: list[GuidePage]) -> list[GuidePage]:
    return [one for page in pages for one in (page, *_flat(list(page.children)))]


def _sorts(query: Query) -> list[Sort]:
    ways = [("relevance", gettext("best match")), ("next", gettext("soonest"))]
    if query.near:
        ways.append(("near", gettext("nearest")))
    return [
        Sort(
            label,
            replace(query, sort=way, page=1).address() or "?",
            way == query.sort,
        )
        for way, label in ways
    ]


def _pages(query: Query, result: Result) -> dict[str, Any]:
    last = max(1, -(-result.total // query.per_page))
    page = min(query.page, last)
    return {
        "number": page,
        "last": last,
        "before": replace(query, page=page - 1).address() or "?" if page > 1 else "",
        "after": replace(query, page=page + 1).address() if page < last else "",
    }


def _language() -> str:
    return get_language() or "de"
