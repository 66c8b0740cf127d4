"""Reading meetings; `visible_meetings` is the list form of `permissions.VIEW`."""

from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Meetings that have a date, the earliest first."""
    dated = Meeting.objects.filter(starts_at__isnull=False).select_related("body")
    return visible(actor, permissions.VIEW, dated)


def readable_items(actor: Actor) -> QuerySet[AgendaItem]:
    """The list form of `permissions.READ_ITEM`: items whose subject may be known."""
    return visible(actor, permissions.READ_ITEM, AgendaItem.objects.select_related("meeting"))


def upcoming_meetings(body: Organization | int, from_day: date) -> QuerySet[Meeting]:
    """The calendar of one body from a day on: what deadlines are computed from."""
    key = body.pk if isinstance(body, Organization) else body
    return _taking_place().filter(organizations=key, starts_at__gte=_start_of(from_day))


def next_meetings(days: int) -> QuerySet[Meeting]:
    """What takes place in the next days, of all bodies."""
    today = timezone.localdate()
    return calendar(today, today + timedelta(days=days)).filter(is_cancelled=False)


def calendar(from_day: date, until: date) -> QuerySet[Meeting]:
    """Meetings on these days, also cancelled ones, so that their falling away is seen."""
    return Meeting.objects.filter(
        deleted_at=None,
        starts_at__gte=_start_of(from_day),
        starts_at__lt=_start_of(until + timedelta(days=1)),
    ).select_related("body")


def meeting_near(actor: Actor, day: date, *, before: bool) -> Meeting | None:
    """The next meeting after a day, or the last one before it: where a calendar leads on."""
    meetings = visible_meetings(actor)
    if before:
        return meetings.filter(starts_at__lt=_start_of(day)).order_by("-starts_at").first()
    return meetings.filter(starts_at__gte=_start_of(day)).order_by("starts_at").first()


def agenda(meeting: Meeting) -> QuerySet[AgendaItem]:
    """All items in their order. Those that are not public have a number and nothing else."""
    return (
        meeting.agenda_items.filter(deleted_at=None)
        .select_related("consultation__paper")
        .prefetch_related(
            Prefetch("files", File.objects.filter(deleted_at=None)),
            Prefetch(
                "further_consultations",
                Consultation.objects.filter(
                    deleted_at=None, paper__deleted_at=None, paper__is_public=True
                )
                .select_related("paper")
                .order_by("paper__reference", "pk"),
                to_attr="also",
            ),
        )
    )


def route_with_meetings(paper: Paper) -> QuerySet[Consultation]:
    """The stops of a paper with their meetings and what was decided there."""
    return (
        paper.consultations.filter(deleted_at=None)
        .select_related("organization")
        .prefetch_related(
            Prefetch(
                "meetings",
                Meeting.objects.filter(deleted_at=None, starts_at__isnull=False),
                to_attr="dated_meetings",
            ),
            Prefetch(
                "agenda_items",
                AgendaItem.objects.filter(deleted_at=None, is_public=True)
                .select_related("meeting")
                .order_by("meeting__starts_at"),
                to_attr="public_items",
            ),
        )
    )


def _taking_place() -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        deleted_at=None, is_cancelled=False, starts_at__isnull=False
    ).order_by("starts_at")


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
