"""Directories of others: which there are, and what each time brought."""

from collections.abc import Collection

from django.db.models import Count, OuterRef, QuerySet, Subquery

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Feed, Intake, IntakeChange, Location, Provider


def visible_feeds(actor: Actor) -> QuerySet[Feed]:
    """The list form of permissions.VIEW_FEED, each with how its last intake ended."""
    last = Intake.objects.filter(feed=OuterRef("pk"))
    feeds = Feed.objects.select_related("provider__organization")
    return visible(actor, permissions.VIEW_FEED, feeds).annotate(
        last_state=Subquery(last.values("state")[:1]),
        last_problem=Subquery(last.values("problem")[:1]),
        last_started_at=Subquery(last.values("started_at")[:1]),
        things=Count("origins"),
    )


def visible_intakes(actor: Actor) -> QuerySet[Intake]:
    """Of every feed that may be seen."""
    feeds = visible(actor, permissions.VIEW_FEED, Feed.objects.all())
    return Intake.objects.filter(feed__in=feeds).select_related("feed__provider__organization")


def intakes_of(feed: Feed) -> QuerySet[Intake]:
    return feed.intakes.defer("findings")


def changes_of(intake: Intake) -> QuerySet[IntakeChange]:
    return intake.changes.all()


def count_made(intake: Intake) -> int:
    """Things that were not there before it."""
    return intake.changes.filter(before__isnull=True).count()


def place_names(pks: Collection[int]) -> dict[int, str]:
    """Of confidential places only that they are."""
    rows = Location.objects.filter(pk__in=pks)
    return {place.pk: "–" if place.is_confidential else place.name for place in rows}


def all_providers() -> QuerySet[Provider]:
    return Provider.objects.select_related("organization").order_by("organization__name")
