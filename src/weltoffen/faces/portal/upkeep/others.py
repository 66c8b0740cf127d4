"""A provider's own offers and figures; and proposals by anybody, from the page of an offer."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries.upkeep import confirmable, months_of
from weltoffen.domain.directory.rules.counts import LEAST, safe
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, refusal, sentence_of
from weltoffen.faces.portal.ready import ready
from weltoffen.faces.portal.upkeep import throttle
from weltoffen.faces.portal.upkeep.forms import ProposalForm
from weltoffen.faces.portal.upkeep.opened import closed, open_provider


@private
@access(PUBLIC)
@require_safe
def provider(request: HttpRequest, token: str) -> HttpResponse:
    """How often the offers were seen, referred to, refused; and which wait for a confirmation."""
    if (opened := open_provider(token)) is None:
        return closed(request)
    actor, found = opened
    months = [
        {
            "first": month.first,
            "shown": month.shown,
            "referred": safe(month.referred),
            "accepted": safe(month.accepted),
            "refused": safe(month.refused),
        }
        for month in months_of(found, timezone.localdate())
    ]
    return render(
        request,
        "portal/upkeep/provider.html",
        {
            "provider": found,
            "token": token,
            "offers": list(confirmable(actor)),
            "months": months,
            "least": LEAST,
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Something is wrong here: told by anybody, checked by the Office."""
    offer = queries.visible_offers(ANYBODY).filter(uuid=uuid).first()
    if offer is None or not permissions.PROPOSE.allows(ANYBODY, offer):
        raise Http404
    form = ProposalForm(request.POST or None, draft=OfferDraft.of(offer))
    if request.method == "POST":
        if throttle.is_exhausted(request):
            return refusal(request, 429)
        if form.is_valid() and _proposed(form, offer):
            throttle.count(request)
            return redirect("portal:upkeep:proposed", uuid=uuid)
    return render(
        request,
        "portal/upkeep/propose.html",
        {"offer": offer, "form": form, "read_only": True},
        status=422 if form.errors else 200,
    )


@access(PUBLIC)
@require_safe
@ready
def proposed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Thank you, and what happens next."""
    offer = queries.visible_offers(ANYBODY).filter(uuid=uuid).first()
    if offer is None:
        raise Http404
    return render(request, "portal/upkeep/proposed.html", {"offer": offer, "read_only": True})


def _proposed(form: ProposalForm, offer: Offer) -> bool:
    suggestion = Suggestion(
        changes=form.changes,
        note=form.cleaned_data["note"],
        answer_to=form.cleaned_data["answer_to"],
        language=get_language() or "de",
    )
    try:
        operations.propose_change(ANYBODY, offer, suggestion=suggestion, at=timezone.now())
    except Refused as problem:
        if not is_said_at_field(form, problem):
            form.add_error(None, sentence_of(problem))
        return False
    return True
