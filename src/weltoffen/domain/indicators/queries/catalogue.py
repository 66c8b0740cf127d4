"""The catalogue, which indicators have values, and what areas are called."""

from collections.abc import Mapping

from django.db.models import QuerySet

from weltoffen.base.access.actor import PUBLIC, Actor
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.queries.values import Way, ways
from weltoffen.domain.indicators.rules.addresses import CITY


def indicators() -> QuerySet[Indicator]:
    return Indicator.objects.all()


def with_figures(
    actor: Actor = PUBLIC, *, as_of: int | None = None
) -> list[tuple[Indicator, list[Way]]]:
    """Those that have a value somewhere, in the order of the catalogue."""
    found = ((one, ways(one, actor, as_of=as_of)) for one in indicators() if one.series)
    return [(one, there) for one, there in found if there]


def area_names(found: list[Way]) -> Mapping[str, str]:
    """Code to name: the city first, its districts as the profile orders them, then others."""
    said = {code: name for way in found for code, name in way.areas.items()}
    names = {CITY: city().short_name} if CITY in said else {}
    for one in profile.districts():
        if one["code"] in said:
            names[one["code"]] = one["name"]
    rest = {code: name for code, name in said.items() if code not in names}
    return names | dict(sorted(rest.items(), key=lambda pair: pair[1]))


def is_district(code: str) -> bool:
    return any(one["code"] == code for one in profile.districts())
