"""Public pages, kept ready: made once for an edition of the directory, then sent as bytes.

A page that is marked `@ready` looks the same for everybody who opens its address, whoever they are:
it may be kept, here and by proxies, and browsers ask only whether it has changed.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from threading import Lock
from typing import Any, Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from weltoffen.domain.directory.publishing import edition
from weltoffen.faces.portal.kept import EVERYTHING, half_hour

MOST_BYTES: Final = 24 * 2**20  # of packed pages in a process
LONGEST_ADDRESS: Final = 400  # nobody asks twice what is longer
Count = Callable[[datetime], None]  # is called with the moment, whenever the page is sent


@dataclass(frozen=True)
class Page:
    """Packed for the first reader who wants it so, and then kept packed."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    etag: str
    counts: tuple[Count, ...]

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.plain, 6, mtime=0)


class Shelf:
    """The pages of this process; those that nobody asks for make room."""

    def __init__(self) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.state: tuple[int, str] = (0, "")
        self.bytes = 0
        self.lock = Lock()

    def take(self, address: str, state: tuple[int, str]) -> Page | None:
        with self.lock:
            if state != self.state:
                self.pages.clear()
                self.state, self.bytes = state, 0
            page = self.pages.get(address)
            if page is not None:
                self.pages.move_to_end(address)
            return page

    def put(self, address: str, state: tuple[int, str], page: Page) -> None:
        with self.lock:
            if state != self.state or address in self.pages:
                return
            self.pages[address] = page
            self.bytes += _size(page)
            while self.bytes > MOST_BYTES:
                self.bytes -= _size(self.pages.popitem(last=False)[1])

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.bytes = 0


SHELF: Final = Shelf()
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
            page = _page_of(response)
            if request.method == "GET":
                SHELF.put(address, state, page)
        return _sent(request, page)


def _state() -> tuple[int, str]:
    """Of what a page was made: the directory's edition and the half-hour ("open now").

    Without the database, the pages that are there go on being read.
    """
    try:
        number = edition()
    except DatabaseError:
        number = SHELF.state[0]
    return number, half_hour()


def _may_be_kept(response: HttpResponseBase) -> bool:
    return (
        getattr(response, "is_ready", False)
        and isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
    )


def _page_of(response: HttpResponseBase) -> Page:
    assert isinstance(response, HttpResponse)
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    headers |= {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
    plain = response.content
    digest = hashlib.sha256(plain).hexdigest()[:20]
    return Page(
        tuple(headers.items()),
        plain,
        f'W/"{digest}"',
        getattr(response, "counts", ()),
    )


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    if request.method == "GET":
        for count in page.counts:
            count(timezone.now())
    if page.etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.packed)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.plain)
    for name, value in page.headers:
        if response.status_code == 200 or name != "Content-Type":
            response[name] = value
    response["ETag"] = page.etag
    if response.status_code == 200:
        response["Content-Length"] = str(len(response.content))
    return response


def _size(page: Page) -> int:
    return len(page.plain) * 5 // 4 + 1_000  # with its packed form
