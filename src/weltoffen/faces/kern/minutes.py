"""How minutes are shown, at the desk and in the portal: what `kern/_minutes.html` needs."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse

from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File
from weltoffen.base.printing.docx import MIME_TYPE as DOCX
from weltoffen.domain.minutes import printing

PDF = printing.PDF


def shown(content: Mapping[str, Any], end: Mapping[str, Any], *, mark: str = "") -> dict[str, Any]:
    head = content["head"]
    return {
        "content": content,
        "end": end,
        "mark": mark,
        "facts_of_minutes": printing.facts(content),
        "people_of_minutes": [("Anwesend", head["present"]), ("Gäste", head["guests"])],
    }


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Opened in the browser where it can; kept by no proxy, for not everybody may have it."""
    ending = "docx" if kind == DOCX else "pdf"
    how = "attachment" if kind == DOCX else "inline"
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'{how}; filename="{name}.{ending}"',
            "Cache-Control": "private, no-store",
        },
    )


def as_file(
    content: Mapping[str, Any], end: Mapping[str, Any], kind: str, *, name: str, mark: str = ""
) -> HttpResponse:
    """Printed now from the part that the reader may have."""
    if kind == "pdf":
        return download(printing.as_pdf(content, mark=mark, end=end), PDF, name)
    if kind == "docx":
        return download(printing.as_docx(content, mark=mark, end=end), DOCX, name)
    raise Http404


def kept(file: File) -> bytes:
    with storage.open_file(file) as handle:
        return handle.read()
