"""What members want a body to deal with, and what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.models import Proposal
from weltoffen.faces.desk.meetings.forms import ProposalForm
from weltoffen.faces.desk.meetings.found import READ, kept_meeting, page
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import done


@access(permissions.PROPOSE)
@require_http_methods(READ)
def proposals(request: HttpRequest, body: int) -> HttpResponse:
    """All of the body, and a form for another one."""
    actor, organization = actor_of(request), _body(request, body)
    form = ProposalForm(request.POST or None)
    if done(
        request,
        form,
        lambda: operations.propose(actor, organization, **form.cleaned_data, at=timezone.now()),
    ):
        messages.success(request, _("Thank you. You will hear whether it comes onto an agenda."))
        return redirect("desk:meetings:proposals", body=body)
    found = queries.visible_proposals(actor, organization).order_by("-proposed_at", "-pk")
    return page(request, "proposals", {"body": organization, "form": form, "found": found[:100]})


@access(permissions.VIEW_PROPOSAL)
@require_GET
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Where notices lead."""
    found = get_object_or_404(queries.visible_proposals(actor_of(request)), pk=pk)
    return page(request, "proposal", {"proposal": found})


@access(permissions.SORT_PROPOSAL)
@require_POST
def take_up(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    operations.take_up(
        actor_of(request), _proposal(request, proposal), meeting=meeting, at=timezone.now()
    )
    messages.success(request, _("The item is on the agenda, and who proposed it knows."))
    return redirect("desk:meetings:agenda", pk=pk)


@access(permissions.SORT_PROPOSAL)
@require_POST
def refuse(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    kept_meeting(request, pk)
    operations.refuse_proposal(
        actor_of(request),
        _proposal(request, proposal),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("Who proposed it reads why it is not taken up."))
    return redirect("desk:meetings:agenda", pk=pk)


def _body(request: HttpRequest, pk: int) -> Organization:
    """Of bodies of ours; a body that one does not sit in takes no proposals of one's own."""
    body = get_object_or_404(bodies().filter(charter__isnull=False), pk=pk)
    if not permissions.PROPOSE.allows(actor_of(request), body):
        raise Http404
    return body


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    return get_object_or_404(queries.visible_proposals(actor_of(request)), pk=pk)
