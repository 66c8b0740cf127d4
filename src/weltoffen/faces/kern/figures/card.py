"""The context card: safe figures that match a district, a concern, a group, ready to be cited."""

from dataclasses import dataclass

from django.urls import reverse

from weltoffen.base.access.actor import Actor
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.queries.context import matching
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.faces.kern.figures.words import address_of, citation, name_of, told_point, unit_of


@dataclass(frozen=True, slots=True)
class CardFigure:
    """`beside` is the city's value where this is a district's."""

    code: str
    name: str
    area: str
    value: str
    number: float | None
    unit: str
    period: str
    beside: str
    sentence: str
    address: str
    page: str


def card(
    actor: Actor, *, district: str = "", concern: str = "", group: str = "", most: int = 4
) -> list[CardFigure]:
    """Of the district where it has a value that may be shown, else of the whole city."""
    release = queries.newest_release(actor)
    datasets = {one.code: one for one in queries.visible_datasets(actor)}
    shown = []
    for one in matching(actor, district=district, concern=concern, group=group, most=most):
        point, line = one.point, one.line
        where = city().short_name if one.area == CITY else one.area_name
        city_point = one.city_point
        shown.append(
            CardFigure(
                one.indicator.code,
                name_of(one.indicator)[0],
                where,
                told_point(point, line.unit),
                None if point.value is None else float(point.value),
                unit_of(line.unit),
                period_told(point.period),
                told_point(city_point, line.unit) if city_point else "",
                citation(
                    one.indicator, line, point, area=where, code=one.area,
                    source=datasets[line.dataset].publisher, release=release,
                ),
                address_of(one.indicator, one.area, release),
                reverse("portal:figures:indicator", args=[one.indicator.code.lower()])
                + f"?gebiet={one.area}",
            )
        )  # fmt: skip
    return shown
