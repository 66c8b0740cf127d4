"""Every way we know to falsify the audit trail, by somebody who owns the database.

The forger drops the triggers, falsifies, and puts them back, so that only the chain can tell.
Each way says where `verify` has to point: one number, or the stretch between two anchors.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit import anchors, chain
from weltoffen.base.audit.anchors import Anchor
from weltoffen.base.audit.models import AuditEntry, AuditPayload, AuditSeal
from weltoffen.base.audit.trail import append
from weltoffen.base.audit.verify import Report, verify

ENTRIES, EVERY = 40, 8  # an anchor after every eighth entry; the last entry is anchored
TABLES = ("audit_auditentry", "audit_auditseal", "audit_auditpayload")


@dataclass(frozen=True)
class Expected:
    """The first problem that `verify` reports has to lie here."""

    first: int
    last: int

    def is_met_by(self, report: Report) -> bool:
        places = [problem.sequence for problem in report.problems if problem.sequence]
        return bool(places) and self.first <= min(places) <= self.last


Falsify = Callable[[random.Random], Expected]
WAYS: dict[str, Falsify] = {}


def way(falsify: Falsify) -> Falsify:
    WAYS[falsify.__name__] = falsify
    return falsify


def grow_trail() -> list[Anchor]:
    """An honest trail, anchored now and then."""
    kept = []
    for number in range(1, ENTRIES + 1):
        with transaction.atomic():
            append(
                Actor(f"Sachbearbeitung {number % 5}", number % 5),
                operation="test.write",
                subject=f"test.thing:{number % 7}",
                payload={"changes": {"title": ["alt", f"neu {number}"]}},
            )
        if number % EVERY == 0:
            kept.append(anchors.make_anchor(timezone.now()))
    return kept


def attempt(name: str, chance: random.Random, kept: list[Anchor]) -> tuple[Expected, Report]:
    """Falsify in one way, look, and leave the trail as it was."""
    with transaction.atomic():
        with _without_triggers():
            expected = WAYS[name](chance)
        report = verify(kept)
        transaction.set_rollback(True)
    return expected, report


@contextmanager
def _without_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # foreign keys rest as well
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = [row for row in cursor.fetchall() if row[0].startswith(TABLES)]
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


# single rows


@way
def entry_changed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES)
    change: dict[str, Any] = chance.choice(
        [
            {"actor": "Somebody else"},
            {"actor_id": 99},
            {"actor_id": None},
            {"operation": "test.harmless"},
            {"subject": "test.thing:99"},
            {"at": timezone.now() + timedelta(microseconds=chance.randint(1, 10**9))},
            {"commitment": f"{chance.getrandbits(256):064x}"},
        ]
    )
    AuditEntry.objects.filter(seal__sequence=place).update(**change)
    return Expected(place, place)


@way
def seal_changed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES)
    change = {chance.choice(["hash", "previous"]): f"{chance.getrandbits(256):064x}"}
    AuditSeal.objects.filter(pk=place).update(**change)
    return Expected(place, place)


@way
def payload_changed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES)
    change = chance.choice([{"body": "{}"}, {"salt": "00" * 32}])
    AuditPayload.objects.filter(entry__seal__sequence=place).update(**change)
    return Expected(place, place)


@way
def payload_removed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES)
    AuditPayload.objects.filter(entry=_entry(place)).delete()
    return Expected(place, place)


@way
def payloads_exchanged(chance: random.Random) -> Expected:
    one, other = sorted(chance.sample(range(1, ENTRIES + 1), 2))
    a, b = (AuditPayload.objects.get(entry=_entry(place)) for place in (one, other))
    AuditPayload.objects.filter(pk=a.pk).update(salt=b.salt, body=b.body)
    AuditPayload.objects.filter(pk=b.pk).update(salt=a.salt, body=a.body)
    return Expected(one, one)


@way
def entries_exchanged(chance: random.Random) -> Expected:
    one, other = sorted(chance.sample(range(1, ENTRIES + 1), 2))
    a, b = _entry(one), _entry(other)
    AuditSeal.objects.filter(pk=one).update(entry=_nobody())
    AuditSeal.objects.filter(pk=other).update(entry=a)
    AuditSeal.objects.filter(pk=one).update(entry=b)
    AuditEntry.objects.filter(actor="nobody").delete()
    return Expected(one, one)


# gaps


@way
def entry_removed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES - 1)
    _remove([place])
    return Expected(place, place)


@way
def stretch_removed(chance: random.Random) -> Expected:
    first = chance.randint(1, ENTRIES - 2)
    _remove(range(first, chance.randint(first, ENTRIES - 1) + 1))
    return Expected(first, first)


@way
def seal_removed(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES - 1)
    AuditSeal.objects.filter(pk=place).delete()
    return Expected(place, place)


@way
def gap_closed_up(chance: random.Random) -> Expected:
    """An entry is removed and the later ones move up, but keep their hashes."""
    place = chance.randint(1, ENTRIES - 1)
    _remove([place])
    for later in range(place + 1, ENTRIES + 1):
        AuditSeal.objects.filter(pk=later).update(sequence=later - 1)
    return Expected(place, place)


@way
def entry_inserted(chance: random.Random) -> Expected:
    """The later ones make room for a forged entry with a hash of its own."""
    place = chance.randint(1, ENTRIES)
    for later in range(ENTRIES, place - 1, -1):
        AuditSeal.objects.filter(pk=later).update(sequence=later + 1)
    _chain_from(place, [_forged()])
    # the forged one hangs together with what is before; what follows it does not, or its anchor
    return _stretch(place) if place % EVERY == 0 else Expected(place, place + 1)


# the end, and the whole: only anchors tell


@way
def end_cut_off(chance: random.Random) -> Expected:
    first = chance.randint(1, ENTRIES)
    _remove(range(first, ENTRIES + 1))
    return Expected(first, first)


@way
def end_cut_off_and_grown_again(chance: random.Random) -> Expected:
    first = chance.randint(1, ENTRIES)
    _remove(range(first, ENTRIES + 1))
    _chain_from(first, [_forged() for _ in range(first, ENTRIES + 1 + chance.randint(0, 9))])
    return _stretch(first)


@way
def rewritten(chance: random.Random) -> Expected:
    """One field is changed and every hash after it computed anew."""
    place = chance.randint(1, ENTRIES)
    AuditEntry.objects.filter(seal__sequence=place).update(actor="Somebody else")
    _rehash(place)
    return _stretch(place)


@way
def rewritten_with_payload(chance: random.Random) -> Expected:
    place = chance.randint(1, ENTRIES)
    entry, body, salt = _entry(place), chain.canonical({"changes": {}}), "11" * 32
    AuditPayload.objects.filter(pk=entry.pk).update(body=body, salt=salt)
    AuditEntry.objects.filter(pk=entry.pk).update(commitment=chain.commitment(salt, body))
    _rehash(place)
    return _stretch(place)


@way
def removed_and_rewritten(chance: random.Random) -> Expected:
    """The perfect forgery: an entry is gone, the rest moved up with new hashes, one added."""
    place = chance.randint(1, ENTRIES)
    later = [_entry(number) for number in range(place + 1, ENTRIES + 1)]
    AuditSeal.objects.filter(pk__gte=place).delete()
    _chain_from(place, [*later, _forged()])
    AuditPayload.objects.filter(entry__seal=None).delete()
    AuditEntry.objects.filter(seal=None).delete()
    return _stretch(place)


def _stretch(place: int) -> Expected:
    """From after the anchor before the place, to the place."""
    return Expected((place - 1) // EVERY * EVERY + 1, place)


def _entry(place: int) -> AuditEntry:
    return AuditEntry.objects.get(seal__sequence=place)


def _nobody() -> AuditEntry:
    return AuditEntry.objects.create(at=timezone.now(), actor="nobody", operation="", subject="")


def _forged() -> AuditEntry:
    salt, body = "22" * 32, "{}"
    entry = AuditEntry.objects.create(
        at=timezone.now(),
        actor="Sachbearbeitung 1",
        actor_id=1,
        operation="test.write",
        subject="test.thing:1",
        commitment=chain.commitment(salt, body),
    )
    AuditPayload.objects.create(entry=entry, salt=salt, body=body)
    return entry


def _remove(places: Any) -> None:
    ids = list(AuditSeal.objects.filter(pk__in=list(places)).values_list("entry_id", flat=True))
    AuditSeal.objects.filter(entry_id__in=ids).delete()
    AuditPayload.objects.filter(entry_id__in=ids).delete()
    AuditEntry.objects.filter(pk__in=ids).delete()


def _chain_from(place: int, entries: list[AuditEntry]) -> None:
    """Seal entries from a place on, as the sealer would."""
    before = AuditSeal.objects.filter(pk=place - 1).first()
    previous = before.hash if before else chain.GENESIS
    for sequence, entry in enumerate(entries, place):
        digest = _link(entry, sequence, previous)
        AuditSeal.objects.create(sequence=sequence, entry=entry, previous=previous, hash=digest)
        previous = digest


def _rehash(place: int) -> None:
    for seal in AuditSeal.objects.filter(pk__gte=place).select_related("entry"):
        before = AuditSeal.objects.filter(pk=seal.pk - 1).first()
        previous = before.hash if before else chain.GENESIS
        AuditSeal.objects.filter(pk=seal.pk).update(
            previous=previous, hash=_link(seal.entry, seal.pk, previous)
        )


def _link(entry: AuditEntry, sequence: int, previous: str) -> str:
    return chain.link(
        sequence=sequence,
        previous=previous,
        at=entry.at,
        actor_id=entry.actor_id,
        actor=entry.actor,
        operation=entry.operation,
        subject=entry.subject,
        commitment=entry.commitment,
    )
