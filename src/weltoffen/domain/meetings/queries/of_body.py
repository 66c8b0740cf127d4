"""When a body meets next, for lists of bodies."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import Meeting


def next_start(now: datetime, *, body: str = "body_id") -> Subquery:
    """As a column of a list whose rows name a body: when its next meeting begins."""
    coming = Meeting.objects.filter(
        body_id=OuterRef(body), starts_at__gte=now, is_cancelled=False, deleted_at=None
    )
    return Subquery(coming.order_by("starts_at").values("starts_at")[:1])


def coming_meetings(body: Organization, now: datetime) -> QuerySet[Meeting]:
    """From the next one on; cancelled ones are among them, for people have them in calendars."""
    return body.meetings.filter(deleted_at=None, starts_at__gte=now).order_by("starts_at", "pk")


def past_meetings(body: Organization, now: datetime) -> QuerySet[Meeting]:
    """The latest first."""
    return body.meetings.filter(deleted_at=None, starts_at__lt=now).order_by("-starts_at", "pk")
