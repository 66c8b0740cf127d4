"""The state of our data: how much of it somebody has confirmed, and what is to be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.charts import Chart, bars
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import UpkeepDay
from weltoffen.domain.directory.queries.upkeep import State, broken, state_of_data, trend
from weltoffen.faces.desk.upkeep.tabs import tabs, wants_workbook
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import workbook

NAMES = {
    "confirmed": gettext_noop("confirmed in time"),
    "asked": gettext_noop("asked, no answer yet"),
    "stale": gettext_noop("marked as not confirmed"),
    "hidden": gettext_noop("hidden"),
    "bounced": gettext_noop("providers whose mail comes back"),
    "broken": gettext_noop("websites that do not answer"),
    "proposals": gettext_noop("proposed changes to decide"),
    "doubles": gettext_noop("possible doubles"),
}
MONTHS = 12  # in the chart
WAYS = {
    "asked": ("offers", "?state=asked"),
    "stale": ("offers", "?state=stale"),
    "hidden": ("offers", "?state=hidden"),
    "bounced": ("offers", "?state=bounced"),
    "broken": ("websites", ""),
    "proposals": ("proposals", ""),
    "doubles": ("doubles", ""),
}


@access(permissions.VIEW_UPKEEP)
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    permissions.VIEW_UPKEEP.require(actor_of(request), UpkeepDay())
    now, weeks = state_of_data(), trend(timezone.localdate())
    if wants_workbook(request):
        return _workbook(now, weeks)
    figures = [
        {"name": _(name), "value": now.figures[key], "href": _way(key)}
        for key, name in NAMES.items()
    ]
    return render(
        request,
        "desk/upkeep/state.html",
        {"state": now, "figures": figures, "chart": _chart(weeks), **tabs("state", now)},
    )


@access(permissions.VIEW_UPKEEP)
@require_GET
def websites(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW_UPKEEP.require(actor, UpkeepDay())
    return render(
        request, "desk/upkeep/websites.html", {"broken": broken(actor), **tabs("websites")}
    )


def _way(key: str) -> str:
    name, question = WAYS.get(key, ("", ""))
    return reverse(f"desk:upkeep:{name}") + question if name else ""


def _chart(weeks: list[UpkeepDay]) -> Chart | None:
    """How many of a hundred offers were confirmed in time, at the end of each month."""
    months = {(one.day.year, one.day.month): one for one in weeks}
    if len(months) < 2:
        return None
    rows = [(f"{one.day:%m/%Y}", _percent(one)) for one in list(months.values())[-MONTHS:]]
    title = _("Offers confirmed in time, by month")
    return bars(rows, title=title, head=(_("Month"), _("confirmed in time")), unit="%")


def _percent(day: UpkeepDay) -> int:
    offers = day.figures.get("offers", 0)
    return round(100 * day.figures.get("confirmed", 0) / offers) if offers else 0


def _workbook(now: State, weeks: list[UpkeepDay]) -> HttpResponse:
    head = [_("Who"), _("Offers"), *(_(NAMES[key]) for key in NAMES)]
    rows = [[_("all"), now.offers, *(now.figures[key] for key in NAMES)]]
    rows += [
        [one.name or _("nobody"), one.offers, *(one.figures.get(key, "") for key in NAMES)]
        for one in now.keepers
    ]
    rows += [
        [
            f"{week.day:%d.%m.%Y}",
            week.figures.get("offers", 0),
            *(week.figures.get(key, 0) for key in NAMES),
        ]
        for week in weeks
    ]
    return workbook(head, rows, name="stand-der-daten")
