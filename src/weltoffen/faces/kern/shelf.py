"""Answers that look the same for everybody, kept in this process and sent again as bytes.

What is kept holds for a state of the data; who keeps answers knows what that state is.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

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

    def __init__(self, most_bytes: Callable[[], int]) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.state: Hashable = None
        self.bytes = 0
        self.lock = Lock()
        self.most_bytes = most_bytes

    def take(self, address: str, state: Hashable) -> Page | None:
        with self.lock:
            if state != self.state:
                self.pages.clear()
                self.state, self.bytes = state, 0
            page = self.pages.get(address)
            if page is not None:
                self.pages.move_to_end(address)
            return page

    def put(self, address: str, state: Hashable, page: Page) -> None:
        with self.lock:
            if state != self.state or address in self.pages:
                return
            self.pages[address] = page
            self.bytes += _size(page)
            while self.bytes > self.most_bytes():
                self.bytes -= _size(self.pages.popitem(last=False)[1])

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.state, self.bytes = None, 0


def page_of(response: HttpResponseBase) -> Page:
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


def sent(request: HttpRequest, page: Page) -> HttpResponse:
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
