"""The editor of an agenda: what comes by itself, what people proposed, what is added by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.audit.visible import visible
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import operations, permissions, queries, rules
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.promises import permissions as promises
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.queries import due_for
from weltoffen.faces.desk.meetings.choosing import chosen, papers
from weltoffen.faces.desk.meetings.forms import NewItemForm
from weltoffen.faces.desk.meetings.found import READ, crumbs, kept_meeting, page
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.readiness import in_words
from weltoffen.faces.kern.refusals import done, sentence_of
from weltoffen.faces.kern.seen import opened_on

MOST = 12  # promises beside the agenda


@access(permissions.PREPARE)
@require_http_methods(READ)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """One page; the form at its end adds an item."""
    meeting = kept_meeting(request, pk)
    form = NewItemForm(request.POST or None)
    if done(request, form, lambda: _add(request, meeting, form.cleaned_data)):
        messages.success(request, _("The item is on the agenda."))
        return redirect("desk:meetings:agenda", pk=pk)
    return page(request, "agenda", _context(request, meeting) | {"form": form})


@access(permissions.PREPARE)
@require_POST
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent here or looked for. Where the gate stays shut, the page says why and stays as it was."""
    meeting = kept_meeting(request, pk)
    found = chosen(request, meeting)
    if found is not None:
        try:
            operations.take_up_paper(actor_of(request), meeting, paper=found)
        except Refused as problem:
            refused = {"refused": sentence_of(problem), "refused_paper": found}
            context = _context(request, meeting) | {"form": NewItemForm()} | refused
            return page(request, "agenda", context, status=409)
        messages.success(request, _("The paper is on the agenda."))
    return redirect("desk:meetings:agenda", pk=pk)


@access(permissions.PREPARE)
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """`move` is "7:up" or "7:down"."""
    meeting = kept_meeting(request, pk)
    key, _colon, way = request.POST.get("move", "").partition(":")
    known = list(queries.agenda(meeting).values_list("pk", flat=True))
    if key.isdecimal() and len(key) < 18 and int(key) in known:
        new = rules.moved(known, int(key), up=way == "up")
        operations.order_items(
            actor_of(request), meeting, order=new, expected_version=opened_on(request)
        )
    return redirect("desk:meetings:agenda", pk=pk)


@access(permissions.PREPARE)
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    made = operations.prepare_agenda(actor_of(request), meeting, at=timezone.now())
    said = ngettext("%(n)s item has been added.", "%(n)s items have been added.", len(made))
    messages.success(request, said % {"n": len(made)} if made else _("Everything is there."))
    return redirect("desk:meetings:agenda", pk=pk)


@access(permissions.PREPARE)
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    n = operations.copy_agenda(actor_of(request), meeting)
    said = ngettext("%(n)s item has been added.", "%(n)s items have been added.", n)
    messages.success(request, said % {"n": n} if n else _("Everything is there."))
    return redirect("desk:meetings:agenda", pk=pk)


@access(permissions.PREPARE)
@require_POST
def take_back_skip(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    skip = get_object_or_404(meeting.skips.select_related("standing_item"), standing_item=item)
    operations.take_back_skip(actor_of(request), meeting, standing_item=skip.standing_item)
    messages.success(request, _("The item is on the agenda."))
    return redirect("desk:meetings:agenda", pk=pk)


def _add(request: HttpRequest, meeting: Meeting, data: dict[str, Any]) -> AgendaItem:
    given = {name: data[name] for name in ("name", "presenter", "minutes_long")}
    if data["is_closed"]:
        return operations.add_closed_item(actor_of(request), meeting, **given)
    return operations.put_on_agenda(actor_of(request), meeting, **given)


def _context(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    actor = actor_of(request)
    assert meeting.body is not None
    lines = queries.agenda_for(actor, meeting)
    return {
        "meeting": meeting,
        "lines": lines,
        "planned": sum(line.minutes_long for line in lines),
        "skips": meeting.skips.select_related("standing_item"),
        "waiting": queries.skippable(meeting),
        "left_over": queries.to_carry_over(meeting),
        "proposals": queries.open_proposals(meeting.body),
        "asks_the_office": queries.asks_the_office(meeting),
        "last": queries.meeting_before(meeting),
        "missing": in_words(queries.missing(meeting, timezone.localdate())),
        "invite_by": queries.invite_by(meeting),
        "promises": _due(request, meeting),
        "crumbs": crumbs(meeting, _("Agenda")),
        **papers(request, meeting),
    }


def _due(request: HttpRequest, meeting: Meeting) -> list[Promise]:
    """What the meeting begins with, as far as the reader may know of it."""
    assert meeting.body is not None
    due = due_for(meeting.body, timezone.localdate(meeting.starts_at))
    return list(visible(actor_of(request), promises.VIEW, due)[:MOST])
