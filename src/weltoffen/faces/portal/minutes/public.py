"""What everybody may read of the minutes of a body that meets in public, once they are approved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.domain.minutes.rules.parts import public_part
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.minutes import PDF, as_file, download, kept, shown
from weltoffen.faces.kern.refusals import refusal


@access(PUBLIC)
@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.public_minutes(pk)
    if found is None:
        return refusal(request, 404)
    context = {
        "minutes": found,
        "read_only": True,
        **shown(public_part(found.content or {}), ending(found)),
    }
    return render(request, "portal/minutes/public.html", context)


@access(PUBLIC)
@require_GET
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The PDF as it was kept when the body approved it; the Word file is made from the same."""
    found = queries.public_minutes(pk)
    if found is None:
        return refusal(request, 404)
    if kind == "pdf" and found.public_file is not None:
        return download(kept(found.public_file), PDF, f"protokoll-{pk}")
    if kind != "docx":
        raise Http404
    return as_file(public_part(found.content or {}), ending(found), kind, name=f"protokoll-{pk}")
