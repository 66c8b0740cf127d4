"""Reassigning many at once: tick the rows, choose owner and deputy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.workflow import OPEN
from weltoffen.faces.desk.involvement.forms import AssignForm
from weltoffen.faces.kern.access import access, actor_of

MOST = 200


@access(permissions.HANDLE)
@require_POST
def reassign(request: HttpRequest) -> HttpResponse:
    """What is closed, or not the actor's to assign, is left out and named."""
    actor = actor_of(request)
    keys = [int(key) for key in request.POST.getlist("pick")[:MOST] if key.isdigit()]
    picked = list(queries.visible_involvements(actor).filter(pk__in=keys))
    if not picked:
        messages.warning(request, _("Please tick at least one row first."))
        return redirect("desk:involvement:list")
    form = AssignForm(request.POST, staff=queries.staff_of(integration_office()))
    if not form.is_valid():
        return render(
            request, "desk/involvement/bulk.html", {"form": form, "picked": picked}, status=422
        )
    own = [one for one in picked if permissions.HANDLE.allows(actor, one)]
    fit = [one for one in own if one.case.state in OPEN]
    if not own:
        permissions.HANDLE.require(actor, picked[0])
    for one in fit:
        operations.assign(actor, one, **form.cleaned_data, at=timezone.now())
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
