"""What the council watch puts on the first page: what is missing, who waits for an answer, and
what came up since the last visit in the bodies one sits in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.domain.relevance.rules.bands import SHORT_LOOK
from weltoffen.domain.watch import permissions, queries
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.faces.desk.shell.links import page_of

DAYS = 14  # ahead, for what is missing
SHOWN = 5
NEWS = 10
FIRST_VISIT = timedelta(days=7)  # what is news to somebody who was never here
IN_BODIES = (Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, as `_rows.html` shows it."""

    title: str
    note: str
    href: str
    due_on: date | None = None
    is_new: bool = False


def watched(actor: Actor, today: date, now: datetime, since: datetime | None) -> dict[str, Any]:
    """Empty lists for whom the watch has nothing: the page then says nothing of it."""
    in_office = actor.holds(*permissions.OFFICE)
    meetings = _missing(actor, today) if in_office else []
    return {
        "missing": sum(count for _line, count in meetings),
        "missing_meetings": [line for line, _count in meetings[:SHOWN]],
        "to_settle": _reminders(queries.reminders_to_settle(actor, today)) if in_office else [],
        "to_answer": _reminders(queries.reminders_to_answer(actor))
        if actor.holds(*permissions.DEPARTMENT)
        else [],
        "news": _news(actor, today, since or now - FIRST_VISIT),
    }


def _missing(actor: Actor, today: date) -> list[tuple[Line, int]]:
    until = today + timedelta(days=DAYS)
    found = queries.standings(actor).filter(state=Standing.State.MISSING, meets_on__lte=until)
    lines = []
    for row in queries.by_meeting(found, today):
        count = row.counts[Standing.State.MISSING]
        href = reverse("desk:watch:meeting", args=[row.meeting.pk])
        lines.append((Line(str(row.meeting), _("missing: %(n)s") % {"n": count}, href), count))
    return lines


def _reminders(found: QuerySet[Reminder]) -> list[Line]:
    return [
        Line(
            title=_title(one.standing),
            note=f"{one.department.short_name or one.department.name}"
            + (f" · {one.get_answer_display()}" if one.answer else ""),
            href=page_of(reference(one)),
            due_on=one.back_on,
        )
        for one in found[:NEWS]
    ]


def _news(actor: Actor, today: date, since: datetime) -> list[Line]:
    """Only what touches integration, in the own bodies, and is still ahead."""
    bodies = actor.organizations(*IN_BODIES)
    if not bodies:
        return []
    found = queries.standings(actor).filter(
        body__in=bodies, band__gte=SHORT_LOOK, meets_on__gte=today, changed_at__gt=since
    )
    return [
        Line(
            title=_title(one),
            note=" · ".join(filter(None, (_where(one), one.change, one.get_state_display()))),
            href=_page(one),
            is_new=True,
        )
        for one in found.order_by("meets_on", "-score", "pk")[:NEWS]
    ]


def _title(standing: Standing) -> str:
    thing = standing.paper or standing.agenda_item
    return thing.name if thing else ""


def _where(standing: Standing) -> str:
    """“Sozialausschuss, 12.03.2026”."""
    body = (standing.body.short_name or standing.body.name) if standing.body else ""
    day = f"{standing.meets_on:%d.%m.%Y}" if standing.meets_on else ""
    return ", ".join(filter(None, (body, day)))


def _page(standing: Standing) -> str:
    thing = standing.paper or standing.meeting
    return page_of(reference(thing)) if thing else ""
