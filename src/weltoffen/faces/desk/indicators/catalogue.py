"""The catalogue: what each indicator means, and which have figures."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.domain.indicators import permissions, profile, queries
from weltoffen.domain.indicators.models import Dataset
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.domain.indicators.rules.periods import told
from weltoffen.faces.desk.indicators.found import crumbs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.figures.words import told_point


@access(permissions.VIEW)
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW.require(actor, Dataset())
    values = {}
    for one, found in queries.with_figures(actor):
        last = next((p for way in found if (p := queries.line(way, CITY).last)), None)
        if last is not None:
            values[one.pk] = f"{told_point(last, found[0].unit)} ({told(last.period)})"
    themes, order = profile.themes(), list(profile.themes())
    listed = sorted(queries.indicators(), key=lambda one: (order.index(one.theme), one.position))
    grouped = [
        (themes[theme], [(one, values.get(one.pk, "")) for one in some])
        for theme, some in groupby(listed, key=lambda one: one.theme)
    ]
    context = {"themes": grouped, "crumbs": crumbs(label=_("Catalogue"))}
    return render(request, "desk/indicators/catalogue.html", context)
