"""What a subscription would bring, before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from weltoffen.base.access.actor import Actor
from weltoffen.domain.watch.following.entries import Entry, entries
from weltoffen.domain.watch.following.matching import Pool, narrowed, only_public
from weltoffen.domain.watch.following.rules import Wish
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.queries.standings import standings

DAYS: Final = 90
SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """How many there were, and the first of them: those that count most, the nearest first."""

    days: int
    count: int
    entries: Sequence[Entry]


def trial(actor: Actor, wish: Wish, today: date) -> Trial:
    """By the papers' own dates, and by the meeting's for items without a paper: what was read in
    yesterday may be years old."""
    since = today - timedelta(days=DAYS)
    recent = Q(paper__created_on__gte=since) | Q(paper__created_on=None, meets_on__gte=since)
    found = narrowed(only_public(standings(actor)).filter(recent), wish)
    pool = Pool(found.order_by("-band", "-score", "pk"), [wish])
    hits = pool.hits(wish)
    first = pool.words({hit.standing for hit in hits[:SHOWN]}, wish)
    shown = entries(Standing.objects.filter(pk__in=first).order_by("-band", "-score", "pk"))
    return Trial(DAYS, len(hits), [entry.because(first[entry.standing]) for entry in shown])
