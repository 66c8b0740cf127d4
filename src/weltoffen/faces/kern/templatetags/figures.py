"""The context card on any page: `{% load figures %}{% figures_card district=gap.district %}`."""

from typing import Any

from django import template
from django.template import Context

from weltoffen.domain.indicators.queries.context import district_in
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.figures.card import card

register = template.Library()


@register.inclusion_tag("kern/_figures.html", takes_context=True)
def figures_card(
    context: Context, district: Any = None, concern: Any = None, group: Any = None, text: str = ""
) -> dict[str, Any]:
    """Terms, or nothing; without a district, the one that the text names. Shows nothing where the
    city has no figures yet."""
    request = context["request"]
    codes = {
        name: str(getattr(term, "code", ""))
        for name, term in (("district", district), ("concern", concern), ("group", group))
    }
    found = card(
        actor_of(request),
        district=codes["district"] or district_in(text),
        concern=codes["concern"],
        group=codes["group"],
    )
    return {"figures": found}
