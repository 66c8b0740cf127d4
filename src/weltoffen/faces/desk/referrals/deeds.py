"""Small deeds on a referral: answer a question, withdraw, end it, open or remove a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.domain.advice import operations, permissions
from weltoffen.domain.advice.envelope import file_content, open_for
from weltoffen.domain.advice.private import Said
from weltoffen.faces.desk.referrals.opened import crumbs, referral_of
from weltoffen.faces.desk.referrals.page import page
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.details import AnswerForm
from weltoffen.faces.kern.envelope import safe_name
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.seen import opened_on


@private
@access(permissions.REPLY)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    referral = referral_of(request, pk, permissions.REPLY)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, pk, form=form)
    operations.answer_question(
        actor_of(request),
        referral,
        answer=Said(form.cleaned_data["text"]),
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    messages.success(request, _("Answered. The receiver was told by mail."))
    return redirect("desk:referrals:detail", pk=pk)


@private
@access(permissions.WITHDRAW)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """When the person says so at the desk or on the phone."""
    referral = referral_of(request, pk, permissions.WITHDRAW)
    if request.method == "POST":
        operations.withdraw(actor_of(request), referral, at=timezone.now())
        messages.success(request, _("Withdrawn. All details are deleted, the receiver was told."))
        return redirect("desk:referrals:detail", pk=pk)
    title = _("Withdraw the referral")
    context = {"referral": referral, "crumbs": crumbs(referral, title), "title": title}
    return render(request, "desk/referrals/withdraw.html", context)


@private
@access(permissions.HANDLE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    referral = referral_of(request, pk, permissions.HANDLE)
    operations.close(actor_of(request), referral, at=timezone.now())
    messages.success(request, _("Ended. All details of the person are deleted."))
    return redirect("desk:referrals:detail", pk=pk)


@private
@access(permissions.READ_PERSON)
@require_GET
def file(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    referral = referral_of(request, pk, permissions.READ_PERSON)
    contents = open_for(actor_of(request), referral)
    if contents is None or position >= len(contents.files):
        raise Http404
    kept = contents.files[position]
    content = file_content(referral, kept)
    found = HttpResponse(content, content_type=kept.mime_type)
    found["Content-Disposition"] = f'attachment; filename="{safe_name(kept, content)}"'
    return found


@private
@access(permissions.HANDLE)
@require_POST
def detach(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    referral = referral_of(request, pk, permissions.HANDLE)
    operations.detach(actor_of(request), referral, position=position, at=timezone.now())
    messages.success(request, _("The file is deleted."))
    return redirect("desk:referrals:detail", pk=pk)
