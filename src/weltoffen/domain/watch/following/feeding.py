"""What a feed holds: for whoever has its secret address, as the person may see it today."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries import calendar
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.following.entries import Entry, entries
from weltoffen.domain.watch.following.matching import (
    Pool,
    narrowed,
    not_history,
    only_public,
    wish_of,
)
from weltoffen.domain.watch.following.rules import Wish
from weltoffen.domain.watch.models import Standing, Subscription
from weltoffen.domain.watch.queries.standings import standings

SHOWN: Final = 50
NEWEST: Final = 3_000  # changes that are looked at; no reader of feeds goes back further
BACK: Final = timedelta(days=30)
YEAR: Final = timedelta(days=365)
MOST_MEETINGS: Final = 500
MOST_ITEMS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Feed:
    subscription: Subscription
    entries: Sequence[Entry]  # what changed last comes first


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting and what of it fits the subscription."""

    meeting: Meeting
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Calendar:
    subscription: Subscription
    sittings: Sequence[Sitting]


def feed_of(secret: str, today: date) -> Feed | None:
    """None for an address that never was, is no longer, or whose person may not follow any more."""
    if (reader := _reader(secret, today)) is None:
        return None
    recent = not_history(reader.seen, today - YEAR)
    found = narrowed(recent, reader.wish).order_by("-changed_at", "-pk")
    hits = Pool(found[:NEWEST], [reader.wish]).hits(reader.wish)[:SHOWN]
    rows = Standing.objects.filter(pk__in=[hit.standing for hit in hits])
    return Feed(reader.subscription, entries(rows.order_by("-changed_at", "-pk")))


def calendar_of(secret: str, today: date) -> Calendar | None:
    """Meetings of the chosen bodies; without any, those in which something fits."""
    if (reader := _reader(secret, today)) is None:
        return None
    days = (today - BACK, today + YEAR)
    found = narrowed(reader.seen.filter(meets_on__range=days, meeting__isnull=False), reader.wish)
    hits = Pool(found.order_by("-changed_at", "-pk")[:NEWEST], [reader.wish]).hits(reader.wish)
    rows = Standing.objects.filter(pk__in=[hit.standing for hit in hits[:MOST_ITEMS]])
    of_meeting: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in entries(rows.order_by("-score", "pk")):
        of_meeting[entry.meeting].append(entry)
    bodies = Q(body__in=reader.wish.bodies) | Q(organizations__in=reader.wish.bodies)
    meetings = calendar(*days).filter(bodies | Q(pk__in=[pk for pk in of_meeting if pk]))
    shown = meetings.distinct().order_by("starts_at", "pk")[:MOST_MEETINGS]
    return Calendar(
        reader.subscription, [Sitting(meeting, of_meeting[meeting.pk]) for meeting in shown]
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    subscription: Subscription
    wish: Wish
    seen: QuerySet[Standing]  # what may be read without signing in


def _reader(secret: str, today: date) -> _Reader | None:
    subscription = (
        Subscription.objects.filter(feed_secret=secret, person__deleted_at=None)
        .exclude(person__account__is_active=False)
        .select_related("person")
        .prefetch_related("bodies", "departments")
        .first()
    )
    if subscription is None:
        return None
    actor = actor_for(subscription.person, today)
    if not permissions.FOLLOW.allows(actor, subscription.person):
        return None
    return _Reader(subscription, wish_of(subscription), only_public(standings(actor)))
