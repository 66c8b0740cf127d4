"""Signing: the chair, the secretary, and the chair's signature on paper. One page, three deeds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.permission import Permission
from weltoffen.domain.minutes import operations, permissions, printing
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.faces.desk.minutes.forms import SignForm
from weltoffen.faces.desk.minutes.found import content_of, found
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.minutes import shown
from weltoffen.faces.kern.refusals import done

READ = ["GET", "HEAD", "POST"]
Deed = Callable[..., Minutes]


@access(permissions.SIGN)
@require_http_methods(READ)
def as_chair(request: HttpRequest, pk: int) -> HttpResponse:
    return _sign(request, pk, permissions.SIGN, operations.sign_as_chair, _("Sign as chair"))


@access(permissions.COUNTERSIGN)
@require_http_methods(READ)
def as_secretary(request: HttpRequest, pk: int) -> HttpResponse:
    title = _("Sign as secretary")
    return _sign(request, pk, permissions.COUNTERSIGN, operations.sign_as_secretary, title)


@access(permissions.KEEP)
@require_http_methods(READ)
def on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    title = _("Note the chair’s signature on paper")
    return _sign(request, pk, permissions.KEEP, operations.note_signature_on_paper, title)


def _sign(
    request: HttpRequest, pk: int, permission: Permission[Minutes], deed: Deed, title: str
) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permission.require(actor, minutes)
    name = (
        minutes.chair.name if deed is operations.note_signature_on_paper and minutes.chair else ""
    )
    initial = {"name": name or actor.name, "seen": minutes.content_sha256}
    form = SignForm(request.POST or None, initial=initial)
    if done(request, form, lambda: deed(actor, minutes, **form.cleaned_data, at=timezone.now())):
        messages.success(request, _said(minutes))
        return redirect("desk:minutes:detail", pk=pk)
    context: dict[str, Any] = {
        "minutes": minutes,
        "form": form,
        "title": title,
        **shown(content_of(minutes), ending(minutes), mark=printing.DRAFT),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/minutes/sign.html", context, status=status)


def _said(minutes: Minutes) -> str:
    if minutes.state == Minutes.State.SIGNED:
        return _("Signed by both. They can be sent now.")
    return _("Signed. One signature is still missing.")
