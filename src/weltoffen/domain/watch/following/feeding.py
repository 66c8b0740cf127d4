"""What a feed holds: for whoever has its secret address, as the person may see it today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.following.entries import Entry, entries
from weltoffen.domain.watch.following.matching import Pool, narrowed, only_public, wish_of
from weltoffen.domain.watch.models import Standing, Subscription
from weltoffen.domain.watch.queries.standings import standings

SHOWN: Final = 50
NEWEST: Final = 3_000  # changes that are looked at; no reader of feeds goes back further


@dataclass(frozen=True, slots=True)
class Feed:
    subscription: Subscription
    entries: Sequence[Entry]  # what changed last comes first


def feed_of(secret: str, today: date) -> Feed | None:
    """None for an address that never was, is no longer, or whose person may not follow any more."""
    subscription = (
        Subscription.objects.filter(feed_secret=secret, person__deleted_at=None)
        .exclude(person__account__is_active=False)
        .select_related("person")
        .prefetch_related("bodies", "departments")
        .first()
    )
    if subscription is None:
        return None
    actor, wish = actor_for(subscription.person, today), wish_of(subscription)
    if not permissions.FOLLOW.allows(actor, subscription.person):
        return None
    found = narrowed(only_public(standings(actor)), wish).order_by("-changed_at", "-pk")
    hits = Pool(found[:NEWEST], [wish]).hits(wish)[:SHOWN]
    words = {hit.standing: hit.words for hit in hits}
    rows = entries(Standing.objects.filter(pk__in=words).order_by("-changed_at", "-pk"))
    return Feed(subscription, [entry.because(words[entry.standing]) for entry in rows])
