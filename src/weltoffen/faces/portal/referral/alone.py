"""A person refers herself, from the page of an offer: details, then the consent, then the receipt.

Between the two steps nothing is kept: what was typed travels in the form (files cannot; they are
added on the page of the receipt). The address of the
receipt is drawn before it is needed and travels along, signed; so a form that is sent twice leads
to the same receipt, and its secret stands nowhere but in the person's hands.
"""

from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import operations, queries
from weltoffen.domain.advice.permissions import OWN, REFER_ONESELF
from weltoffen.domain.advice.private import Token
from weltoffen.domain.advice.queries.referrals import PERSON
from weltoffen.domain.advice.wording import wording
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries import shown_offers
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.details import DetailsForm
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, refusal
from weltoffen.faces.portal.referral import throttle

SALT = "own address of a referral"


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: HttpRequest, offer: UUID) -> HttpResponse:
    wanted = queries.offer_for_referral(offer)
    actor = Actor(PERSON)
    if wanted is None or not REFER_ONESELF.allows(actor, wanted):
        raise Http404
    if request.method != "POST":
        speaks = (get_language() or "de").partition("-")[0]
        form = DetailsForm(initial={"language": speaks}, with_files=False)
        return _page(request, wanted, form)
    form = DetailsForm(request.POST, with_files=False)
    if not form.is_valid():
        return _page(request, wanted, form)
    if "back" in request.POST:
        return _page(request, wanted, form)
    if "agreed" not in request.POST:
        return _page(request, wanted, form, agreeing=True)
    if throttle.is_exhausted(request, "new"):
        return refusal(request, 429)
    own = _own(request)
    try:
        if queries.opened_by(own.value, OWN, at=timezone.now()) is None:
            operations.refer_oneself(
                actor,
                wanted,
                details=form.details,
                language=form.cleaned_data["language"],
                text_language=get_language() or "de",
                own=own,
                at=timezone.now(),
            )
            throttle.count(request, "new")
    except IntegrityError:  # sent twice at the same moment: the other one was faster
        pass
    except Refused as problem:
        if is_said_at_field(form, problem):
            return _page(request, wanted, form)
        raise
    return redirect("portal:referral:own", token=own.value)


def _page(
    request: HttpRequest, offer: Offer, form: DetailsForm, *, agreeing: bool = False
) -> HttpResponse:
    [shown] = shown_offers([offer.pk], get_language() or "de")
    context: dict[str, Any] = {"offer": offer, "shown": shown, "form": form, "read_only": True}
    if agreeing:
        context["own"] = Signer(salt=SALT).sign(new_token())
        context["wording"] = wording(
            offer,
            form.details,
            office=integration_office().name,
            has_files=False,
            language=get_language() or "de",
            today=timezone.localdate(),
        )
    return render(
        request, "portal/referral/alone.html", context, status=422 if form.errors else 200
    )


def _own(request: HttpRequest) -> Token:
    try:
        return Token(Signer(salt=SALT).unsign(request.POST.get("own", "")))
    except BadSignature:
        raise Http404 from None
