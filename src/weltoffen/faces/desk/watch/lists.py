"""Four lists, and what nobody has screened: what touches integration, and who brought it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.domain.watch import permissions, queries
from weltoffen.domain.watch.models import Standing
from weltoffen.faces.desk.watch.filters import StandingFilter
from weltoffen.faces.desk.watch.tables import ExportedTable, StandingTable
from weltoffen.faces.desk.watch.wording import TABS
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page

State = Standing.State


@access(permissions.VIEW_STANDING)
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    tab = request.GET.get("list", "")
    state = State(tab) if tab in State.values else State.MISSING
    found = queries.standings(actor)
    chosen = StandingFilter(request.GET, queryset=found, request=request)
    counts = queries.state_counts(chosen.qs)
    narrowed = any(request.GET.get(name) for name in ("q", "body", "department", "concern", "band"))
    return list_page(
        request,
        table_class=_table(request, actor, state, narrowed),
        queryset=queries.with_details(actor, found.filter(state=state)),
        filter_class=StandingFilter,
        template="desk/watch/lists.html",
        export_name=_("council-watch"),
        context={
            "tabs": _tabs(request, state, counts),
            "doubtful": queries.proposed_matches(actor).count(),
            "is_office": actor.holds(*permissions.OFFICE),
        },
    )


def _tabs(request: HttpRequest, state: State, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Each keeps the filter: what is counted is what stands behind it."""
    kept = request.GET.copy()
    for name in ("page", "export", "all", "sort"):
        kept.pop(name, None)
    tabs = []
    for name, label in TABS.items():
        kept["list"] = name.value
        tabs.append(
            {
                "label": label,
                "href": f"?{kept.urlencode()}",
                "current": name == state,
                "count": counts[name],
            }
        )
    return tabs


def _table(request: HttpRequest, actor: Actor, state: State, narrowed: bool) -> type[StandingTable]:
    """The list, with what it teaches when it is empty."""
    kind = ExportedTable if request.GET.get("export") else StandingTable
    return type("StandingTable", (kind,), _when_empty(actor, state, narrowed))


def _when_empty(actor: Actor, state: State, narrowed: bool) -> dict[str, Any]:
    if narrowed:
        return {
            "empty_title": _("Nothing fits this choice"),
            "empty_text": _("Try fewer words, another tab or another period, or reset the filter."),
        }
    sources = queries.visible_sources(actor)
    if not queries.standings(actor).exists() and not sources.exists():
        may_add = permissions.SET_UP.rule.condition(actor).kind != "none"
        return {
            "empty_title": _("No source yet"),
            "empty_text": _(
                "Nothing is read from the council so far. Add its information system, a calendar"
                " or a table: then every agenda is compared with what was submitted."
            ),
            "empty_href": reverse("desk:sources:list") if may_add else "",
            "empty_label": _("Add a source"),
        }
    if state == State.MISSING:
        return {
            "empty_title": _("Nothing is missing. Good."),
            "empty_text": _(
                "Everything on the agendas ahead that touches integration has been submitted or"
                " looked at. New agendas are compared every night."
            ),
        }
    return {
        "empty_title": _("Nothing here at present"),
        "empty_text": _("Choose another tab, or another period: coming meetings are shown first."),
    }
