"""The work list in four tabs: mine, my office's, waiting for others, all; overdue first."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.queries import saved_views
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.involvement import permissions, queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.workflow import WITH_DEPARTMENT, WITH_OFFICE
from weltoffen.faces.desk.involvement.filters import InvolvementFilter
from weltoffen.faces.desk.involvement.forms import ReassignForm, SaveViewForm
from weltoffen.faces.desk.involvement.tables import (
    ExportedTable,
    InvolvementTable,
    SelectableTable,
)
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of
from weltoffen.faces.kern.lists import list_page

PROCEDURE = "involvement"
SCOPES = ("mine", "office", "waiting", "all")


@access(SIGNED_IN)
@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    scope = request.GET.get("scope", "")
    scope = scope if scope in SCOPES else SCOPES[0]
    may_reassign = permissions.HANDLE.rule.condition(actor).kind != "none"
    return list_page(
        request,
        table_class=_table(request, may_reassign),
        queryset=_scoped(actor, scope),
        filter_class=InvolvementFilter,
        template="desk/involvement/list.html",
        export_name=_("involvements"),
        context={
            "tabs": _tabs(actor, scope),
            "views": saved_views(actor, PROCEDURE),
            "view_form": SaveViewForm(initial={"query": _query(request)}),
            "bulk_form": ReassignForm(staff=queries.staff_of(integration_office()))
            if may_reassign
            else None,
        },
    )


def _table(request: HttpRequest, may_reassign: bool) -> type[InvolvementTable]:
    if request.GET.get("export"):
        return ExportedTable
    return SelectableTable if may_reassign else InvolvementTable


def _tabs(actor: Actor, scope: str) -> list[dict[str, Any]]:
    labels = (_("Mine"), _("My office"), _("Waiting for others"), _("All, also finished ones"))
    return [
        {
            "label": label,
            "href": "?" + urlencode({"scope": name}),
            "current": name == scope,
            "count": "" if name == "all" else _scoped(actor, name).count(),
        }
        for name, label in zip(SCOPES, labels, strict=True)
    ]


def _scoped(actor: Actor, scope: str) -> QuerySet[Involvement]:
    """`waiting`: mine, but it is the other side's turn."""
    match scope:
        case "waiting":
            in_charge = Q(case__owner__in=actor.acts_for)
            return queries.work_list(actor, "mine").filter(
                (in_charge & Q(case__state__in=WITH_DEPARTMENT))
                | (~in_charge & Q(case__state__in=WITH_OFFICE))
            )
        case "office":
            return queries.work_list(actor, "office")
        case "all":
            return queries.work_list(actor, "all")
        case _:
            return queries.work_list(actor, "mine")


def _query(request: HttpRequest) -> str:
    """What a saved view keeps: filter, tab and order, not the page."""
    kept = request.GET.copy()
    for name in ("page", "export", "all"):
        kept.pop(name, None)
    return kept.urlencode()[:1000]
