"""What there is for this person: found while they sit there."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.organizations.models import Person
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.finding import Query, Result, search
from weltoffen.domain.directory.queries import shown_offers
from weltoffen.domain.directory.queries.terms import Terms, named_terms
from weltoffen.domain.directory.saved_searches import own_searches
from weltoffen.faces.desk.finder.forms import FinderForm
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.SEARCH)
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Also without a word: then the choices alone narrow."""
    actor = actor_of(request)
    permissions.SEARCH.require(actor, myself(request))
    language = get_language() or "de"
    query = Query.from_params(request.GET, language=language)
    result = search(query)
    terms = named_terms(language)
    return render(
        request,
        "desk/finder/find.html",
        {
            "query": query,
            "result": result,
            "form": FinderForm(query, result, terms),
            "offers": shown_offers(result.offer_ids, language),
            "nearest": _nearest(result, terms),
            "pages": _pages(query, result),
            "searches": own_searches(actor),
            "address": query.lasting().address(),
        },
    )


def myself(request: HttpRequest) -> Person:
    person: Person = request.user.person  # type: ignore[union-attr]
    return person


def _nearest(result: Result, terms: Terms) -> list[dict[str, str]]:
    known = terms["topic"]
    return [
        {"label": known[code].name, "href": f"{reverse('desk:finder:find')}?topic={code}"}
        for code in result.nearest_topics
        if code in known
    ]


def _pages(query: Query, result: Result) -> list[dict[str, Any]]:
    """One page back, one forth; whoever needs more narrows."""
    last = -(-result.total // query.per_page)
    turns = ((query.page - 1, _("Previous page")), (query.page + 1, _("Next page")))
    return [
        {"label": label, "href": replace(query, page=page).address() or "?"}
        for page, label in turns
        if 1 <= page <= last
    ]
