"""How papers and agenda items stand with the Office; the list form of VIEW_STANDING."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Match, Standing


def standings(actor: Actor) -> QuerySet[Standing]:
    """With what a list shows of each, in one query; the nearest meeting first."""
    return visible(actor, permissions.VIEW_STANDING, Standing.objects.all()).select_related(
        "paper__originator",
        "agenda_item",
        "concern",
        "department",
        "meeting",
        "body",
        "involvement__case",
    )


def state_counts(found: QuerySet[Standing]) -> dict[str, int]:
    """How many there are of each state, for tabs; in one query."""
    counted = found.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(Standing.State.values, 0) | dict(counted)


def of_meeting(actor: Actor, meeting: Meeting) -> QuerySet[Standing]:
    """What this meeting deals with, whichever one comes next for it; the most relevant first."""
    here = (
        Q(meeting=meeting)
        | Q(agenda_item__meeting=meeting)
        | Q(paper__consultations__meetings=meeting)
        | Q(paper__consultations__agenda_items__meeting=meeting)
    )
    keys = Standing.objects.filter(here).values("pk")
    return standings(actor).filter(pk__in=keys).order_by("-score", "pk")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting with how the papers and items stand that it deals with next."""

    meeting: Meeting
    counts: Mapping[str, int]


def by_meeting(found: QuerySet[Standing], from_day: date) -> list[MeetingRow]:
    """Meetings from a day on, the nearest first; in two queries."""
    counted = (
        found.filter(meets_on__gte=from_day, meeting__isnull=False)
        .order_by()
        .values_list("meeting", "state")
        .annotate(number=Count("pk"))
    )
    counts: dict[int, dict[str, int]] = {}
    for meeting, state, number in counted:
        counts.setdefault(meeting, dict.fromkeys(Standing.State.values, 0))[state] = number
    meetings = Meeting.objects.filter(pk__in=counts).select_related("body")
    return [
        MeetingRow(meeting, counts[meeting.pk]) for meeting in meetings.order_by("starts_at", "pk")
    ]


def proposed_matches(actor: Actor) -> QuerySet[Match]:
    """What a person of the Office has to confirm or refuse, the most alike first."""
    return visible(
        actor, permissions.DECIDE_MATCH, Match.objects.filter(state=Match.State.PROPOSED)
    ).select_related(
        "paper__originator",
        "agenda_item__meeting__body",
        "involvement__case",
        "involvement__paper",
        "involvement__department",
    )
