"""Is this still right? A provider says so with one click, by a link from a mail, on a phone.

Opening the link changes nothing: programs that look through mails open links, too.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, queries
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries.upkeep import asked_again_on
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of
from weltoffen.faces.portal.upkeep.facts import facts
from weltoffen.faces.portal.upkeep.forms import ChangeForm, TimesForm
from weltoffen.faces.portal.upkeep.opened import NAME, Opened, closed, open_offer

DONE = ("confirmed", "times", "waiting", "gone")


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, token: str, uuid: UUID | None = None) -> HttpResponse:
    """All facts, and the one click."""
    if (opened := open_offer(token, uuid)) is None:
        return closed(request)
    if request.method == "POST":
        operations.confirm_offer(opened.actor, opened.offer, by=NAME, at=timezone.now())
        return _done(opened, "confirmed")
    [shown] = queries.shown_offers([opened.offer.pk], get_language() or "de")
    return _page(request, "offer", opened, shown=shown, facts=facts(shown))


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, token: str, uuid: UUID | None = None) -> HttpResponse:
    if (opened := open_offer(token, uuid)) is None:
        return closed(request)
    form = TimesForm(request.POST or None, draft=OfferDraft.of(opened.offer))
    if request.method == "POST" and form.is_valid():
        changes = {"schedules": [one.as_plain() for one in form.schedules]}
        suggestion = _suggestion(changes=changes, confirms=form.cleaned_data["confirms"])
        if was := _propose(opened, suggestion, form):
            return _done(opened, was)
    return _page(request, "times", opened, form=form)


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str, uuid: UUID | None = None) -> HttpResponse:
    if (opened := open_offer(token, uuid)) is None:
        return closed(request)
    form = ChangeForm(request.POST or None, draft=OfferDraft.of(opened.offer))
    if request.method == "POST" and form.is_valid():
        suggestion = _suggestion(changes=form.changes, note=form.cleaned_data["note"])
        if was := _propose(opened, suggestion, form):
            return _done(opened, was)
    return _page(request, "change", opened, form=form)


@private
@access(PUBLIC)
@require_POST
def gone(request: HttpRequest, token: str, uuid: UUID | None = None) -> HttpResponse:
    """No longer there: the Office looks, so that a slip of the finger ends nothing."""
    if (opened := open_offer(token, uuid)) is None:
        return closed(request)
    suggestion = _suggestion(changes={"status": Offer.Status.ENDED.value})
    operations.propose_change(opened.actor, opened.offer, suggestion=suggestion, at=timezone.now())
    return _done(opened, "gone")


@private
@access(PUBLIC)
@require_safe
def done(request: HttpRequest, token: str, uuid: UUID | None = None) -> HttpResponse:
    """What happened, and what happens next."""
    if (opened := open_offer(token, uuid)) is None:
        return closed(request)
    was = request.GET.get("was", "")
    return _page(
        request,
        "done",
        opened,
        was=was if was in DONE else "confirmed",
        again_on=asked_again_on(opened.offer),
    )


def _propose(opened: Opened, suggestion: Suggestion, form: Any) -> str:
    """What has become of it; empty: the form says what is wrong."""
    try:
        proposal = operations.propose_change(
            opened.actor, opened.offer, suggestion=suggestion, at=timezone.now()
        )
    except Refused as problem:
        if not is_said_at_field(form, problem):
            form.add_error(None, sentence_of(problem))
        return ""
    return "times" if proposal.state == proposal.State.TAKEN else "waiting"


def _suggestion(**fields: Any) -> Suggestion:
    return Suggestion(language=get_language() or "de", **fields)


def _done(opened: Opened, was: str) -> HttpResponse:
    return redirect(f"{opened.way('done')}?was={was}")


def _page(request: HttpRequest, name: str, opened: Opened, **context: Any) -> HttpResponse:
    form = context.get("form")
    return render(
        request,
        f"portal/upkeep/{name}.html",
        {"offer": opened.offer, "ways": opened.ways, "read_only": True, **context},
        status=422 if form is not None and form.errors else 200,
    )
