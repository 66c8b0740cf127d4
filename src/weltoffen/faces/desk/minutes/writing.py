"""Writing minutes while they are a draft, and laying them before the chair."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.content import style_of
from weltoffen.faces.desk.minutes.forms import LayBeforeForm, ReturnForm, WriteForm
from weltoffen.faces.desk.minutes.found import found
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]


@access(permissions.KEEP)
@require_http_methods(READ)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permissions.KEEP.require(actor, minutes)
    items = queries.items_to_write(minutes)
    form = WriteForm(request.POST or None, items=items, initial=_as_it_stands(minutes))
    if request.method == "POST" and form.is_valid():
        operations.write_minutes(
            actor,
            minutes,
            opening=form.cleaned_data["opening"],
            notes=form.notes,
            style=form.cleaned_data["style"],
            expected_version=opened_on(request),
        )
        messages.success(request, _("Saved. This is how the minutes look now."))
        return redirect("desk:minutes:detail", pk=pk)
    return _page(request, "write", {"minutes": minutes, "form": form})


@access(permissions.KEEP)
@require_http_methods(READ)
def lay_before(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permissions.KEEP.require(actor, minutes)
    people = queries.possible_chairs(minutes)
    initial = {"chair": queries.likely_chair(minutes, people)}
    form = LayBeforeForm(request.POST or None, people=people, initial=initial)
    reached = done(
        request,
        form,
        lambda: operations.lay_before_chair(
            actor, minutes, chair=form.cleaned_data["chair"], at=timezone.now()
        ),
    )
    if reached is not None:
        _say_laid(request, reached)
        return redirect("desk:minutes:detail", pk=pk)
    return _page(request, "lay_before", {"minutes": minutes, "form": form})


@access(permissions.RETURN)
@require_http_methods(READ)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permissions.RETURN.require(actor, minutes)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        operations.return_minutes(actor, minutes, remark=remark, at=timezone.now())
        messages.success(request, _("They can be changed again. Signatures are given anew."))
        if permissions.VIEW.allows(actor, minutes):
            return redirect("desk:minutes:detail", pk=pk)
        return redirect("desk:minutes:list")
    return _page(request, "send_back", {"minutes": minutes, "form": form})


def _as_it_stands(minutes: Minutes) -> dict[str, str]:
    charter = getattr(minutes.meeting.body, "charter", None)
    return {"opening": minutes.opening, "style": style_of(minutes, charter)}


def _say_laid(request: HttpRequest, reached: bool) -> None:
    if reached:
        messages.success(request, _("The chair has been asked to read and sign them."))
    else:
        messages.warning(
            request,
            _("The chair has no e-mail address. Print the minutes and note the signature here."),
        )


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    status = 422 if getattr(form, "is_bound", False) and getattr(form, "errors", None) else 200
    return render(request, f"desk/minutes/{name}.html", context, status=status)
