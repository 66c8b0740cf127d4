"""The pages of upkeep, with how much waits on each."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory.queries.upkeep import State, state_of_data

TABS = {
    "state": (_("State of our data"), ""),
    "offers": (_("Offers to keep"), ""),
    "proposals": (_("Proposed changes"), "proposals"),
    "doubles": (_("Doubles"), "doubles"),
    "websites": (_("Websites that do not answer"), "broken"),
}


def tabs(here: str, state: State | None = None) -> dict[str, Any]:
    state = state or state_of_data(keepers=False)
    return {
        "tabs": [
            {
                "label": gettext(label),
                "href": reverse(f"desk:upkeep:{name}"),
                "current": name == here,
                "count": state.figures[figure] if figure else "",
            }
            for name, (label, figure) in TABS.items()
        ],
    }


def crumbs(here: str, label: str) -> list[dict[str, str]]:
    name = gettext(TABS[here][0])
    return [{"label": name, "href": reverse(f"desk:upkeep:{here}")}, {"label": label}]


def wants_workbook(request: HttpRequest) -> bool:
    return request.GET.get("export") == "xlsx"
