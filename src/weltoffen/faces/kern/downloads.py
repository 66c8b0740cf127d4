"""A kept file as an answer: always to be saved, what somebody uploaded never runs as our page."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from weltoffen.base.documents.models import File
from weltoffen.base.documents.storage import open_file


def as_download(file: File) -> HttpResponse:
    """404 when its content is gone."""
    try:
        content = open_file(file)
    except FileNotFoundError:
        raise Http404 from None
    with content:
        return HttpResponse(
            content.read(),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": content_disposition_header(True, file.file_name or file.name)
            },
        )
