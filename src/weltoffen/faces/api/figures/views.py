"""Answers as JSON; only what is public, and only what was published."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.queries import Way
from weltoffen.domain.indicators.rules.series import Point
from weltoffen.faces.api.problems import problem
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.figures.card import card
from weltoffen.faces.kern.figures.words import address_of


@access(PUBLIC)
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The whole catalogue; `has_values` says which can be asked for more."""
    there = {one.pk for one, _ways in queries.with_figures(ANYBODY)}
    listed = [_described(one) | {"has_values": one.pk in there} for one in queries.indicators()]
    return _answer({"indicators": listed, "release": queries.newest_release(ANYBODY)})


@access(PUBLIC)
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """`?area=` narrows to one area, `?release=` gives the values as they stood with it."""
    one = queries.indicators().filter(code__iexact=code).first()
    if one is None:
        return problem(404, "No such indicator", code)
    now = queries.newest_release(ANYBODY)
    asked = request.GET.get("release", "")
    if asked and not (asked.isdecimal() and 0 < int(asked[:9]) <= now):
        return problem(404, "No such release", asked[:20])
    release = int(asked or now)
    found = queries.ways(one, ANYBODY, as_of=release)
    area = request.GET.get("area", "")
    said = _described(one) | {
        "release": release,
        "address": address_of(one, area or "city", release),
        "areas": dict(queries.area_names(found)),
        "series": [_series(way, area) for way in found],
    }
    return _answer(said)


@access(PUBLIC)
@require_safe
def context(request: HttpRequest) -> HttpResponse:
    """What belongs to a district, a concern, a group: values with a sentence to cite."""
    names = ("district", "concern", "group")
    district, concern, group = (request.GET.get(name, "")[:80] for name in names)
    return _answer(
        {
            "district": district,
            "concern": concern,
            "group": group,
            "figures": [
                {
                    "indicator": one.code,
                    "name": one.name,
                    "area": one.area,
                    "value": one.number,
                    "unit": one.unit,
                    "period": one.period,
                    "sentence": one.sentence,
                    "address": one.address,
                }
                for one in card(ANYBODY, district=district, concern=concern, group=group)
            ],
        }
    )


def _described(one: Indicator) -> dict[str, Any]:
    names = (
        "code", "name", "theme", "definition", "numerator", "denominator", "population",
        "source", "lowest_level", "basis", "note", "references",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


def _series(way: Way, area: str) -> dict[str, Any]:
    points: Mapping[str, tuple[Point, ...]] = (
        {area: way.points.get(area, ())} if area else way.points
    )
    return {
        "title": way.title,
        "unit": way.unit,
        "dataset": way.dataset,
        "rule_set": way.rules,
        "protection": way.protection,
        "breaks": [{"period": one.period, "why": one.why} for one in way.breaks],
        "is_synthetic": way.is_synthetic,
        "values": [
            {
                "area": code,
                "period": point.period,
                "value": _plain(point.value),
                "symbol": "" if point.value is not None else point.symbol,
                "numerator": _plain(point.of.value) if point.of else None,
                "denominator": _plain(point.among.value) if point.among else None,
                "release": point.release,
            }
            for code, some in points.items()
            for point in some
        ],
    }


def _plain(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _answer(said: Any) -> HttpResponse:
    return HttpResponse(
        orjson.dumps(said),
        content_type="application/json",
        headers={"Access-Control-Allow-Origin": "*"},
    )
