"""HSDS 3.0 under `/hsds/v3/`: read only, open to all, the same for everybody."""

import json
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from weltoffen.domain.directory.hsds import places, providers, reading, terms
from weltoffen.faces.api.hsds import answers
from weltoffen.faces.api.hsds.asked import ListedPlaces, ListedServices, ListedTerms, Paging
from weltoffen.faces.api.hsds.lists import listed
from weltoffen.faces.api.hsds.nested import brief_place, full_place, minimal, with_offers
from weltoffen.faces.api.problems import problem

PROFILE = "https://docs.openreferral.org/en/3.0/"
M = TypeVar("M", bound=Model)

api = NinjaAPI(
    title="Weltoffen: Angebote (HSDS 3.0)",
    version="3.0",
    description=(
        "Human Services Data Specification 3.0 (Open Referral). Times of schedules are local; what"
        " HSDS has no field for stands in attributes, named by their link_type."
    ),
    urls_namespace="hsds",
    docs_url=None,
    openapi_url=None,  # below, so that it is asked like all others
)


@api.get("/", summary="About this interface")
def about(request: HttpRequest) -> HttpResponseBase:
    openapi = settings.BASE_URL + reverse("hsds:openapi")
    return answers.said({"version": "3.0", "profile": PROFILE, "openapi_url": openapi})


@api.get("/openapi.json", url_name="openapi", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponseBase:
    described = api.get_openapi_schema(path_prefix=reverse("hsds:about"))
    return answers.said(json.dumps(described))


@api.get("/services", summary="Offers")
def services(request: HttpRequest, asked: Query[ListedServices]) -> HttpResponseBase:
    if asked.minimal:
        return listed(asked, reading.offers(asked.wanted()), minimal)
    form = "hsds" if asked.full else "hsds_brief"
    return listed(asked, reading.ready(asked.wanted(), form), str)


@api.get("/services/{uuid:uuid}", summary="An offer with all that belongs to it")
def service(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    found = reading.ready(reading.Wanted(), "hsds").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return answers.said(found)


@api.get("/organizations", summary="Organisations")
def organizations(
    request: HttpRequest, asked: Query[Paging], full: bool = False
) -> HttpResponseBase:
    form = providers.organization if full else providers.brief
    return listed(asked, reading.providers(), lambda one: orjson.dumps(form(one)))


@api.get("/organizations/{uuid:uuid}", summary="An organisation with its offers")
def organization(request: HttpRequest, uuid: UUID, full_service: bool = False) -> HttpResponseBase:
    found = _one(reading.providers().filter(uuid=uuid))
    return answers.said(with_offers(found, full=full_service))


@api.get("/locations", summary="Places")
def locations(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    return listed(asked, reading.locations(), lambda one: orjson.dumps(places.location(one)))


@api.get("/locations/{uuid:uuid}", summary="A place")
def location(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    return answers.said(places.location(_one(reading.locations().filter(uuid=uuid))))


@api.get("/service_at_locations", summary="Offers at their places")
def service_at_locations(request: HttpRequest, asked: Query[ListedPlaces]) -> HttpResponseBase:
    form = full_place if asked.full else brief_place
    return listed(asked, reading.places(asked.wanted()), form)


@api.get("/service_at_locations/{uuid:uuid}", summary="An offer at a place")
def service_at_location(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    found = reading.places(reading.Wanted()).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return answers.said(full_place(found))


@api.get("/taxonomies", summary="Lists of terms")
def taxonomies(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    start = (asked.page - 1) * asked.per_page
    some = reading.TAXONOMIES[start : start + asked.per_page]
    bodies = [orjson.dumps(terms.taxonomy(code)) for code in some]
    total = len(reading.TAXONOMIES)
    return answers.page(bodies, total=total, number=asked.page, size=asked.per_page)


@api.get("/taxonomies/{uuid:uuid}", summary="A list of terms")
def taxonomy(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    for code in reading.TAXONOMIES:
        if (found := terms.taxonomy(code))["id"] == str(uuid):
            return answers.said(found)
    raise Http404


@api.get("/taxonomy_terms", summary="Terms")
def taxonomy_terms(request: HttpRequest, asked: Query[ListedTerms]) -> HttpResponseBase:
    found = reading.all_terms(asked.taxonomy_id, asked.parent_id, top_only=asked.top_only)
    return listed(asked, found, _term)


@api.get("/taxonomy_terms/{uuid:uuid}", summary="A term")
def taxonomy_term(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    found = reading.term_by_uuid(uuid)
    if found is None:
        raise Http404
    return answers.said(terms.term(found))


def _term(one: Any) -> bytes:
    return orjson.dumps(terms.term(one))


def _one(found: QuerySet[M]) -> M:
    thing = found.first()
    if thing is None:
        raise Http404
    return thing


def _not_found(request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(404, "Not found", "There is no such thing, or it is not public.")


def _wrong(request: HttpRequest, error: Any) -> HttpResponse:
    where = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors)
    return problem(422, "This parameter cannot be read", where[:500])


_handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Http404: _not_found,
    ValidationError: _wrong,
}
for _kind, _handler in _handlers.items():
    api.add_exception_handler(_kind, _handler)
