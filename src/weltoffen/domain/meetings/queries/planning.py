"""What an agenda is made of: proposals, what was left over, what is missing until people come."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.bodies.queries import members_on, standing_items_on
from weltoffen.domain.meetings import permissions, rules
from weltoffen.domain.meetings.models import AgendaItem, Meeting, Proposal, Result
from weltoffen.domain.meetings.rules import Missing, Plan

USUAL_DAYS = 14  # to invite before, where no charter says another
SOON, FARTHEST = timedelta(days=7), timedelta(days=120)


def visible_proposals(actor: Actor, body: Organization | None = None) -> QuerySet[Proposal]:
    """The list form of `permissions.VIEW_PROPOSAL`, the oldest first."""
    proposals = Proposal.objects.select_related("body", "proposed_by", "item__meeting")
    if body is not None:
        proposals = proposals.filter(body=body)
    return visible(actor, permissions.VIEW_PROPOSAL, proposals)


def open_proposals(body: Organization) -> QuerySet[Proposal]:
    return body.proposals.filter(state=Proposal.State.OPEN).select_related(
        "proposed_by", "on_behalf_of"
    )


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last one of the body that took place before."""
    earlier = Meeting.objects.filter(body=meeting.body, deleted_at=None, is_cancelled=False)
    return earlier.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first()


def meeting_after(meeting: Meeting) -> Meeting | None:
    """The next one of the body: what is left over goes there."""
    later = Meeting.objects.filter(body=meeting.body, deleted_at=None, is_cancelled=False)
    return later.filter(starts_at__gt=meeting.starts_at).order_by("starts_at").first()


def last_meeting(body: int) -> Meeting | None:
    """The latest date of the body, whether it is over or not: the next one is planned like it."""
    dated = Meeting.objects.filter(body=body, deleted_at=None, is_cancelled=False)
    return dated.exclude(starts_at=None).order_by("-starts_at").first()


def meeting_to_copy(body: int, like: int, now: datetime) -> Meeting | None:
    """The one that was asked for; else the last that was held; else what is planned already."""
    dated = Meeting.objects.filter(body=body, deleted_at=None).exclude(starts_at=None)
    held = dated.filter(starts_at__lte=now, is_cancelled=False, agenda_items__deleted_at=None)
    return (
        dated.filter(pk=like).first()
        or held.exclude(agenda_items=None).order_by("-starts_at").first()
        or last_meeting(body)
    )


def next_without_agenda(body: Organization, after: datetime, until: datetime) -> Meeting | None:
    """The first one within a time on whose agenda nothing stands yet."""
    coming = Meeting.objects.filter(
        body=body,
        is_cancelled=False,
        deleted_at=None,
        invited_at=None,
        agenda_items=None,
        starts_at__gt=after,
        starts_at__lt=until,
    )
    return coming.select_related("body__charter").order_by("starts_at").first()


def kept_items() -> QuerySet[AgendaItem]:
    """Items of meetings that are planned here, with the part that is not public."""
    items = AgendaItem.objects.filter(deleted_at=None, meeting__oparl_id=None)
    return items.select_related("meeting__body__charter", "closed")


def to_carry_over(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Postponed in an earlier meeting of the body, and on no later agenda yet.

    A standing item comes by itself; nobody need carry it.
    """
    return (
        AgendaItem.objects.filter(
            meeting__body=meeting.body,
            meeting__starts_at__lt=meeting.starts_at,
            meeting__deleted_at=None,
            meeting__oparl_id=None,
            deleted_at=None,
            standing_item=None,
        )
        # of what is not public, only its closed part says so
        .filter(
            Q(result=Result.POSTPONED)
            | Q(is_public=False, closed__result_text__istartswith="vertagt")
        )
        .exclude(carried_to__deleted_at=None, carried_to__isnull=False)
        .select_related("meeting", "consultation")
        .order_by("meeting__starts_at", "position", "pk")
    )


def skippable(meeting: Meeting) -> list[StandingItem]:
    """Standing items of the day that are neither on the agenda nor skipped yet."""
    assert meeting.body is not None
    there = set(
        meeting.agenda_items.filter(deleted_at=None).values_list("standing_item_id", flat=True)
    ) | set(meeting.skips.values_list("standing_item_id", flat=True))
    day = timezone.localdate(meeting.starts_at)
    return [one for one in standing_items_on(meeting.body, day) if one.pk not in there]


def invite_by(meeting: Meeting) -> date:
    return rules.invite_by(timezone.localdate(meeting.starts_at), _days(meeting))


def to_invite(bodies: Collection[int], now: datetime) -> list[Meeting]:
    """Coming meetings of these bodies for which nobody is invited yet, though the day to do it is
    near or over; the most urgent first."""
    today = timezone.localdate(now)
    coming = Meeting.objects.filter(
        body__in=bodies,
        body__charter__isnull=False,
        starts_at__gt=now,
        starts_at__lt=now + FARTHEST,
        invited_at=None,
        is_cancelled=False,
        deleted_at=None,
    ).select_related("body__charter")
    urgent = [one for one in coming if invite_by(one) <= today + SOON]
    return sorted(urgent, key=invite_by)


def missing(meeting: Meeting, today: date) -> list[Missing]:
    """What is missing until people can be invited; empty: they can be, now."""
    assert meeting.body is not None
    day = timezone.localdate(meeting.starts_at)
    seats = list(members_on(meeting.body, day).select_related("person__account"))
    people = {seat.person_id: seat.person for seat in seats}
    plan = Plan(
        meets_on=day,
        invite_by=invite_by(meeting),
        items=meeting.agenda_items.filter(deleted_at=None).count(),
        members=len(people),
        has_place=bool(meeting.location or meeting.online_url),
        open_proposals=open_proposals(meeting.body).count(),
        without_address=sum(
            not (person.email or (person.account and person.account.email))
            for person in people.values()
        ),
    )
    return rules.missing(plan, today)


def _days(meeting: Meeting) -> int:
    charter = getattr(meeting.body, "charter", None)
    return charter.invitation_days if charter is not None else USUAL_DAYS
