"""Giving entries their place in the chain.

SQLite has one writer at a time (`BEGIN IMMEDIATE`), so an entry is sealed as it is written.
PostgreSQL has many; making them queue for the head of the chain would cost three quarters of the
throughput. There an entry waits, and one sealer at a time numbers what has been committed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from weltoffen.base.audit import chain
from weltoffen.base.audit.models import AuditEntry, AuditSeal, UnsealedEntry

SEALER: Final = 0x5745_4C54_4F46  # the advisory lock of the one sealer
BATCH: Final = 2000


def enqueue(entry: AuditEntry) -> None:
    """Seal at once where that is free, otherwise leave it to `seal`."""
    if connection.vendor == "sqlite":
        _chain([entry])
    else:
        UnsealedEntry.objects.create(entry=entry)


def seal() -> int:
    """Seal everything committed so far; how many entries that were."""
    sealed = 0
    while count := _seal_batch():
        sealed += count
    return sealed


def head() -> tuple[int, str]:
    """Sequence and hash of the newest seal; (0, zeros) while the chain is empty."""
    newest = AuditSeal.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return newest or (0, chain.GENESIS)


def oldest_waiting() -> datetime | None:
    """Since when an entry has been waiting for its seal; None when none does."""
    waiting = UnsealedEntry.objects.order_by("pk").values_list("entry__at", flat=True)
    return waiting.first()


def _seal_batch() -> int:
    if not UnsealedEntry.objects.exists():
        return 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER])
        ids = list(UnsealedEntry.objects.order_by("pk").values_list("pk", flat=True)[:BATCH])
        _chain(AuditEntry.objects.filter(pk__in=ids).order_by("pk"))
        UnsealedEntry.objects.filter(pk__in=ids).delete()
    return len(ids)


def _chain(entries: Iterable[AuditEntry]) -> None:
    sequence, previous = head()
    seals = []
    for entry in entries:
        sequence += 1
        seals.append(
            AuditSeal(
                sequence=sequence,
                entry=entry,
                previous=previous,
                hash=chain.link(
                    sequence=sequence,
                    previous=previous,
                    at=entry.at,
                    actor_id=entry.actor_id,
                    actor=entry.actor,
                    operation=entry.operation,
                    subject=entry.subject,
                    commitment=entry.commitment,
                ),
            )
        )
        previous = seals[-1].hash
    AuditSeal.objects.bulk_create(seals)
