"""What the reviewer does with a text, and the small deeds beside writing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weltoffen.base.translations import operations, permissions
from weltoffen.base.translations.tasks import draft_by_machine
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.desk.translations.edit import form_of, page
from weltoffen.faces.desk.translations.forms import PublishForm, ReturnForm
from weltoffen.faces.desk.translations.opened import Opened, opened
from weltoffen.faces.kern.access import access
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on


@access(permissions.PUBLISH)
@require_POST
def publish(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.PUBLISH, what, thing, to)
    form = PublishForm(request.POST, language=to)
    if not form.is_valid():
        return page(request, at, form_of(at), status=422, publish_form=form)
    try:
        operations.publish_translation(
            at.actor,
            at.row,
            expected_version=opened_on(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict:
        raise
    except Refused as refused:
        if not is_said_at_field(form, refused):
            raise
        return page(request, at, form_of(at), status=409, publish_form=form)
    messages.success(request, _("Published. People read it in the portal from now on."))
    return redirect("desk:translations:list")


@access(permissions.PUBLISH)
@require_POST
def give_back(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.PUBLISH, what, thing, to)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return page(request, at, form_of(at), status=422, return_form=form)
    operations.return_translation(
        at.actor,
        at.row,
        note=form.cleaned_data["note"],
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    messages.success(request, _("Given back. Your note stands above the text."))
    return redirect("desk:translations:edit", *at.address)


@access(permissions.PUBLISH)
@require_POST
def withdraw(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.PUBLISH, what, thing, to)
    _do(request, at, operations.withdraw_translation)
    messages.success(request, _("Withdrawn. People read the German again; the text is a draft."))
    return redirect("desk:translations:edit", *at.address)


@access(permissions.WRITE)
@require_POST
def discard(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.WRITE, what, thing, to)
    _do(request, at, operations.discard_draft)
    messages.success(request, _("The draft is thrown away. What is published stays."))
    return redirect("desk:translations:edit", *at.address)


@access(permissions.PUBLISH)
@require_POST
def still_right(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.PUBLISH, what, thing, to)
    seen = request.POST.get("german", "")
    _do(request, at, operations.call_still_right, source_digest=seen)
    messages.success(request, _("Noted: the text is up to date."))
    return redirect("desk:translations:edit", *at.address)


@access(permissions.WRITE)
@require_POST
def ask_machine(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.WRITE, what, thing, to)
    row = operations.ask_machine(at.actor, at.row, at=timezone.now())
    draft_by_machine.enqueue(row.pk)
    messages.success(
        request, _("The machine is asked. Its draft will stand here in a few minutes.")
    )
    return redirect("desk:translations:edit", *at.address)


def _do(request: HttpRequest, at: Opened, deed: Callable[..., Any], **more: Any) -> None:
    deed(at.actor, at.row, expected_version=opened_on(request), at=timezone.now(), **more)
