"""What comes up in other bodies: papers that touch the field, items on which one is heard."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.hearing.queries import visible_hearings
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.situation.rules.facts import Coming
from weltoffen.domain.situation.rules.wording import CLOSED, DUTIES, STANDINGS
from weltoffen.domain.watch.queries import standings

MOST = 40


def papers(
    reader: Actor, body: Organization, concerns: Collection[str], window: tuple[date, date]
) -> tuple[Coming, ...]:
    """What the council published and what touches integration, the most relevant first."""
    found = standings(reader).filter(
        meets_on__range=window, band__gte=Band.SHORT_LOOK, meeting__is_cancelled=False
    )
    if concerns:
        found = found.filter(concern__code__in=concerns)
    rows = found.exclude(body=body).order_by("-score", "meets_on", "pk")[:MOST]
    return tuple(
        Coming(
            row.paper.name if row.paper else row.agenda_item.name if row.agenda_item else "",
            row.body.name if row.body else "",
            row.meets_on,
            STANDINGS.get(row.state, ""),
            subject=reference(row.paper) if row.paper else _meeting(row.meeting_id),
        )
        for row in rows
    )


def hearings(reader: Actor, body: Organization, window: tuple[date, date]) -> tuple[Coming, ...]:
    """Not recorded yet; of an item that is not public, only that there is one."""
    begins, ends = window
    found = visible_hearings(reader).filter(
        body=body,
        outcome="",
        agenda_item__meeting__starts_at__date__gte=begins,
        agenda_item__meeting__starts_at__date__lte=ends,
    )
    return tuple(
        Coming(
            hearing.agenda_item.name if hearing.agenda_item.is_public else CLOSED,
            hearing.agenda_item.meeting.body.name if hearing.agenda_item.meeting.body else "",
            timezone.localdate(hearing.agenda_item.meeting.starts_at),
            DUTIES.get(hearing.level, ""),
            hearing.due_on,
            reference(hearing),
        )
        for hearing in found[:MOST]
    )


def _meeting(pk: int | None) -> str:
    return f"meetings.meeting:{pk}" if pk else ""
