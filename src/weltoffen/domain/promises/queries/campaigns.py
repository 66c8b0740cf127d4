"""Yearly recommendations."""

from datetime import datetime

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.queries import readable_items
from weltoffen.domain.promises import permissions
from weltoffen.domain.promises.models import Campaign, Suggestion


def visible_campaigns(actor: Actor) -> QuerySet[Campaign]:
    found = Campaign.objects.select_related("body", "addressed_to")
    return visible(actor, permissions.VIEW_CAMPAIGN, found).order_by("-year", "body__name")


def suggestions(campaign: Campaign) -> QuerySet[Suggestion]:
    """With what each became, as far as it was sent."""
    return campaign.suggestions.select_related(
        "owner", "gap__case", "suggested_by", "promise__case__office", "follows__case"
    ).order_by("position", "pk")


def last_year(campaign: Campaign) -> QuerySet[Suggestion]:
    """What the body recommended the time before, and what became of it."""
    before = (
        Campaign.objects.filter(body=campaign.body_id, year__lt=campaign.year)
        .order_by("-year")
        .values("pk")[:1]
    )
    return (
        Suggestion.objects.filter(campaign__in=before, promise__isnull=False)
        .select_related("campaign", "promise__case__office", "owner")
        .order_by("position", "pk")
    )


def sendable(campaign: Campaign) -> list[Suggestion]:
    return list(suggestions(campaign).filter(state=Suggestion.State.AGREED))


def items_of(actor: Actor, body_id: int, now: datetime) -> QuerySet[AgendaItem]:
    """Items of the body's latest meetings, under which something may have been agreed."""
    meetings = Meeting.objects.filter(body=body_id, deleted_at=None, starts_at__lte=now)
    latest = list(meetings.order_by("-starts_at").values_list("pk", flat=True)[:4])
    found = readable_items(actor).filter(meeting__in=latest)
    return found.order_by("-meeting__starts_at", "position", "pk")
