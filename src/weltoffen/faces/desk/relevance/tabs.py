"""The pages about the program, as tabs; the way back to them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor
from weltoffen.domain.relevance import queries


def tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    waiting = queries.waiting_control(actor).count()
    named = [
        ("overview", _("How good it is"), None),
        ("words", _("Words"), None),
        ("control", _("Control sample"), waiting or None),
    ]
    return [
        {
            "label": label,
            "href": reverse(f"desk:relevance:{route}"),
            "current": route == current,
            "count": count,
        }
        for route, label, count in named
    ]
