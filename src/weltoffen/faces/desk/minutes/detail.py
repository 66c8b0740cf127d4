"""One set of minutes: what stands in it, where it is on its way, what is to be done next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.domain.minutes import operations, permissions, printing
from weltoffen.domain.minutes.models import Minutes, Objection
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.content import notes_left_out
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.faces.desk.minutes.found import content_of, found
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.minutes import shown

State = Minutes.State
ORDER = (State.DRAFT, State.REVIEW, State.SIGNED, State.SENT, State.APPROVED)


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    content = content_of(minutes)
    keeps = permissions.KEEP.allows(actor, minutes)
    context = {
        "minutes": minutes,
        "steps": _steps(minutes),
        "deliveries": minutes.deliveries.select_related("person") if keeps else (),
        "excerpts": minutes.excerpts.select_related("organization") if keeps else (),
        "objections": minutes.objections.select_related("person"),
        "concerned": queries.concerned_by(minutes) if keeps and minutes.content else (),
        "keeps": keeps,
        "left_out": notes_left_out(minutes) if keeps and minutes.state == State.DRAFT else 0,
        **_deeds(actor, minutes, keeps),
        **shown(content, ending(minutes), mark=_mark(minutes, content)),
    }
    return render(request, "desk/minutes/detail.html", context)


@access(permissions.KEEP)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    reached = operations.send_minutes(actor_of(request), found(request, pk), at=timezone.now())
    said = ngettext("Sent to %(n)s person.", "Sent to %(n)s people.", reached) % {"n": reached}
    then = _("From now on, members can object.")
    messages.success(request, f"{said} {then}")
    return redirect("desk:minutes:detail", pk=pk)


def _deeds(actor: Actor, minutes: Minutes, keeps: bool) -> dict[str, Any]:
    """What may be done next, by whom; every button stands in the page's head."""
    in_review = minutes.state == State.REVIEW
    signs = permissions.SIGN.allows(actor, minutes)
    is_open = minutes.objections.filter(decision=Objection.Decision.OPEN).exists()
    until = minutes.objections_until
    in_time = until is None or timezone.localdate() <= until
    return {
        "may_write": keeps and minutes.state == State.DRAFT,
        "may_sign": in_review and signs and minutes.chair_signed_at is None,
        "may_countersign": in_review and keeps and minutes.secretary_signed_at is None,
        "may_return": (keeps or signs) and minutes.state in (State.REVIEW, State.SIGNED),
        "may_note_paper": in_review and keeps and minutes.chair_signed_at is None,
        "may_send": keeps and minutes.state == State.SIGNED,
        "may_object": minutes.state == State.SENT
        and in_time
        and permissions.OBJECT.allows(actor, minutes),
        "may_approve": keeps and minutes.state == State.SENT and not is_open,
        "is_objected": minutes.state == State.SENT and is_open,
        "is_late": minutes.state not in queries.OUT and minutes.due_on < timezone.localdate(),
    }


def _mark(minutes: Minutes, content: dict[str, Any]) -> str:
    if minutes.state in (State.DRAFT, State.REVIEW):
        return printing.DRAFT
    return printing.WHOLE if content["closed"] else ""


def _steps(minutes: Minutes) -> list[dict[str, Any]]:
    at = ORDER.index(State(minutes.state))
    labels = (_("Written"), _("With the chair"), _("Signed"), _("Sent"), _("Approved"))
    return [
        {
            "label": label,
            "done": number < at or minutes.state == State.APPROVED,
            "current": number == at,
        }
        for number, label in enumerate(labels)
    ]
