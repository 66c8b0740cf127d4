"""The three lists of the words: what is kept, what waits, who checks."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.domain.glossary import queries
from weltoffen.faces.kern.access import actor_of


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    waiting = queries.corrections(actor_of(request)).count()
    labels = (
        ("list", _("Words"), None),
        ("corrections", _("Corrections"), waiting),
        ("reviews", _("Checks by associations"), None),
    )
    return [
        {
            "label": label,
            "href": reverse(f"desk:glossary:{name}"),
            "current": name == current,
            "count": count,
        }
        for name, label, count in labels
    ]


def crumbs(label: str, above: tuple[str, str] | None = None) -> list[dict[str, str]]:
    """`above` is (route, label) of the list in which this page stands, unless it is the words."""
    rows = [{"label": _("Words from letters"), "href": reverse("desk:glossary:list")}]
    if above:
        rows.append({"label": above[1], "href": reverse(above[0])})
    return [*rows, {"label": label}]
