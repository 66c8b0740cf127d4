"""One body on a page: what its next meeting lacks, who sits in it, what is owed, when it meets."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.domain.bodies import operations, permissions, queries
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.wording import quorum_in_words, rhythm_in_words
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries.of_body import coming_meetings, past_meetings
from weltoffen.domain.meetings.queries.planning import invite_by, missing
from weltoffen.domain.meetings.rules import Missing
from weltoffen.domain.promises.queries import due_for
from weltoffen.domain.sharing.queries import readings_of
from weltoffen.faces.desk.bodies.shown import crumbs, kept, shown
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.readiness import in_words
from weltoffen.faces.kern.seen import opened_on

COMING, PAST, PROMISES, FORMER = 6, 6, 10, 20
LOOK_AHEAD = 30  # days, when no meeting is planned


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, charter, now = actor_of(request), shown(request, pk), timezone.now()
    body, today = charter.body, timezone.localdate(now)
    coming = list(coming_meetings(body, now)[:COMING])
    upcoming = next((meeting for meeting in coming if not meeting.is_cancelled), None)
    members = list(queries.memberships_on(body, today))
    entitled = len({m.person_id for m in members if m.has_vote and not m.substitute_for_id})
    may_keep = permissions.CHANGE.allows(actor, charter)
    context = {
        "charter": charter,
        "body": body,
        "may_keep": may_keep,
        "coming": coming,
        "past": past_meetings(body, now)[:PAST],
        "next": _prepared(upcoming, today) if upcoming else None,
        "promises": due_for(body, _until(upcoming, today))[:PROMISES],
        "members": with_substitutes(members),
        "former": queries.earlier_members(body, today)[:FORMER],
        "empty_seats": _empty_seats(body, members, today),
        "groups": [one for one in queries.sub_groups(body) if _may_see(actor, one)],
        "series": [(one, rhythm_in_words(one.rule)) for one in body.series.filter(ended_at=None)],
        "items": queries.standing_items_on(body, today),
        "quorum": quorum_in_words(charter, entitled=entitled),
        "entitled": entitled,
        "assumed": [_label(name) for name in charter.assumed],
        "readings": readings_of(actor, body)[:1],
        "today": today,
        "crumbs": crumbs(None, body.name),
    }
    return render(request, "desk/bodies/detail.html", context)


@access(permissions.CHANGE)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    charter = kept(request, pk)
    operations.confirm_charter(actor_of(request), charter, expected_version=opened_on(request))
    messages.success(request, _("Confirmed. Nothing on this page is an assumption any more."))
    return redirect("desk:bodies:detail", pk=pk)


def _prepared(meeting: Meeting, today: Any) -> dict[str, Any]:
    by = invite_by(meeting)
    return {
        "meeting": meeting,
        "invite_by": by,
        "missing": [] if meeting.invited_at else _said(missing(meeting, today)),
    }


def _said(found: list[Missing]) -> list[dict[str, Any]]:
    told = zip(found, in_words(found), strict=True)
    return [{"text": text, "stops": one.stops} for one, text in told]


def _until(meeting: Meeting | None, today: Any) -> Any:
    if meeting is not None and meeting.starts_at is not None:
        return timezone.localdate(meeting.starts_at)
    return today + timedelta(days=LOOK_AHEAD)


def with_substitutes(members: list[Membership]) -> list[tuple[Membership, list[Membership]]]:
    """Who sits, each with those who step in; the chair and the secretary first."""
    own = [member for member in members if member.substitute_for_id is None]
    stand_by: dict[int | None, list[Membership]] = {}
    for member in members:
        stand_by.setdefault(member.substitute_for_id, []).append(member)
    own.sort(key=lambda m: (not m.title, m.title, m.person.name))
    return [(member, stand_by.get(member.pk, [])) for member in own]


def _empty_seats(body: Organization, members: list[Membership], today: Any) -> list[Any]:
    """Seats of organisations that sent nobody."""
    sent = {member.on_behalf_of_id for member in members}
    return [one for one in queries.seats_on(body, today) if one.organization_id not in sent]


def _may_see(actor: Actor, charter: Charter) -> bool:
    return permissions.VIEW.allows(actor, charter)


def _label(name: str) -> str:
    return str(Charter._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
