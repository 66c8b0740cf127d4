"""One promise: its wording, the answer, what came of it, and what can be done next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.notices.telling import address_of
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps import permissions as gaps
from weltoffen.domain.meetings.permissions import READ_ITEM
from weltoffen.domain.meetings.permissions import VIEW as VIEW_MEETING
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.notices import is_confidential
from weltoffen.domain.promises.workflow import CLOSED, OWED
from weltoffen.faces.desk.promises.forms import AnswerForm
from weltoffen.faces.desk.promises.states import badge_of, state_of
from weltoffen.faces.desk.promises.steps import steps_for
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]


@access(permissions.VIEW)
@require_http_methods(READ)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer is typed here, where the question stands."""
    actor, promise = actor_of(request), visible(request, pk)
    may_answer = permissions.ANSWER.allows(actor, promise) and promise.case.state != CLOSED
    form = AnswerForm(request.POST or None, initial={"answer": promise.answer})
    if request.method == "POST":
        permissions.ANSWER.require(actor, promise)
        if form.is_valid():
            try:
                operations.answer_promise(
                    actor,
                    promise,
                    answer=form.cleaned_data["answer"],
                    expected_version=opened_on(request),
                    at=timezone.now(),
                )
                messages.success(request, _("Answered. The body has been told and judges it."))
                return redirect("desk:promises:detail", pk=pk)
            except Refused as problem:
                if not is_said_at_field(form, problem):
                    raise
    today, item = timezone.localdate(), promise.item
    may_keep, steps = permissions.KEEP.allows(actor, promise), steps_for(actor, promise)
    context = {
        "promise": promise,
        "case": promise.case,
        "state": state_of(promise, today),
        "badge": badge_of(promise, today),
        "form": form if may_answer else None,
        "item": item if item and READ_ITEM.allows(actor, item) else None,
        "meeting": item.meeting if item and VIEW_MEETING.allows(actor, item.meeting) else None,
        "gap": promise.gap if promise.gap and gaps.VIEW.allows(actor, promise.gap) else None,
        "before": _seen(actor, promise.follows),
        "after": queries.visible_promises(actor).filter(follows=promise),
        "reminders": promise.reminders.select_related("person"),
        "journal": promise.case.journal.all(),
        "steps": steps,
        "others": [(address, one) for address, one in steps if not one.is_main],
        "may_keep": may_keep,
        "may_link": may_keep
        and promise.case.state in OWED
        and promise.case.owner is not None
        and bool(address_of(promise.case.owner)),
        "may_show": may_keep and promise.body.meets_in_public and not is_confidential(promise),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/promises/detail.html", context, status=status)


@access(permissions.KEEP)
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    promise = visible(request, pk)
    if promise.case.owner is not None:
        operations.send_link(
            actor_of(request), promise, person=promise.case.owner, at=timezone.now()
        )
        messages.success(
            request,
            _("The link is on its way to %(name)s. It works without signing in.")
            % {"name": promise.case.owner.name},
        )
    return redirect("desk:promises:detail", pk=pk)


@access(permissions.KEEP)
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    promise = visible(request, pk)
    is_public = request.POST.get("public") == "1"
    operations.show_promise(actor_of(request), promise, is_public=is_public, at=timezone.now())
    messages.success(
        request,
        _("Everybody may read it now.") if is_public else _("Only those concerned read it now."),
    )
    return redirect("desk:promises:detail", pk=pk)


def visible(request: HttpRequest, pk: int) -> Promise:
    found = queries.visible_promises(actor_of(request)).select_related(
        "item__meeting__body",
        "item__meeting__body__charter",
        "gap__case",
        "field",
        "follows__case",
        "forwarded_to",
        "proposal",
        "case__owner__account",
    )
    return get_object_or_404(found, pk=pk)


def _seen(actor: Actor, promise: Promise | None) -> Promise | None:
    return promise if promise and permissions.VIEW.allows(actor, promise) else None
