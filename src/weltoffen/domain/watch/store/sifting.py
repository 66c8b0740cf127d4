"""Which records are new, which changed, which can be left alone."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Generic, NamedTuple, Protocol, TypeVar

from django.db import models

from weltoffen.base.intake.findings import SET_ASIDE
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.run import Run

GONE_BEFORE = "Gelöscht, bevor es hier bekannt war."


class Record(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def modified(self) -> datetime | None: ...
    @property
    def is_deleted(self) -> bool: ...


R = TypeVar("R", bound=Record)


class Sifted(NamedTuple, Generic[R]):
    """`keys` says the primary key of everything that came, also of what is left alone."""

    new: list[tuple[int, str, R]]  # key, digest, record
    changed: list[tuple[int, str, R]]
    deleted: list[tuple[int, str, R]]
    keys: dict[str, int]

    @property
    def written(self) -> list[tuple[int, str, R]]:
        return self.new + self.changed


def digest_of(record: Record) -> str:
    """Of the values alone; the plain tuple's form is the fast one."""
    assert isinstance(record, tuple)
    return blake2b(tuple.__repr__(record).encode(), digest_size=12).hexdigest()


def sift(model: type[models.Model], came: Sequence[R], run: Run, count_as: str) -> Sifted[R]:
    """Compare with what is stored. Of an object that comes twice, the fresher one counts."""
    label = model._meta.label_lower
    seen = run.seen.setdefault(label, {})
    fresh: dict[str, R] = {}
    for record in came:
        before = fresh.get(record.id)
        if before is not None:
            if _newer(record.modified, before.modified):
                fresh[record.id] = record
        elif record.id not in seen or _newer(record.modified, seen[record.id]):
            fresh[record.id] = record
    run.counts[count_as] += sum(1 for one in fresh if one not in seen)
    for record in fresh.values():
        seen[record.id] = record.modified
    stored = {
        row[0]: row[1:]
        for row in rows.found(model, fresh, ("id", "oparl_digest", "oparl_modified", "deleted_at"))
    }
    sifted: Sifted[R] = Sifted([], [], [], {one: row[0] for one, row in stored.items()})
    unknown: list[tuple[str, R]] = []
    filled = 0
    for record in fresh.values():
        row = stored.get(record.id)
        if row is None:
            if record.is_deleted:
                run.findings.add(SET_ASIDE, record.id, model.__name__, "deleted", GONE_BEFORE)
            else:
                unknown.append((digest_of(record), record))
            continue
        key, digest, modified, deleted_at = row
        if record.is_deleted:
            if deleted_at is None:
                sifted.deleted.append((key, "", record))
        elif digest and _newer(rows.moment_of(modified), record.modified):
            continue  # an older copy than the one that is kept
        elif (new := digest_of(record)) != digest or deleted_at is not None:
            sifted.changed.append((key, new, record))
            filled += not digest and deleted_at is None  # it was only a placeholder until now
    for key, (digest, record) in zip(
        rows.reserve(model, len(unknown)) if unknown else (), unknown, strict=True
    ):
        sifted.new.append((key, digest, record))
        sifted.keys[record.id] = key
    written = (*sifted.new, *sifted.changed, *sifted.deleted)
    run.touched.setdefault(label, set()).update(key for key, _digest, _record in written)
    run.counts["created"] += len(sifted.new) + filled
    run.counts["updated"] += len(sifted.changed) - filled
    run.counts["deleted"] += len(sifted.deleted)
    return sifted


def _newer(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one > other
