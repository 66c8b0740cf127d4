"""Meetings of our bodies, their sheets, and what stands on them."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies import permissions as bodies
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Sitting
from weltoffen.domain.situation import permissions
from weltoffen.domain.situation.models import Sheet
from weltoffen.domain.situation.queries.facts import facts_for
from weltoffen.domain.situation.rules.parts import compose, order_of

LATE: Final = timedelta(days=7)  # a clock that stood still makes up for so many days


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    """The list form of `permissions.READ`: of bodies of ours, with a date."""
    ours = Meeting.objects.filter(body__charter__isnull=False, starts_at__isnull=False)
    return visible(actor, permissions.READ, ours).select_related("body__charter", "sheet__file")


def meetings_with_sheets(actor: Actor) -> QuerySet[Meeting]:
    """With `frozen_at` of the sheet, the latest meeting first."""
    there = visible_meetings(actor).filter(is_cancelled=False)
    return there.annotate(frozen_at=F("sheet__frozen_at")).order_by("-starts_at", "-pk")


def bodies_with_sheets(actor: Actor) -> QuerySet[Organization]:
    """Those of ours that the actor sits in or coordinates, for the filter of the list."""
    mine = visible_charters(actor).values("body")
    return Organization.objects.filter(pk__in=mine, deleted_at=None).order_by("name")


def visible_charters(actor: Actor) -> QuerySet[Charter]:
    return visible(actor, bodies.VIEW, Charter.objects.select_related("body"))


def charter_of(meeting: Meeting) -> Charter:
    charters = Charter.objects.prefetch_related("fields").select_related("body")
    return charters.get(body=meeting.body)


def sheet_of(meeting: Meeting, *, at: datetime) -> list[dict[str, Any]]:
    """What was frozen; until then what is so now."""
    kept = Sheet.objects.filter(meeting=meeting).first()
    if kept is not None:
        parts: list[dict[str, Any]] = kept.content["parts"]
        return parts
    charter = charter_of(meeting)
    codes = order_of(charter.sheet, is_council=charter.kind == Charter.Kind.COUNCIL)
    return compose(codes, facts_for(meeting, charter, codes, at=at))


def has_begun(meeting: Meeting, now: datetime) -> bool:
    """Its hour has come, or somebody has opened it before."""
    is_time = meeting.starts_at is not None and meeting.starts_at <= now
    return is_time or Sitting.objects.filter(meeting=meeting).exists()


def begun_without_sheet(now: datetime) -> QuerySet[Meeting]:
    """Meetings of ours that have begun and whose sheet nobody has frozen."""
    return Meeting.objects.filter(
        Q(starts_at__lte=now) | Q(sitting__isnull=False),
        starts_at__gt=now - LATE,
        sheet=None,
        is_cancelled=False,
        deleted_at=None,
        body__charter__isnull=False,
    ).order_by("starts_at", "pk")
