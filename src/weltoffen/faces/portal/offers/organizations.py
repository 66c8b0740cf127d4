"""Who offers something in this city."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.queries.listed import listed_provider, listed_providers
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal import kept
from weltoffen.faces.portal.cards import cards
from weltoffen.faces.portal.ready import edition_of, ready


@access(PUBLIC)
@require_safe
@ready
def organizations(request: HttpRequest) -> HttpResponse:
    listed = listed_providers()
    letters = [
        (letter, list(rows)) for letter, rows in groupby(listed, lambda one: one.name[:1].upper())
    ]
    return render(
        request,
        "portal/offers/organizations.html",
        {"letters": letters, "total": len(listed), "read_only": True},
    )


@access(PUBLIC)
@require_safe
@ready
def organization(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = listed_provider(uuid)
    if found is None:
        return refusal(request, 404)
    listed, ids = found
    language, edition = get_language() or "de", edition_of(request)
    drawn = cards(ids, language, edition, level=3)
    context = {"organization": listed, "cards": drawn, "read_only": True}
    if ids:
        context["provider"] = kept.offers(ids[:1], language, edition)[0].provider
    return render(request, "portal/offers/organization.html", context)
