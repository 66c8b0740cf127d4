"""The QR code of a page: on demand, and on paper."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.base.printing import qr
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal.ready import ready

LONGEST = 300


@access(PUBLIC)
@require_safe
@ready
def code(request: HttpRequest) -> HttpResponse:
    page = _page(request)
    if not page:
        return refusal(request, 404)
    address = settings.BASE_URL + page
    return render(
        request, "portal/code.html", {"page": page, "address": address, "read_only": True}
    )


@access(PUBLIC)
@require_safe
@ready
def picture(request: HttpRequest) -> HttpResponse:
    page = _page(request)
    if not page:
        return refusal(request, 404)
    return HttpResponse(_drawn(settings.BASE_URL + page), content_type="image/svg+xml")


def _page(request: HttpRequest) -> str:
    """Only our own pages: nobody gets a code of ours that leads elsewhere."""
    page = request.GET.get("seite", "")
    is_ours = page.startswith("/") and not page.startswith(("//", "/\\"))
    return page if is_ours and page.isprintable() and len(page) <= LONGEST else ""


@lru_cache(maxsize=512)
def _drawn(address: str) -> str:
    drawing = qr.svg(address)
    if "xmlns=" not in drawing:
        drawing = drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return drawing
