"""Finding offers: by words, by topic, narrowed by what matters to the person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.ready import ready


@access(PUBLIC)
@require_safe
@ready
def results(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/search/results.html", {"read_only": True})


@access(PUBLIC)
@require_safe
@ready
def topic(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "portal/search/results.html", {"read_only": True})
