"""The overview, and the page of an indicator."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import profile, queries
from weltoffen.domain.indicators.models import Indicator
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.figures.words import name_of
from weltoffen.faces.portal.figures.asked import (
    asked,
    figures,
    indicator_of,
    language,
    ways,
    withdrawn,
)
from weltoffen.faces.portal.figures.shown import (
    area_name,
    permanent,
    shown_ways,
    tile,
)


@access(PUBLIC)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    want = asked(request)
    there = figures(want.as_of)
    tiles = [tile(one, found) for one, found in there if one.is_headline]
    with_values = {one.pk for one, _found in there}
    context = {
        "city": city().short_name,
        "tiles": [one for one in tiles if one],
        "themes": _by_theme(with_values),
        "asked": want,
        "is_synthetic": any(way.is_synthetic for _one, found in there for way in found),
    }
    return _page(request, "overview", **context)


@access(PUBLIC)
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    one, want = indicator_of(code), asked(request)
    found = ways(one, want.as_of)
    names = dict(queries.area_names(found))
    area = want.area if want.area in names or not names else next(iter(names))
    shown = shown_ways(one, found, area=area, names=names, release=want.cited)
    name, tongue = name_of(one)
    return _page(
        request,
        "indicator",
        indicator=one,
        name=name,
        tongue=tongue,
        area=area,
        area_name=area_name(names, area),
        areas=list(names.items()),
        ways=shown,
        theme=profile.theme_names(language()).get(one.theme, ""),
        asked=want,
        withdrawn=withdrawn(want.release),
        permanent=permanent(request.path, area, want.cited),
        is_synthetic=any(way.is_synthetic for way in found),
        facts=facts(one),
    )


def facts(one: Indicator) -> list[tuple[str, str]]:
    """In the words of the catalogue; the labels are the template's."""
    names = ("numerator", "denominator", "population", "source", "lowest_level", "note")
    return [(name, getattr(one, name)) for name in names]


def _by_theme(with_values: set[int]) -> list[tuple[str, list[tuple[Indicator, str, str, bool]]]]:
    """Every indicator of the catalogue; those that have values first."""
    themes = profile.theme_names(language())
    order = list(themes)
    listed = sorted(
        queries.indicators(),
        key=lambda one: (order.index(one.theme), one.pk not in with_values, one.position),
    )
    return [
        (themes[theme], [(one, *name_of(one), one.pk in with_values) for one in some])
        for theme, some in groupby(listed, key=lambda one: one.theme)
    ]


def _page(request: HttpRequest, page: str, /, **context: object) -> HttpResponse:
    return render(request, f"portal/figures/{page}.html", context | {"read_only": True})
