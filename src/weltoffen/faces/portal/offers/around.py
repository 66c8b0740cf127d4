"""Offers by place and by day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.ready import ready


@access(PUBLIC)
@require_safe
@ready
def districts(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/offers/districts.html", {"read_only": True})


@access(PUBLIC)
@require_safe
@ready
def dates(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/offers/dates.html", {"read_only": True})
