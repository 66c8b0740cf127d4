"""What one mail to a follower holds: all that is new is counted, what is shown is read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.domain.watch.following.entries import Entry, entries
from weltoffen.domain.watch.following.matching import only_public
from weltoffen.domain.watch.models import Standing, Subscription
from weltoffen.domain.watch.queries.standings import standings

AT_MOST: Final = 40  # entries of one subscription in a mail; the rest is counted and linked
_AT_ONCE: Final = 5_000  # keys in one question


@dataclass(frozen=True, slots=True)
class Group:
    """What is new for one subscription; what stands under another one already is only counted."""

    name: str
    number: int
    entries: Sequence[Entry]
    more: int
    again: int


def changes_seen(actor: Actor, wanted: Collection[int], today: date) -> dict[int, datetime]:
    """Of these, what the person may see today and what may leave the house, with when it changed:
    meetings ahead first, the nearest before the others."""
    seen, keys = only_public(standings(actor)).order_by(), sorted(wanted)
    rows = [
        row
        for start in range(0, len(keys), _AT_ONCE)
        for row in seen.filter(pk__in=keys[start : start + _AT_ONCE]).values_list(
            "pk", "changed_at", "meets_on", "score"
        )
    ]

    def order(row: tuple[int, datetime, date | None, float]) -> tuple[bool, date, float, int]:
        is_ahead = row[2] is not None and row[2] >= today
        return (not is_ahead, row[2] or date.max, -row[3], row[0])

    return {pk: changed_at for pk, changed_at, _meets_on, _score in sorted(rows, key=order)}


def grouped(
    new: Sequence[tuple[Subscription, Mapping[int, Sequence[str]], Sequence[int]]],
) -> list[Group]:
    """Each subscription with the words found for it, and what is new; in two queries."""
    told: set[int] = set()
    shares: list[tuple[Subscription, Mapping[int, Sequence[str]], list[int], int]] = []
    for subscription, words, keys in new:
        fresh = [pk for pk in keys if pk not in told]
        told.update(fresh)
        shares.append((subscription, words, fresh, len(keys) - len(fresh)))
    shown = {pk for _one, _words, fresh, _again in shares for pk in fresh[:AT_MOST]}
    read = {entry.standing: entry for entry in entries(Standing.objects.filter(pk__in=shown))}
    return [
        Group(
            one.name,
            one.pk,
            [read[pk].because(words[pk]) for pk in fresh[:AT_MOST]],
            max(len(fresh) - AT_MOST, 0),
            again,
        )
        for one, words, fresh, again in shares
        if fresh or again
    ]
