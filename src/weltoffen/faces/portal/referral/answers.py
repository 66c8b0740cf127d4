"""The receiver's four answers, each a small form of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import operations
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on
from weltoffen.faces.portal.referral.forms import (
    AppointmentForm,
    DeclineForm,
    FullForm,
    QuestionForm,
)
from weltoffen.faces.portal.referral.receiver import no_longer, opened_or_none


@dataclass(frozen=True, slots=True)
class Kind:
    title: Any
    button: Any
    form: Callable[..., Any]
    deed: Callable[..., Any]


KINDS = {
    "termin": Kind(
        _("Give an appointment"), _("Send the appointment"), AppointmentForm,
        operations.give_appointment,
    ),
    "passt-nicht": Kind(
        _("It does not suit"), _("Send the answer"), DeclineForm, operations.decline
    ),
    "voll": Kind(_("No place free"), _("Send the answer"), FullForm, operations.say_full),
    "rueckfrage": Kind(_("Ask a question"), _("Send the question"), QuestionForm,
        operations.ask_back,
    ),
}  # fmt: skip


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    opened = opened_or_none(token)
    if opened is None:
        return no_longer(request)
    chosen = KINDS[kind]
    form: forms.Form = chosen.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.deed(
                opened.actor,
                opened.referral,
                **form.values,  # type: ignore[attr-defined]
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            return redirect("../")
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {
        "form": form,
        "kind": chosen,
        "referral": opened.referral,
        "read_only": True,
        "is_secret": True,
    }
    status = 422 if form.errors else 200
    return render(request, "portal/referral/reply.html", context, status=status)
