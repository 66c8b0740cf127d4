"""The consent: on the screen that is turned round, read out on the phone, or on a printed sheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.translations.languages import languages
from weltoffen.domain.advice import operations, permissions
from weltoffen.domain.advice.envelope import open_for
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.private import Contents
from weltoffen.domain.advice.sheet import consent_sheet
from weltoffen.domain.advice.wording import languages as text_languages
from weltoffen.domain.advice.wording import of_referral, text_language
from weltoffen.domain.advice.workflow import PREPARED
from weltoffen.faces.desk.referrals.forms import PaperForm, PhoneForm, WordingForm
from weltoffen.faces.desk.referrals.opened import crumbs, posted, referral_of, sent_files
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.envelope import facts_of
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on


@private
@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def on_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """In the person's language and without the desk around it: for whoever sits opposite."""
    referral, contents = _prepared(request, pk)
    if contents is None:
        return redirect("desk:referrals:detail", pk=pk)
    language = text_language(request.GET.get("sprache") or referral.language)
    if request.method == "POST":
        operations.consent_on_screen(
            actor_of(request),
            referral,
            text_language=language,
            expected_version=opened_on(request),
            at=timezone.now(),
        )
        return redirect("desk:referrals:receipt", pk=pk)
    with override(language):
        context = {
            "referral": referral,
            "facts": facts_of(contents),
            "wording": of_referral(referral, contents, language, today=timezone.localdate()),
            "tongues": [one for one in languages() if one.code in set(text_languages())],
            "chosen": language,
            "shell": None,
        }
        return render(request, "desk/referrals/turned.html", context)


@private
@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def by_phone(request: HttpRequest, pk: int) -> HttpResponse:
    referral, contents = _prepared(request, pk)
    if contents is None:
        return redirect("desk:referrals:detail", pk=pk)
    language = text_language(request.GET.get("sprache") or referral.language)
    now = timezone.now()
    form = PhoneForm(
        posted(request),
        initial={"text_language": language, "spoken_at": timezone.localtime(now)},
    )
    if done(
        request,
        form,
        lambda: operations.consent_by_phone(
            actor_of(request),
            referral,
            text_language=form.cleaned_data["text_language"],
            interpreter=form.cleaned_data["interpreter"],
            spoken_at=form.cleaned_data["spoken_at"],
            expected_version=opened_on(request),
            at=now,
        ),
    ):
        return _recorded(request, pk)
    return _page(
        request, referral, contents, form, language,
        title=_("Consent by phone"),
        lead=_("Read the text out word by word. Only when the person agrees is anything sent."),
        button=_("The person agrees: send it"),
    )  # fmt: skip


@private
@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    referral, contents = _prepared(request, pk)
    if contents is None:
        return redirect("desk:referrals:detail", pk=pk)
    language = text_language(request.GET.get("sprache") or referral.language)
    form = PaperForm(
        posted(request),
        sent_files(request),
        initial={"text_language": language, "signed_on": timezone.localdate()},
    )
    if done(
        request,
        form,
        lambda: operations.consent_on_paper(
            actor_of(request),
            referral,
            **form.cleaned_data,
            expected_version=opened_on(request),
            at=timezone.now(),
        ),
    ):
        return _recorded(request, pk)
    return _page(
        request, referral, contents, form, language,
        title=_("Consent on paper"),
        lead=_("Print the sheet, let the person sign it, then record the day here."),
        button=_("Signed: send it"),
        is_paper=True,
    )  # fmt: skip


@private
@access(permissions.HANDLE)
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To print and sign, with the number of the referral."""
    referral, contents = _prepared(request, pk)
    if contents is None:
        return redirect("desk:referrals:detail", pk=pk)
    language = text_language(request.GET.get("sprache") or referral.language)
    with override("de"):
        facts = facts_of(contents)
    pdf = consent_sheet(referral, contents, facts, language, today=timezone.localdate())
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="einwilligung.pdf"'
    return answer


def _prepared(request: HttpRequest, pk: int) -> tuple[Referral, Contents | None]:
    """Nothing to consent to once it was sent or has ended."""
    referral = referral_of(request, pk, permissions.HANDLE)
    if request.method == "GET" and referral.case.state != PREPARED:
        return referral, None
    return referral, open_for(actor_of(request), referral)


def _recorded(request: HttpRequest, pk: int) -> HttpResponse:
    messages.success(request, _("Sent. Give the person the receipt: with it they follow it."))
    return redirect("desk:referrals:receipt", pk=pk)


def _page(
    request: HttpRequest,
    referral: Referral,
    contents: Contents,
    form: WordingForm,
    language: str,
    *,
    title: str,
    **more: Any,
) -> HttpResponse:
    context = {
        "referral": referral,
        "facts": facts_of(contents),
        "form": form,
        "wording": of_referral(referral, contents, language, today=timezone.localdate()),
        "tongues": [one for one in languages() if one.code in set(text_languages())],
        "chosen": language,
        "title": title,
        "crumbs": crumbs(referral, title),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/referrals/consent.html", context, status=status)
