"""A new referral, from the page of an offer: one form, then the consent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.advice import operations, permissions, queries
from weltoffen.domain.advice.envelope import open_for
from weltoffen.domain.advice.workflow import PREPARED
from weltoffen.faces.desk.referrals.forms import AboutPersonForm
from weltoffen.faces.desk.referrals.opened import crumbs, posted, referral_of, sent_files
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.details import initial_of
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on

PAGE = "desk/referrals/details.html"


@private
@access(permissions.REFER)
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, offer: int) -> HttpResponse:
    actor = actor_of(request)
    wanted = queries.offer_to_refer(actor, offer)
    if wanted is None:
        raise Http404
    form = AboutPersonForm(posted(request), sent_files(request), initial={"language": "ar"})
    if referral := done(
        request,
        form,
        lambda: operations.prepare(
            actor,
            wanted,
            details=form.details,
            language=form.cleaned_data["language"],
            files=form.cleaned_data["attachments"],
            at=timezone.now(),
        ),
    ):
        return redirect("desk:referrals:consent", pk=referral.pk)
    trail = [
        {"label": _("Referrals"), "href": reverse("desk:referrals:list")},
        {"label": _("New referral"), "href": ""},
    ]
    context = {"form": form, "offer": wanted, "crumbs": trail}
    return render(request, PAGE, context, status=422 if form.errors else 200)


@private
@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    referral = referral_of(request, pk, permissions.HANDLE)
    contents = open_for(actor_of(request), referral)
    if contents is None or referral.case.state != PREPARED:
        return redirect("desk:referrals:detail", pk=pk)
    form = AboutPersonForm(
        posted(request), sent_files(request), initial=initial_of(contents.details)
    )
    if done(
        request,
        form,
        lambda: operations.change_prepared(
            actor_of(request),
            referral,
            details=form.details,
            language=form.cleaned_data["language"],
            files=form.cleaned_data["attachments"],
            expected_version=opened_on(request),
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("Saved. The person has not agreed yet."))
        return redirect("desk:referrals:detail", pk=pk)
    context = {
        "form": form,
        "offer": referral.offer,
        "referral": referral,
        "crumbs": crumbs(referral, _("Change the details")),
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)
