"""The start page, help now, and what every public site must say."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.vocabulary.profile import city, section
from weltoffen.domain.directory.finding import Query, search
from weltoffen.domain.directory.queries import visible_offers
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal import kept
from weltoffen.faces.portal.cards import cards
from weltoffen.faces.portal.helplines import helplines
from weltoffen.faces.portal.pictures import picture_of
from weltoffen.faces.portal.ready import edition_of, ready

ON_THE_START_PAGE = 8


@dataclass(frozen=True, slots=True)
class Door:
    """A topic on the start page."""

    code: str
    name: str
    language: str
    picture: str
    count: int = 0


@access(PUBLIC)
@require_safe
@ready
def home(request: HttpRequest) -> HttpResponse:
    language = get_language() or "de"
    topics = kept.terms(language, edition_of(request))["topic"]
    counts = search(Query(language=language)).facets.get("topic", {})
    top = [topic for topic in topics.values() if not topic.parent][:ON_THE_START_PAGE]
    words = {name for topic in topics.values() for name in (topic.name, *topic.same)}
    return _page(
        request,
        "home",
        topics=[
            Door(t.code, t.name, t.language, picture_of(t.code), counts.get(t.code, 0)) for t in top
        ],
        numbers=[line for line in helplines() if line.is_first],
        suggestions=sorted(words),
    )


@access(PUBLIC)
@require_safe
@ready
def help_now(request: HttpRequest) -> HttpResponse:
    ids = list(visible_offers(ANYBODY).filter(is_emergency=True).values_list("pk", flat=True))
    places = cards(ids, get_language() or "de", edition_of(request), level=3)
    return _page(request, "help", numbers=helplines(), cards=places)


@access(PUBLIC)
@require_safe
@ready
def imprint(request: HttpRequest) -> HttpResponse:
    return _page(request, "imprint", city=city())


@access(PUBLIC)
@require_safe
@ready
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "privacy", city=city())


@access(PUBLIC)
@require_safe
@ready
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibility", city=city(), said=section("accessibility"))


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    return render(request, f"portal/{name}.html", context | {"read_only": True})
