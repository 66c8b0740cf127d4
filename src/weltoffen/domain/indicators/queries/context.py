"""Which figures belong to where somebody decides: by district, concern and group."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from weltoffen.base.access.actor import Actor
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.queries.values import Way, line, ways
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.domain.indicators.rules.series import Line, Point

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """`city_point` is the same period's value of the city, where `area` is a district."""

    indicator: Indicator
    line: Line
    point: Point
    area: str
    area_name: str
    city_point: Point | None = None


def district_in(text: str) -> str:
    """The one district that a text names in whole words; empty when it names none or several."""
    said = _words(text)
    named = {one["code"] for one in profile.districts() if _words(one["name"]) in said}
    return named.pop() if len(named) == 1 else ""


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def matching(
    actor: Actor, *, district: str = "", concern: str = "", group: str = "", most: int = 4
) -> list[Match]:
    """The profile says what belongs to a concern and a group; what has no value is not there."""
    wanted = dict.fromkeys(
        [*profile.of_concern(concern), *profile.of_group(group), *profile.of_everything()]
    )
    known = {one.code: one for one in Indicator.objects.filter(code__in=wanted)}
    found: list[Match] = []
    for code in wanted:
        if len(found) < most and code in known:
            match = next(_matches(known[code], ways(known[code], actor), district), None)
            if match is not None:
                found.append(match)
    return found


def _matches(indicator: Indicator, found: list[Way], district: str) -> Iterator[Match]:
    """The district's own value first; then the city's."""
    for area in dict.fromkeys((district, CITY)):
        for way in found:
            one = line(way, area)
            if area and one.last is not None:
                beside = _same_period(way, one.last) if area != CITY else None
                yield Match(indicator, one, one.last, area, way.areas.get(area, area), beside)


def _same_period(way: Way, point: Point) -> Point | None:
    there = (one for one in way.points.get(CITY, ()) if one.period == point.period)
    return next((one for one in there if one.value is not None and way.unit != "persons"), None)
