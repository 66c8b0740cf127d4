"""The person's page, by the address on the receipt: follow, consent, correct, answer, withdraw."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weltoffen.base.links.bearing import LONGEST_TOKEN
from weltoffen.base.printing import qr
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import operations, queries
from weltoffen.domain.advice.course import code_for
from weltoffen.domain.advice.envelope import open_for
from weltoffen.domain.advice.permissions import OWN
from weltoffen.domain.advice.private import Contents, Said
from weltoffen.domain.advice.queries.referrals import Opened
from weltoffen.domain.advice.wording import of_referral, short_address
from weltoffen.domain.advice.workflow import OPEN, PREPARED, RECEIVER_MAY_ANSWER, WANTS_ANOTHER
from weltoffen.domain.directory.queries import shown_offers
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.details import AnswerForm, DetailsForm, initial_of
from weltoffen.faces.kern.envelope import facts_of
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on
from weltoffen.faces.portal.referral import ics
from weltoffen.faces.portal.referral.shown import state_of

READ = ["GET", "HEAD", "POST"]


@private
@access(PUBLIC)
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    opened, contents = _opened(token)
    return _page(request, token, opened, contents)


@private
@access(PUBLIC)
@require_POST
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """The button under the text, on the person's own phone."""
    opened, _contents = _opened(token)
    operations.consent_on_screen(
        opened.actor,
        opened.referral,
        text_language=_language(),
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    return redirect("../")  # a full address would be kept with the form's one-time key


@private
@access(PUBLIC)
@require_http_methods(READ)
def correct(request: HttpRequest, token: str) -> HttpResponse:
    opened, contents = _opened(token)
    referral = opened.referral
    may = {PREPARED, *RECEIVER_MAY_ANSWER}
    if contents is None or referral.case.state not in may:
        return redirect("../")
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial=initial_of(contents.details) | {"language": referral.language},
        over_office=referral.case.owner_id is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.correct(
                opened.actor,
                referral,
                details=form.details,
                language=form.cleaned_data["language"],
                text_language=_language(),
                files=form.cleaned_data["attachments"],
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            return redirect("../")
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"form": form, "referral": referral, "read_only": True, "is_secret": True}
    status = 422 if form.errors else 200
    return render(request, "portal/referral/correct.html", context, status=status)


@private
@access(PUBLIC)
@require_POST
def detach(request: HttpRequest, token: str, position: int) -> HttpResponse:
    opened, _contents = _opened(token)
    operations.detach(opened.actor, opened.referral, position=position, at=timezone.now())
    return redirect("../../../")


@private
@access(PUBLIC)
@require_POST
def answer(request: HttpRequest, token: str) -> HttpResponse:
    opened, contents = _opened(token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, token, opened, contents, form=form)
    operations.answer_question(
        opened.actor,
        opened.referral,
        answer=Said(form.cleaned_data["text"]),
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    return redirect("../")


@private
@access(PUBLIC)
@require_http_methods(READ)
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once, done at once: two touches from the page of the receipt."""
    opened, _contents = _opened(token)
    if request.method == "POST":
        operations.withdraw(opened.actor, opened.referral, at=timezone.now())
        return redirect("../")
    context = {"referral": opened.referral, "read_only": True, "is_secret": True}
    return render(request, "portal/referral/withdraw.html", context)


@private
@access(PUBLIC)
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    opened, contents = _opened(token)
    if contents is None or contents.appointment is None:
        raise Http404
    document = ics.document(opened.referral, contents.appointment, at=timezone.now())
    answer = HttpResponse(document, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return answer


def _opened(token: str) -> tuple[Opened, Contents | None]:
    if len(token) > LONGEST_TOKEN:
        raise Http404
    opened = queries.opened_by(token, OWN, at=timezone.now())
    if opened is None:
        raise Http404
    return opened, open_for(opened.actor, opened.referral)


def _page(
    request: HttpRequest,
    token: str,
    opened: Opened,
    contents: Contents | None,
    *,
    form: AnswerForm | None = None,
) -> HttpResponse:
    referral = opened.referral
    state = referral.case.state
    context: dict[str, Any] = {
        "referral": referral,
        "state": state_of(referral),
        "contents": contents,
        "token": token,
        "form": form or AnswerForm(),
        "is_open": state in OPEN,
        "may_correct": state in {PREPARED, *RECEIVER_MAY_ANSWER},
        "read_only": True,
        "is_secret": True,
    }
    if contents is not None:
        own = contents.token
        address = request.build_absolute_uri(request.path.replace(token, own))
        context |= {
            "facts": facts_of(contents),
            "code": code_for(own),
            "qr": qr.svg(address),
            "short_address": short_address(),
        }
    if contents is not None and state == PREPARED:
        context["wording"] = of_referral(
            referral, contents, _language(), today=timezone.localdate()
        )
    if state in WANTS_ANOTHER:
        context["others"] = shown_offers(queries.others_like(referral), _language())
    status = 422 if form is not None and form.errors else 200
    return render(request, "portal/referral/own.html", context, status=status)


def _language() -> str:
    return get_language() or "de"
