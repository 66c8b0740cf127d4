"""How the data stands that answers are made of: a number that rises when they may have changed.

One query says how many deeds the audit trail holds and what was published last. Only when that is
another than before, a second one asks whether one of the deeds can have changed what is public.
"""

from threading import Lock
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Q

from weltoffen.base.audit.models import AuditEntry, AuditSeal, UnsealedEntry
from weltoffen.domain.meetings.models import PublishedMark

# whose deeds change nothing of councils, their papers, or who sits where
QUIET: Final = (
    "accounts.",
    "advice.",
    "allowances.",
    "audit.",
    "cases.",
    "gaps.",
    "glossary.",
    "notices.",
    "relevance.",
    "translations.",
)
_READ: Final = (
    f"SELECT (SELECT MAX(sequence) FROM {AuditSeal._meta.db_table}),"
    f" (SELECT COUNT(*) FROM {UnsealedEntry._meta.db_table}),"
    f" (SELECT edition FROM {PublishedMark._meta.db_table} WHERE id = 1)"
)


class Stood(NamedTuple):
    """Every deed is sealed or waits for its seal, so both together count those committed."""

    sealed: int
    waiting: int
    edition: int

    @property
    def deeds(self) -> int:
        return self.sealed + self.waiting


class _Seen:
    """Numbers of this process alone: what is kept for one of them is kept here."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.stood: Stood | None = None
        self.number = 0


_seen: Final = _Seen()


def standing() -> int:
    """Answers that were made since this number came up hold as long as it stays the same."""
    stood = _read()
    with _seen.lock:
        before = _seen.stood
        if before is None or (stood != before and _matters(before, stood)):
            _seen.number += 1
        _seen.stood = stood
        return _seen.number


def loud() -> Q:
    """Entries of deeds that may have changed what is public."""
    quiet = Q(pk=0)
    for name in QUIET:
        quiet |= Q(operation__startswith=name)
    return ~quiet


def _matters(before: Stood, after: Stood) -> bool:
    if before.edition != after.edition:
        return True
    if before.deeds == after.deeds:
        return False  # only the seals have come
    if after.deeds < before.deeds:
        return True  # another database, or an older copy of it
    since = Q(seal__sequence__gt=before.sealed) | Q(seal=None)
    return AuditEntry.objects.filter(since, loud()).exists()


def _read() -> Stood:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return Stood(*(int(value or 0) for value in cursor.fetchone()))
