"""Lists and objects as they were sent last: nothing is made twice while the data stands so."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from weltoffen.domain.meetings.serving.addresses import ROOT
from weltoffen.domain.meetings.serving.standing import standing
from weltoffen.faces.api.oparl.answers import JSON
from weltoffen.faces.kern.shelf import Shelf, page_of, sent

MOST_BYTES: Final = 48 * 2**20  # in a process
LONGEST_ADDRESS: Final = 400  # nobody asks twice what is longer
SHELF: Final = Shelf(lambda: MOST_BYTES)


class KeptAnswersMiddleware:
    """Stands before sessions and languages, which nothing here knows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(ROOT) or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        address, number = request.get_full_path(), standing()
        page = SHELF.take(address, number)
        if page is None:
            response = self.get_response(request)
            if not _may_be_kept(response):
                return response
            page = page_of(response)
            if request.method == "GET" and len(address) <= LONGEST_ADDRESS:
                SHELF.put(address, number, page)
        return sent(request, page)


def _may_be_kept(response: HttpResponseBase) -> bool:
    """JSON alone: bytes of files lie on the disk already."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and response.get("Content-Type") == JSON
        and not response.cookies
    )
