"""Ask the Office without an account; read the answer by an address or with the code."""

from contextlib import suppress
from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weltoffen.base.access.actor import PUBLIC as PUBLIC_ACTOR
from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.printing import qr
from weltoffen.domain.advice import codes, operations, queries, talk
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.private import Asked, Said, Talk, Token
from weltoffen.domain.advice.queries.inquiries import OpenedInquiry
from weltoffen.domain.advice.rules.codes import tidy
from weltoffen.domain.advice.workflow import INQUIRY
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal.inquiry.forms import AskForm, AskOnForm, BarrierForm
from weltoffen.faces.portal.own_address import drawn, sent
from weltoffen.faces.portal.referral import throttle
from weltoffen.faces.portal.referral.forms import CodeForm

READ = ["GET", "HEAD", "POST"]
BARRIER = "barriere"  # ?art=
SALT = "own address of an inquiry"


@private
@access(PUBLIC)
@require_http_methods(READ)
def ask(request: HttpRequest) -> HttpResponse:
    is_barrier = request.GET.get("art") == BARRIER
    form_class = BarrierForm if is_barrier else AskForm
    form = form_class(request.POST or None, initial={"text": request.GET.get("q", "")[:200]})
    if request.method == "POST":
        if throttle.is_exhausted(request, "new"):
            return refusal(request, 429)
        if form.is_valid():
            own = sent(request, SALT)
            if queries.inquiry_opened_by(own.value, at=timezone.now()) is None:
                throttle.count(request, "new")
                _ask(form, own, is_barrier=is_barrier)
            return redirect("portal:inquiry:own", token=own.value)
    context = {"form": form, "is_barrier": is_barrier, "own": drawn(SALT), "read_only": True}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "portal/inquiry/ask.html", context, status=status)


def _ask(form: AskForm, own: Token, *, is_barrier: bool) -> None:
    with suppress(IntegrityError):  # sent twice at the same moment: the other one was faster
        operations.ask(
            PUBLIC_ACTOR,
            integration_office(),
            asked=Asked(form.cleaned_data["text"], form.cleaned_data["reach"]),
            kind=Inquiry.Kind.ACCESSIBILITY if is_barrier else Inquiry.Kind.QUESTION,
            language=_language(),
            own=own,
            at=timezone.now(),
        )


@private
@access(PUBLIC)
@require_safe
def own(request: HttpRequest, token: str) -> HttpResponse:
    opened, said = _opened(token)
    return _page(request, token, opened, said, AskOnForm())


@private
@access(PUBLIC)
@require_POST
def ask_on(request: HttpRequest, token: str) -> HttpResponse:
    opened, said = _opened(token)
    form = AskOnForm(request.POST)
    if not form.is_valid():
        return _page(request, token, opened, said, form)
    operations.ask_on(
        opened.actor, opened.inquiry, asked=Said(form.cleaned_data["text"]), at=timezone.now()
    )
    return redirect("../")


@private
@access(PUBLIC)
@require_POST
def rate(request: HttpRequest, token: str) -> HttpResponse:
    opened, _said = _opened(token)
    was_helpful = request.POST.get("helpful") == "yes"
    operations.rate_answer(opened.actor, opened.inquiry, was_helpful=was_helpful, at=timezone.now())
    return redirect("../")


@private
@access(PUBLIC)
@require_http_methods(READ)
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once, done at once; afterwards the address opens nothing."""
    opened, _said = _opened(token)
    if request.method == "POST":
        operations.take_back_inquiry(opened.actor, opened.inquiry, at=timezone.now())
        return redirect("portal:inquiry:gone")
    context = {"inquiry": opened.inquiry, "read_only": True, "is_secret": True}
    return render(request, "portal/inquiry/take_back.html", context)


@private
@access(PUBLIC)
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/inquiry/gone.html", {"read_only": True})


@private
@access(PUBLIC)
@require_http_methods(READ)
def code(request: HttpRequest) -> HttpResponse:
    """Nothing typed here stands in an address."""
    if request.method == "POST" and throttle.is_exhausted(request, "miss", "miss_of_all"):
        return refusal(request, 429)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        if opened := queries.inquiry_by_code(typed):
            new = Token(new_token())
            operations.open_inquiry_by_code(
                opened.actor, opened.inquiry, own=new, at=timezone.now()
            )
            return redirect("portal:inquiry:own", token=new.value)
        throttle.count(request, "miss", "miss_of_all")
        form.add_error(
            "code",
            _("We do not know this code. Perhaps the answer was deleted on its day.")
            if tidy(typed)
            else _("There is a slip in the code. Please compare it with your receipt."),
        )
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "read_only": True}
    return render(request, "portal/inquiry/code.html", context, status=status)


def _opened(token: str) -> tuple[OpenedInquiry, Talk]:
    opened = queries.inquiry_opened_by(token, at=timezone.now())
    said = talk.open_for(opened.actor, opened.inquiry) if opened else None
    if opened is None or said is None:
        raise Http404
    return opened, said


def _page(
    request: HttpRequest, token: str, opened: OpenedInquiry, said: Talk, form: AskOnForm
) -> HttpResponse:
    address = request.build_absolute_uri(request.path.replace(token, said.token))
    inquiry = opened.inquiry
    context: dict[str, Any] = {
        "inquiry": inquiry,
        "said": said,
        "form": form,
        "is_open": inquiry.case.state not in INQUIRY.final,
        "is_answered": inquiry.answered_at is not None,
        "code": codes.code_for(said.token, codes.INQUIRY),
        "qr": qr.svg(address),
        "read_only": True,
        "is_secret": True,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "portal/inquiry/own.html", context, status=status)


def _language() -> str:
    return get_language() or "de"
