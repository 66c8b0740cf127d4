"""Pages that show what lies in an envelope: kept by nobody, not even for a moment on disk.

`@private` marks the view. Its answers, refusals included, are never kept by browsers or proxies,
found by search engines, or named to other sites; and what is sent to it is read in memory only,
while Django would write files from 2.5 MB on to the system's temporary folder.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

View = Callable[..., HttpResponse]
MOST_BYTES: Final = 20 * 2**20  # of all files in one form
HEADERS: Final = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers send forms without origin
}


def private(view: View) -> View:
    view.is_private = True  # type: ignore[attr-defined]
    return view


def is_private(request: HttpRequest) -> bool:
    """By the address, for the body may be read before Django has looked for the view."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Http404:
        return False
    return bool(getattr(match.func, "is_private", False))


def keep_nowhere(request: HttpRequest, response: HttpResponseBase) -> None:
    if is_private(request):
        for name, value in HEADERS.items():
            response.headers[name] = value


class InMemory(FileUploadHandler):
    """First of the handlers: takes what is sent to private pages, leaves the rest to the others."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        self.is_mine = self.request is not None and is_private(self.request)
        self.total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_mine:
            self.buffer = BytesIO()
            raise StopFutureHandlers  # one of them would open a file on disk

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_mine:
            return raw_data
        self.total += len(raw_data)
        if self.total > MOST_BYTES:
            raise StopUpload(connection_reset=False)
        self.buffer.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if not self.is_mine:
            return None
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
