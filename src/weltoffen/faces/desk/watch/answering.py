"""A reminder as both sides see it: what, why, which meeting, by when; and three answers to it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.domain.involvement.models.screening import Band as Involved
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.faces.desk.screening.forms import meeting_value
from weltoffen.faces.desk.watch import wording
from weltoffen.faces.desk.watch.forms import (
    NotAffectedForm,
    PromiseForm,
    SettleForm,
    SubmitForm,
)
from weltoffen.faces.kern.access import access, actor_of

Answer = Reminder.Answer


@access(permissions.VIEW_REMINDER)
@require_GET
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@access(permissions.ANSWER_REMINDER)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """By a day, or not at all with a reason; the button says which."""
    one, promises = _found(request, pk), "promise" in request.POST
    form = PromiseForm(request.POST) if promises else NotAffectedForm(request.POST)
    if not form.is_valid():
        return _page(request, one, **{"promise" if promises else "not_affected": form})
    operations.answer_reminder(
        actor_of(request),
        one,
        answer=Answer.WILL_SUBMIT if promises else Answer.NOT_AFFECTED,
        **form.cleaned_data,
        expected_version=_version(request),
        at=timezone.now(),
    )
    said = (
        _("Thank you. The Office knows the day; on it this comes back to you.")
        if promises
        else _("Thank you. The Office reads your reason and tells you whether it agrees.")
    )
    messages.success(request, said)
    return redirect("desk:watch:reminder", pk=pk)


@access(permissions.ANSWER_REMINDER)
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper comes before the Office at once, with all that is known of it."""
    one = _found(request, pk)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _page(request, one, submit=form)
    involvement = operations.submit_reminded(
        actor_of(request),
        one,
        **form.cleaned_data,
        expected_version=_version(request),
        at=timezone.now(),
    )
    said = (
        _("Submitted as %(number)s, after the last day: it counts as late. The Office states by"
          " %(day)s.")
        if involvement.is_late
        else _("Submitted as %(number)s. The Office states by %(day)s.")
    )  # fmt: skip
    due_on = involvement.case.due_on
    day = f"{due_on:%d.%m.%Y}" if due_on else ""
    messages.success(request, said % {"number": involvement.case.number, "day": day})
    return redirect("desk:involvement:detail", pk=involvement.pk)


@access(permissions.HANDLE_REMINDER)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """The Office agrees, or lets the matter rest with a reason."""
    one, agrees = _found(request, pk), "agrees" in request.POST
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _page(request, one, settle=form)
    operations.settle_reminder(
        actor_of(request),
        one,
        agrees=agrees,
        note=form.cleaned_data["note"],
        expected_version=_version(request),
        at=timezone.now(),
    )
    messages.success(request, _("Dealt with. The department has been told."))
    return redirect("desk:watch:reminder", pk=pk)


def _found(request: HttpRequest, pk: int) -> Reminder:
    return get_object_or_404(queries.visible_reminders(actor_of(request)), pk=pk)


def _version(request: HttpRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() else None


def _page(request: HttpRequest, one: Reminder, **given: forms.Form) -> HttpResponse:
    actor, standing, today = actor_of(request), one.standing, timezone.localdate()
    is_open = one.is_sent and not one.is_settled
    has_wrong = any(form.errors for form in given.values())
    return render(
        request,
        "desk/watch/reminder.html",
        {
            "reminder": one,
            "standing": standing,
            "title": wording.title_of(standing),
            "state": wording.reminder_state(one),
            "state_kind": _kind(one),
            "until": wording.until(standing, today),
            "reasons": queries.Reasons().of(standing, 3),
            "is_missing": standing.state == Standing.State.MISSING,
            "may_answer": is_open and permissions.ANSWER_REMINDER.allows(actor, one),
            "may_settle": is_open and permissions.HANDLE_REMINDER.allows(actor, one),
            "wants_decision": one.answer == Answer.NOT_AFFECTED,
            "screening_href": _screening(standing),
            "forms": _forms(one, given),
            "opened": next(iter(given), ""),
            "form": next((form for form in given.values() if form.errors), None),
            "crumbs": [
                {"label": _("Council watch"), "href": reverse("desk:watch:list")},
                {"label": _("Reminder")},
            ],
        },
        status=422 if has_wrong else 200,
    )


def _screening(standing: Standing) -> str:
    """The check of a draft, with what the agenda says of it filled in."""
    known = {
        "title": wording.title_of(standing),
        "concern": standing.concern_id,
        "meeting": meeting_value(standing.body_id, standing.meets_on),
    }
    words = urlencode({name: value for name, value in known.items() if value})
    return f"{reverse('desk:screening:new')}?{words}"


def _forms(one: Reminder, given: dict[str, Any]) -> dict[str, forms.Form]:
    """How much there is to look at is filled in, as far as the machine knows."""
    kind = Involved.SHORT_LOOK if one.standing.band == Band.SHORT_LOOK else Involved.FULL
    return {
        "submit": SubmitForm(initial={"kind": kind}),
        "promise": PromiseForm(),
        "not_affected": NotAffectedForm(),
        "settle": SettleForm(),
    } | given


def _kind(one: Reminder) -> str:
    if one.is_settled:
        return "success"
    overdue = one.back_on is not None and one.back_on < timezone.localdate()
    return "danger" if overdue else "warning" if not one.answer else "info"
