"""Public pages, kept ready: made once for an edition of the directory, then sent as bytes.

A page that is marked `@ready` looks the same for everybody who opens its address, whoever they are:
it may be kept, here and by proxies, and browsers ask only whether it has changed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from weltoffen.domain.directory.publishing import edition
from weltoffen.faces.kern.shelf import Count, Shelf, page_of, sent
from weltoffen.faces.portal.kept import EVERYTHING, half_hour

MOST_BYTES: Final = 24 * 2**20  # of packed pages in a process
LONGEST_ADDRESS: Final = 400  # nobody asks twice what is longer
SHELF: Final = Shelf(lambda: MOST_BYTES)
EVERYTHING.append(SHELF)


def ready(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page looks the same for everybody: it reads no session, no cookie, no header."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.is_ready = True  # type: ignore[attr-defined]
        return response

    return marked


def count_when_sent(response: HttpResponse, *counts: Count) -> HttpResponse:
    """What is counted each time this page goes out, also from the shelf."""
    response.counts = counts  # type: ignore[attr-defined]
    return response


def edition_of(request: HttpRequest) -> int:
    """The edition that this request began with: what the page is made of is at least that new."""
    number = getattr(request, "edition", None)
    return edition() if number is None else int(number)


class ReadyPagesMiddleware:
    """Stands before sessions and languages: a kept page needs neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = request.get_full_path()
        if request.method not in ("GET", "HEAD") or len(address) > LONGEST_ADDRESS:
            return self.get_response(request)
        state = _state()
        request.edition = state[0]  # type: ignore[attr-defined]
        page = SHELF.take(address, state)
        if page is None:
            response = self.get_response(request)
            if not _may_be_kept(response):
                return response
            page = page_of(response)
            if request.method == "GET":
                SHELF.put(address, state, page)
        return sent(request, page)


def _state() -> tuple[int, str]:
    """Of what a page was made: the directory's edition and the half-hour ("open now").

    Without the database, the pages that are there go on being read.
    """
    try:
        number = edition()
    except DatabaseError:
        number = SHELF.state[0] if isinstance(SHELF.state, tuple) else 0
    return number, half_hour()


def _may_be_kept(response: HttpResponseBase) -> bool:
    return (
        getattr(response, "is_ready", False)
        and isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
    )
