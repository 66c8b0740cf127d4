"""The three steps of a check, as the bar at the top of each of its pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.domain.involvement.models import Screening


def steps(current: int, screening: Screening | None = None) -> list[dict[str, Any]]:
    routes = ("change", "questions", "detail")
    labels = (_("Draft"), _("Questions"), _("Result"))
    return [
        {
            "label": label,
            "current": number == current,
            "done": number < current,
            "href": reverse(f"desk:screening:{route}", args=[screening.pk])
            if screening and number < current
            else "",
        }
        for number, (label, route) in enumerate(zip(labels, routes, strict=True), start=1)
    ]


def crumbs(label: str) -> list[dict[str, str]]:
    return [
        {"label": _("Check a paper"), "href": reverse("desk:screening:list")},
        {"label": label, "href": ""},
    ]
