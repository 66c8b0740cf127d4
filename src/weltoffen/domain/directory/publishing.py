"""What must happen when something of the directory changes, so that everybody sees it.

Called last by every operation that changes an offer, its provider, place, topics or translations:
one number rises (ETags and read models hang on it), and what is read ready-made is made anew.
"""

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from weltoffen.domain.directory.finding.entries import entries
from weltoffen.domain.directory.hsds.entry import made
from weltoffen.domain.directory.hsds.places import offset
from weltoffen.domain.directory.models import Edition, Offer, OfferEntry

CHUNK: Final = 500
OTHERS: Final = 0  # among keys of offers: something that is no offer
_gathered: ContextVar[set[int] | None] = ContextVar("gathered", default=None)
_MADE: Final = (
    "edition",
    "is_public",
    "words",
    "facets",
    "hours",
    "next_on",
    "hsds",
    "hsds_brief",
)


def edition() -> int:
    """One query, plain: every public page asks it. Rises with every change of anything public."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {Edition._meta.db_table} WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def publish(offer_pks: Collection[int], *, at: datetime) -> None:
    """Make these offers visible as they are now.

    With none, something else has changed: a topic or its labels, an article, a provider without
    offers. The number is raised before anything is read: whoever publishes at the same time waits,
    and so the numbers come in the order in which the changes become visible.
    """
    if (gathered := _gathered.get()) is not None:
        gathered.update(offer_pks or [OTHERS])
        return
    number = _raise(others=not offer_pks)
    today = timezone.localdate(at)
    for pks in _chunks(sorted(set(offer_pks))):
        _make(pks, number, today)


@contextmanager
def published_together(*, at: datetime) -> Iterator[None]:
    """Many deeds in one transaction, as an intake does them, are published once, at its end."""
    gathered: set[int] = set()
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    if OTHERS in gathered:
        publish((), at=at)
    if offers := gathered - {OTHERS}:
        publish(offers, at=at)


@transaction.atomic
def publish_everything(*, at: datetime) -> None:
    """All offers, and all that is not an offer: after an update, or when the rules changed."""
    _raise(others=True)
    publish(list(Offer.objects.values_list("pk", flat=True)), at=at)


@transaction.atomic
def turn_the_week(*, at: datetime) -> int:
    """At night: another day lies ahead, so half-hours and next days are others; how many.

    A week long after a change of the clocks everything is made anew: HSDS says the offset.
    """
    today = timezone.localdate(at)
    if offset(today) != offset(today - timedelta(days=7)):
        publish_everything(at=at)
        return Offer.objects.count()
    turned = 0
    number = 0
    pks = OfferEntry.objects.filter(is_public=True).order_by("pk").values_list("pk", flat=True)
    for chunk in _chunks(list(pks)):
        fresh = entries(chunk, today)
        changed = []
        for row in OfferEntry.objects.filter(pk__in=chunk).only("hours", "next_on", "edition"):
            new = fresh[row.pk]
            if row.hours != new.hours or row.next_on != new.next_on:
                number = number or _raise()
                row.hours, row.next_on, row.edition = new.hours, new.next_on, number
                changed.append(row)
        OfferEntry.objects.bulk_update(changed, ["hours", "next_on", "edition"], batch_size=CHUNK)
        turned += len(changed)
    return turned


def _make(pks: list[int], number: int, today: date) -> None:
    hsds = made(pks, today)
    rows = [
        OfferEntry(
            offer_id=pk,
            edition=number,
            is_public=entry.is_public,
            words=entry.words,
            facets=entry.facets,
            hours=entry.hours,
            next_on=entry.next_on,
            hsds=hsds[pk][0],
            hsds_brief=hsds[pk][1],
        )
        for pk, entry in entries(pks, today).items()
    ]
    OfferEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["offer"], update_fields=_MADE
    )


def _raise(*, others: bool = False) -> int:
    """Nobody else raises it until this transaction ends."""
    step = {"number": F("number") + 1, "stamp": secrets.randbits(62)}
    step |= {"others": F("number") + 1} if others else {}
    if not Edition.objects.filter(pk=1).update(**step):
        Edition.objects.get_or_create(pk=1, defaults={"lineage": secrets.randbits(62)})
        Edition.objects.filter(pk=1).update(**step)
    return edition()


def _chunks(pks: list[int]) -> Iterator[list[int]]:
    yield from (pks[start : start + CHUNK] for start in range(0, len(pks), CHUNK))
