"""Reading hearings; `visible_hearings` is the list form of `permissions.VIEW`."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.hearing import permissions, profile
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.relevance.models.assessment import Band

THERE = Q(agenda_item__deleted_at=None, agenda_item__meeting__deleted_at=None)
HAPPENS = THERE & Q(agenda_item__meeting__is_cancelled=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a council: what lies ahead, what nobody recorded, how often it was heard in a year."""

    ahead: int
    unrecorded: int
    heard: int
    recorded: int


def heard_council() -> Organization | None:
    """The body that is heard; None when the city has none."""
    key = profile.council()
    return Organization.objects.filter(key=key, deleted_at=None).first() if key else None


def visible_hearings(actor: Actor, now: datetime | None = None) -> QuerySet[Hearing]:
    """What comes up first, then what has taken place; what fell off its agenda or was cancelled is
    left out."""
    is_over = Q(agenda_item__meeting__starts_at__lte=now or timezone.now())
    found = Hearing.objects.filter(HAPPENS).select_related(
        "body", "agenda_item__meeting__body", "agenda_item__consultation__paper"
    )
    return (
        visible(actor, permissions.VIEW, found)
        .annotate(is_over=Case(When(is_over, then=True), default=False))
        .order_by("is_over", "agenda_item__meeting__starts_at", "pk")
    )


def candidates(council: Organization, *, at: datetime) -> QuerySet[AgendaItem]:
    """Items of the coming weeks that touch the council's matters, or may, being closed; and for
    which there is no hearing yet. One query."""
    until = at + timedelta(days=profile.value("days_ahead", timezone.localdate(at)))
    touches = Q(standing__band__gte=Band.SHORT_LOOK) | Q(
        consultation__paper__standing__band__gte=Band.SHORT_LOOK
    )
    return (
        AgendaItem.objects.filter(
            Q(is_public=False) | touches,
            deleted_at=None,
            meeting__deleted_at=None,
            meeting__is_cancelled=False,
            meeting__starts_at__gt=at,
            meeting__starts_at__lte=until,
        )
        .exclude(meeting__body=None)
        .exclude(meeting__body=council)
        .exclude(hearings__body=council)
        .select_related("meeting__body")
        .order_by("meeting__starts_at", "position", "pk")
    )


def bodies_that_hear() -> QuerySet[Organization]:
    """Those that have had such an item; for the filter of the list."""
    return Organization.objects.filter(
        meetings__agenda_items__hearings__isnull=False, deleted_at=None
    ).distinct()


def figures(actor: Actor, now: datetime) -> Figures:
    found = visible_hearings(actor)
    today = timezone.localdate(now)
    begins = timezone.make_aware(datetime.combine(_year_before(today), time()))
    year = found.filter(
        agenda_item__meeting__starts_at__gte=begins, agenda_item__meeting__starts_at__lte=now
    )
    recorded = year.exclude(outcome="")
    return Figures(
        found.filter(agenda_item__meeting__starts_at__gt=now).count(),
        found.filter(agenda_item__meeting__starts_at__lte=now, outcome="").count(),
        recorded.filter(outcome=Hearing.Outcome.HEARD).count(),
        recorded.count(),
    )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))
