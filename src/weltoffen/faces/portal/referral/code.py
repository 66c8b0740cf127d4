"""The code of a receipt opens the person's page for an hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.links.bearing import new_token
from weltoffen.domain.advice import operations, queries
from weltoffen.domain.advice.private import Token
from weltoffen.domain.advice.rules.codes import GROUP, GROUPS, digits_of, wrong_groups
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal.referral import throttle
from weltoffen.faces.portal.referral.forms import CodeForm

PAGE = "portal/referral/code.html"


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Nothing typed here stands in an address: it is sent in the body, and not shown again."""
    if request.method != "POST":
        return render(request, PAGE, {"form": CodeForm(), "read_only": True})
    if throttle.is_exhausted(request, "miss", "miss_of_all"):
        return refusal(request, 429)
    form = CodeForm(request.POST)
    if form.is_valid() and (opened := queries.by_code(form.cleaned_data["code"])):
        own = Token(new_token())
        operations.open_by_code(opened.actor, opened.referral, own=own, at=timezone.now())
        return redirect("portal:referral:own", token=own.value)
    throttle.count(request, "miss", "miss_of_all")
    if form.is_valid():
        form.add_error("code", _what_is_wrong(form.cleaned_data["code"]))
    return render(request, PAGE, {"form": form, "read_only": True}, status=422)


def _what_is_wrong(typed: str) -> str:
    digits = digits_of(typed)
    if len(digits) != GROUPS * GROUP:
        return _("The code has twenty digits; these are %(count)s.") % {"count": len(digits)}
    if wrong := wrong_groups(digits):
        return _("There is a slip in group %(groups)s. Please compare it with your receipt.") % {
            "groups": ", ".join(map(str, wrong))
        }
    return _("We do not know this code. Perhaps the referral ended some time ago.")
