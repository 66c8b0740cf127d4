"""The first page: what is due, what is new, what can I do; composed for each kind of work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.queries import unread
from weltoffen.domain.involvement import permissions, queries
from weltoffen.domain.involvement.models import Involvement, Screening
from weltoffen.domain.relevance.queries import waiting_control
from weltoffen.faces.desk.shell.audience import only_sits
from weltoffen.faces.desk.shell.helped import helped
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.desk.shell.moved import moved_figures
from weltoffen.faces.desk.shell.prepared import prepared
from weltoffen.faces.desk.shell.promised import promised
from weltoffen.faces.desk.shell.sittings import IN_BODIES, sittings_ahead
from weltoffen.faces.desk.shell.watched import watched
from weltoffen.faces.desk.shell.week import week_ahead
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of
from weltoffen.faces.kern.sign_in import last_visit

NOTICES = 6
UNFINISHED = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list on this page."""

    title: str
    note: str
    href: str
    due_on: date | None
    is_new: bool


@access(SIGNED_IN)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    actor, day, since = actor_of(request), timezone.localdate(), last_visit(request)
    if only_sits(actor):
        return redirect("desk:member:mine")
    work = queries.today(actor, day)
    return render(
        request,
        "desk/shell/today.html",
        {
            "day": day,
            "counts": work.counts,
            "due": _rows(work.due, since),
            "decisions": _rows(work.decisions_needed, since),
            "soon": _rows(work.soon, since),
            "new": _rows(work.new, since),
            "waiting": _rows(work.waiting_for_others, since),
            "open": _rows(work.open_for_me, since),
            "looks": _screenings(work.second_looks),
            "unfinished": _screenings(_unfinished(actor)),
            "control": waiting_control(actor).count(),
            "notices": unread(actor)[:NOTICES],
            "week": week_ahead(actor, day),
            "sittings": sittings_ahead(actor, timezone.now()),
            "prepared": prepared(actor, timezone.now()),
            **_may(actor),
            **helped(actor),
            **promised(actor, day),
            **watched(actor, day, timezone.now(), since),
            "moved": moved_figures(actor, day) if actor.holds(Role.LEAD) else [],
        },
    )


def _may(actor: Actor) -> dict[str, bool]:
    """What the page offers; each page behind a button asks again for itself."""
    return {
        "may_screen": permissions.SCREEN_FOR.rule.condition(actor).kind != "none",
        "is_office": actor.holds(Role.LEAD, Role.OFFICER),
        "is_lead": actor.holds(Role.LEAD),
        "prepares": actor.holds(Role.SESSION_SERVICE),
        "sits": actor.holds(Role.SESSION_SERVICE, *IN_BODIES),
        "checks_codes": actor.holds(Role.SESSION_SERVICE, Role.COORDINATOR, Role.COUNCIL_MEMBER),
    }


def _unfinished(actor: Actor) -> Iterable[Screening]:
    mine = queries.visible_screenings(actor).filter(created_by__in=actor.acts_for)
    return mine.filter(finished_at=None).order_by("-created_at")[:UNFINISHED]


def _rows(found: Iterable[Involvement], since: datetime | None) -> list[Row]:
    return [
        Row(
            title=i.paper.name,
            note=f"{i.case.number}, {i.department.short_name or i.department.name}",
            href=page_of(reference(i)),
            due_on=i.case.due_on,
            is_new=since is not None and i.case.opened_at > since,
        )
        for i in found
    ]


def _screenings(found: Iterable[Screening]) -> list[Row]:
    return [
        Row(
            title=s.title,
            note=s.department.short_name or s.department.name,
            href=page_of(reference(s)),
            due_on=s.submit_by,
            is_new=False,
        )
        for s in found
    ]
