"""Reassigning many at once: tick the rows, choose owner and deputy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Conflict
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.workflow import OPEN
from weltoffen.faces.desk.involvement.forms import ReassignForm
from weltoffen.faces.kern.access import access, actor_of

MOST = 200


@access(permissions.HANDLE)
@require_POST
def reassign(request: HttpRequest) -> HttpResponse:
    """What is closed, not the actor's, or changed by somebody meanwhile is left out and named."""
    actor = actor_of(request)
    opened_on = _picks(request.POST.getlist("pick")[:MOST])
    picked = list(queries.visible_involvements(actor).filter(pk__in=opened_on))
    if not picked:
        messages.warning(request, _("Please tick at least one row first."))
        return redirect("desk:involvement:list")
    form = ReassignForm(request.POST, staff=queries.staff_of(integration_office()))
    if not form.is_valid():
        return render(
            request, "desk/involvement/bulk.html", {"form": form, "picked": picked}, status=422
        )
    own = [one for one in picked if permissions.HANDLE.allows(actor, one)]
    fit = [one for one in own if one.case.state in OPEN]
    if not own:
        permissions.HANDLE.require(actor, picked[0])
    fit = [one for one in fit if _is_assigned(actor, one, form, opened_on[one.pk])]
    if fit:
        messages.success(
            request,
            ngettext(
                "%(name)s has %(n)s involvement more now and was told.",
                "%(name)s has %(n)s involvements more now and was told.",
                len(fit),
            )
            % {"name": form.cleaned_data["owner"], "n": len(fit)},
        )
    if left := [one.case.number for one in picked if one not in fit]:
        messages.warning(
            request, _("Left as they were: %(numbers)s") % {"numbers": ", ".join(left)}
        )
    return redirect("desk:involvement:list")


def _picks(given: list[str]) -> dict[int, int]:
    """Each tick says which involvement, and the version that the list showed of it: `12:3`."""
    pairs = (pick.split(":") for pick in given)
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(part.isdecimal() for part in pair)
    }


def _is_assigned(actor: Actor, one: Involvement, form: ReassignForm, opened_on: int) -> bool:
    try:
        operations.assign(
            actor,
            one,
            owner=form.cleaned_data["owner"],
            deputy=form.deputy_after(one.case.deputy),
            expected_version=opened_on,
            at=timezone.now(),
        )
    except Conflict:
        return False
    return True
