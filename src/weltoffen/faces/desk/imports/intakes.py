"""One intake: how far it is, what it brought and refused, and taking it back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.intake.findings import REFUSED
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions
from weltoffen.domain.directory.models import Intake
from weltoffen.domain.directory.queries.feeds import changes_of, count_made, visible_intakes
from weltoffen.faces.desk.imports.found import crumbs
from weltoffen.faces.desk.imports.shown import of_changes
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of
from weltoffen.faces.kern.templatetags.kern import moment

PER_PAGE, MOST = 50, 200


@access(permissions.VIEW_FEED)
@require_GET
def intake(request: HttpRequest, intake: int) -> HttpResponse:
    one = _intake(request, intake)
    page = Paginator(changes_of(one), PER_PAGE).get_page(request.GET.get("page"))
    refused = [row for row in one.findings if row["kind"] == REFUSED]
    others = [row for row in one.findings if row["kind"] != REFUSED]
    return render(
        request,
        "desk/imports/intake.html",
        {
            "intake": one,
            "feed": one.feed,
            "is_under_way": one.state == Intake.State.RUNNING,
            "facts": [
                (_("State"), str(one.get_state_display())),
                (_("File or address"), one.what),
                (_("Began"), moment(one.started_at)),
                (_("Taken back"), moment(one.undone_at) if one.undone_at else ""),
            ],
            "refused": refused,
            "others": others,
            "most": MOST,
            "page": page,
            "rows": of_changes(list(page.object_list)),
            "may_undo": _may_undo(request, one),
            "crumbs": _crumbs(one),
        },
    )


@access(permissions.UNDO_INTAKE)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, intake: int) -> HttpResponse:
    """Asked once more: what becomes of things is told before, what stayed is told after."""
    one, actor = _intake(request, intake), actor_of(request)
    permissions.UNDO_INTAKE.require(actor, one)
    problem = ""
    if request.method == "POST":
        try:
            operations.undo_intake(actor, one, at=timezone.now())
        except Refused as refused:
            problem = sentence_of(refused)
        else:
            messages.success(request, _("Taken back. What stays and why is listed on this page."))
            return redirect("desk:imports:intake", intake=one.pk)
    elif one.state == Intake.State.UNDONE:
        return redirect("desk:imports:intake", intake=one.pk)
    made = count_made(one)
    return render(
        request,
        "desk/imports/undo.html",
        {
            "intake": one,
            "feed": one.feed,
            "problem": problem,
            "made": made,
            "changed": changes_of(one).count() - made,
            "crumbs": [*_crumbs(one)[:-1], {"label": _("Take it back")}],
        },
        status=409 if problem else 200,
    )


def _intake(request: HttpRequest, pk: int) -> Intake:
    found: Intake = get_object_or_404(visible_intakes(actor_of(request)), pk=pk)
    return found


def _may_undo(request: HttpRequest, one: Intake) -> bool:
    is_over = one.state not in (Intake.State.UNDONE, Intake.State.RUNNING)
    return is_over and permissions.UNDO_INTAKE.allows(actor_of(request), one)


def _crumbs(one: Intake) -> list[dict[str, Any]]:
    return [
        *crumbs(one.feed)[:-1],
        {"label": str(one.feed), "href": reverse("desk:imports:detail", args=[one.feed_id])},
        {"label": moment(one.started_at)},
    ]
