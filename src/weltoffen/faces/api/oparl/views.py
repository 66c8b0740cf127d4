"""OParl 1.1 under `/oparl/v1.1/`: read only, open to all, the same for everybody."""

import mimetypes
from math import ceil
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from weltoffen.base.documents.storage import open_file
from weltoffen.domain.meetings.serving import reading
from weltoffen.domain.meetings.serving.addresses import (
    KINDS,
    ONLY_ONE,
    Kind,
    address,
    list_of,
)
from weltoffen.faces.api.oparl import answers
from weltoffen.faces.api.oparl.asked import LARGEST, PER_PAGE, Unreadable, asked
from weltoffen.faces.kern.access import PUBLIC, access

UNKNOWN: Final = "Das gibt es hier nicht."
WRONG: Final = "Die Anfrage ist nicht lesbar."
DELETED: Final = "Diese Datei ist nicht mehr öffentlich."
SHOWN: Final = ("application/pdf", "text/plain")  # what a browser may open itself, and no script


@access(PUBLIC)
@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Where readers begin stands at its own address; whoever cuts it short is led there."""
    return HttpResponseRedirect(address(Kind.SYSTEM, ONLY_ONE), headers=answers.OPEN)


@access(PUBLIC)
@require_safe
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Programs are told so as OParl says it, not by a page."""
    return answers.error(404, UNKNOWN)


@access(PUBLIC)
@require_safe
def system(request: HttpRequest) -> HttpResponse:
    return _said(request, Kind.SYSTEM, ONLY_ONE)


@access(PUBLIC)
@require_safe
def things(request: HttpRequest, noun: str) -> HttpResponse:
    if noun not in KINDS:
        return answers.error(404, UNKNOWN)
    return _listed(request, KINDS[noun], list_of(KINDS[noun]))


@access(PUBLIC)
@require_safe
def thing(request: HttpRequest, noun: str, number: int) -> HttpResponse:
    if noun not in KINDS:
        return answers.error(404, UNKNOWN)
    return _said(request, KINDS[noun], number)


@access(PUBLIC)
@require_safe
def meetings_of(request: HttpRequest, number: int) -> HttpResponse:
    """The list that an organisation names as its own."""
    if number > LARGEST or not reading.was_published(Kind.ORGANIZATION, number):
        return answers.error(404, UNKNOWN)
    here = f"{address(Kind.ORGANIZATION, number)}/meeting"
    return _listed(request, Kind.MEETING, here, organization=number)


@access(PUBLIC)
@require_safe
def content(request: HttpRequest, number: int) -> HttpResponse:
    """To be looked at."""
    return _bytes(number, is_download=False)


@access(PUBLIC)
@require_safe
def download(request: HttpRequest, number: int) -> HttpResponse:
    return _bytes(number, is_download=True)


def _said(request: HttpRequest, kind: Kind, number: int) -> HttpResponse:
    body = reading.one(kind, number) if number <= LARGEST else None
    return answers.error(404, UNKNOWN) if body is None else answers.said(body)


def _listed(
    request: HttpRequest, kind: Kind, here: str, organization: int | None = None
) -> HttpResponse:
    try:
        given = asked(kind, request.GET, organization)
    except Unreadable as unreadable:
        return answers.error(400, WRONG, str(unreadable))
    found = reading.listed(given.wanted, page=given.page, size=PER_PAGE, after=given.after)
    pages = max(ceil(found.total / PER_PAGE), 1)
    pagination = {
        "totalElements": found.total,
        "elementsPerPage": PER_PAGE,
        "currentPage": given.page,
        "totalPages": pages,
    }
    links = {
        "first": given.link(here, page=1),
        "self": given.link(here, page=given.page, after=given.after),
        "last": given.link(here, page=pages),
    }
    if given.page > 1:
        links["prev"] = given.link(here, page=min(given.page - 1, pages))
    if found.last is not None:
        links["next"] = given.link(here, page=given.page + 1, after=found.last)
    head = b'{"data":[' + ",".join(found.bodies).encode() + b"],"
    tail = orjson.dumps({"pagination": pagination, "links": links})
    return answers.said(head + tail[1:])


def _bytes(number: int, *, is_download: bool) -> HttpResponse:
    """410 for what was public once."""
    file = reading.public_file(number) if number <= LARGEST else None
    if file is None:
        known = number <= LARGEST and reading.was_published(Kind.FILE, number)
        return answers.error(410, DELETED) if known else answers.error(404, UNKNOWN)
    try:
        with open_file(file) as opened:
            body = opened.read()
    except FileNotFoundError:
        return answers.error(404, UNKNOWN)
    if not is_download:
        shown = file.mime_type if file.mime_type in SHOWN else "application/octet-stream"
        return HttpResponse(body, content_type=shown, headers=answers.OPEN)
    name = file.file_name or f"datei-{number}{mimetypes.guess_extension(file.mime_type) or ''}"
    return HttpResponse(
        body,
        content_type=file.mime_type or "application/octet-stream",
        headers=answers.OPEN | {"Content-Disposition": content_disposition_header(True, name)},
    )
