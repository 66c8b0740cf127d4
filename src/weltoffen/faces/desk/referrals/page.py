"""The page of a referral, and the receipt for the person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from weltoffen.base.printing import qr
from weltoffen.domain.advice import permissions, queries
from weltoffen.domain.advice.course import code_for
from weltoffen.domain.advice.envelope import open_for
from weltoffen.domain.advice.wording import short_address, text_language
from weltoffen.domain.advice.workflow import (
    APPOINTED,
    OPEN,
    PREPARED,
    QUESTIONED,
    WANTS_ANOTHER,
)
from weltoffen.domain.directory.queries import shown_offers
from weltoffen.faces.desk.referrals.opened import crumbs, referral_of
from weltoffen.faces.desk.referrals.states import STATE_KINDS, STATE_NAMES, WHAT_NEXT
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.details import AnswerForm
from weltoffen.faces.kern.envelope import facts_of
from weltoffen.faces.kern.private import private


@private
@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, pk)


def page(request: HttpRequest, pk: int, *, form: AnswerForm | None = None) -> HttpResponse:
    """Who is not in charge sees that there is a referral, and nothing of the person."""
    actor = actor_of(request)
    referral = referral_of(request, pk)
    state = referral.case.state
    contents = open_for(actor, referral)
    may_handle = permissions.HANDLE.allows(actor, referral)
    context: dict[str, Any] = {
        "referral": referral,
        "state": STATE_NAMES[state],
        "kind": STATE_KINDS.get(state, "info"),
        "next": WHAT_NEXT.get(state, ""),
        "contents": contents,
        "facts": facts_of(contents) if contents else [],
        "may_handle": may_handle,
        "is_prepared": state == PREPARED,
        "is_open": state in OPEN,
        "may_close": state in WANTS_ANOTHER | {APPOINTED},
        "asks": state == QUESTIONED,
        "form": form or AnswerForm(),
        "journal": referral.case.journal.all(),
        "consents": referral.consents.all(),
        "crumbs": crumbs(referral),
    }
    if state in WANTS_ANOTHER and may_handle:
        others = queries.others_like(referral)
        context["others"] = shown_offers(others, get_language() or "de")
    if contents is not None and state == PREPARED:
        context["qr"] = qr.svg(own_address(request, contents.token, referral.language))
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/referrals/detail.html", context, status=status)


@private
@access(permissions.HANDLE)
@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """To print or to photograph, in the person's language."""
    referral = referral_of(request, pk, permissions.HANDLE)
    contents = open_for(actor_of(request), referral)
    if contents is None:
        return redirect("desk:referrals:detail", pk=pk)
    language = text_language(referral.language)
    address = own_address(request, contents.token, referral.language)
    with override(language):
        context = {
            "referral": referral,
            "code": code_for(contents.token),
            "qr": qr.svg(address),
            "short_address": short_address(),
            "facts": facts_of(contents),
            "shell": None,
        }
        return render(request, "desk/referrals/receipt.html", context)


def own_address(request: HttpRequest, token: str, language: str) -> str:
    with override(text_language(language)):
        return request.build_absolute_uri(reverse("portal:referral:own", args=[token]))
