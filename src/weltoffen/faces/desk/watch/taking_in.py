"""The Office does not wait for the department: it takes a missing paper in itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents.models import Paper
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.relevance.rules.bands import FULL
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Standing
from weltoffen.faces.desk.papers.forms import TakeInForm
from weltoffen.faces.desk.watch import wording
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.REMIND)
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Department, concern and kind stand there as far as the standing knows them."""
    actor = actor_of(request)
    standing = get_object_or_404(queries.standings(actor).exclude(paper=None), pk=pk)
    permissions.REMIND.require(actor, standing)
    assert standing.paper is not None
    form = TakeInForm(
        request.POST or None, paper=standing.paper, initial=_initial(standing, standing.paper)
    )
    if request.method == "POST" and form.is_valid():
        involvement = operations.take_in_missing(
            actor, standing, **form.cleaned_data, at=timezone.now()
        )
        said = (
            _("Taken in as %(number)s; it counts as late.")
            if involvement.is_late
            else _("Taken in as %(number)s.")
        )
        messages.success(request, said % {"number": involvement.case.number})
        return redirect("desk:involvement:detail", pk=involvement.pk)
    return render(
        request,
        "desk/watch/take_in.html",
        {
            "standing": standing,
            "title": wording.title_of(standing),
            "until": wording.until(standing, timezone.localdate()),
            "form": form,
            "crumbs": [
                {"label": _("Council watch"), "href": reverse("desk:watch:list")},
                {"label": _("Take it in")},
            ],
        },
        status=422 if form.errors else 200,
    )


def _initial(standing: Standing, paper: Paper) -> dict[str, object]:
    is_full = standing.band == FULL
    return {
        "department": standing.department or paper.originator,
        "concern": standing.concern or paper.concern,
        "kind": Band.FULL if is_full else Band.SHORT_LOOK,
    }
