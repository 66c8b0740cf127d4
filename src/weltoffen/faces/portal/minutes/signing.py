"""The chair signs by the address in the mail, or gives the minutes back with a remark.

The chair reads all of it, also what is not public. Programs that check mails follow their links:
the wording is therefore shown when somebody presses a button, never by following the link.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.minutes import shown
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, refusal

CHAIR = "Vorsitz (per Link)"


class SignForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name, as it shall stand below the minutes"), max_length=150
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class BackForm(forms.Form):
    remark = forms.CharField(
        label=gettext_lazy("What is to be changed?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return over(request)
    actor, minutes = opened
    if request.method != "POST":
        return _page(request, minutes, {})
    initial = {"name": "", "seen": minutes.content_sha256}
    forms_here: dict[str, Any] = {"form": SignForm(initial=initial), "back": BackForm()}
    if "sign" in request.POST:
        form = forms_here["form"] = SignForm(request.POST)
        if form.is_valid():
            try:
                operations.sign_as_chair(actor, minutes, **form.cleaned_data, at=timezone.now())
                return _done(request, minutes, _("Thank you. Your signature is noted."))
            except Refused as problem:
                if not is_said_at_field(form, problem):
                    raise
    elif "back" in request.POST:
        back = forms_here["back"] = BackForm(request.POST)
        if back.is_valid():
            remark = back.cleaned_data["remark"]
            operations.return_minutes(actor, minutes, remark=remark, at=timezone.now())
            return _done(request, minutes, _("Thank you. Your remark is with the office."))
    return _page(request, minutes, forms_here)


def over(request: HttpRequest) -> HttpResponse:
    """The same for addresses that never were."""
    return refusal(
        request,
        404,
        title=_("This link is closed"),
        text=_("It has run out or has been used already. Perhaps a later mail holds a newer one."),
    )


def _opened(token: str) -> tuple[Actor, Minutes] | None:
    opened = queries.opened_by(token, permissions.SIGN_LINK, CHAIR, at=timezone.now())
    minutes = queries.found_minutes(opened.subject_id) if opened else None
    if opened is None or minutes is None or minutes.state != Minutes.State.REVIEW:
        return None
    return opened.actor, minutes


def _page(request: HttpRequest, minutes: Minutes, forms_here: dict[str, Any]) -> HttpResponse:
    context: dict[str, Any] = {
        "minutes": minutes,
        "read_only": True,
        "is_secret": True,
        **forms_here,
    }
    if forms_here:
        context |= shown(minutes.content or {}, ending(minutes))
    is_wrong = any(one.is_bound and one.errors for one in forms_here.values())
    return render(request, "portal/minutes/sign.html", context, status=422 if is_wrong else 200)


def _done(request: HttpRequest, minutes: Minutes, words: str) -> HttpResponse:
    context = {"minutes": minutes, "words": words, "read_only": True, "is_secret": True}
    return render(request, "portal/minutes/done.html", context)
