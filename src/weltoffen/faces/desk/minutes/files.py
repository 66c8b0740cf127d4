"""The minutes to download: whole for those who may see all, and the public part apart."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from weltoffen.domain.minutes import permissions, printing
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.domain.minutes.rules.parts import public_part
from weltoffen.faces.desk.minutes.found import content_of, found
from weltoffen.faces.kern.access import access
from weltoffen.faces.kern.minutes import PDF, as_file, download, kept

WHOLE, PUBLIC = "niederschrift", "oeffentlich"


@access(permissions.VIEW)
@require_GET
def file(request: HttpRequest, pk: int, part: str, kind: str) -> HttpResponse:
    """Signed minutes as they were kept; before that, what would be printed now."""
    minutes = found(request, pk)
    if part not in (WHOLE, PUBLIC) or kind not in ("pdf", "docx"):
        raise Http404
    name = f"{part}-{minutes.pk}"
    stored = minutes.whole_file if part == WHOLE else minutes.public_file
    if kind == "pdf" and stored is not None:
        return download(kept(stored), PDF, name)
    content, mark = _part(minutes, part)
    return as_file(content, ending(minutes), kind, name=name, mark=mark)


def _part(minutes: Minutes, part: str) -> tuple[dict[str, Any], str]:
    content = content_of(minutes)
    is_draft = minutes.state in (Minutes.State.DRAFT, Minutes.State.REVIEW)
    draft = f" {printing.DRAFT}" if is_draft else ""
    if part == PUBLIC:
        return public_part(content), f"{printing.PUBLIC_ONLY}.{draft}"
    whole = printing.WHOLE if content["closed"] else ""
    return content, f"{whole}{draft}".strip()
