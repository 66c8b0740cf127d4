"""Makes what OParl gives: new, changed, gone; what says the same as before keeps its date.

Read in chunks and written in small transactions, so that nobody has to wait for it. An object is
made after those that are embedded in it, and counts as changed when one of them does.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

import orjson
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from weltoffen.base.audit.models import AuditEntry
from weltoffen.domain.meetings.models import PublishedMark, PublishedObject
from weltoffen.domain.meetings.serving import people, public, things
from weltoffen.domain.meetings.serving.addresses import ONLY_ONE, TYPE, Kind, address
from weltoffen.domain.meetings.serving.made import Json, Made, Part, moment

CHUNK: Final = 400
PAUSE: Final = timedelta(minutes=5)
MAKERS: Final[dict[Kind, Callable[[list[int]], dict[int, Made]]]] = {  # the embedded ones first
    Kind.FILE: things.files,
    Kind.CONSULTATION: things.consultations,
    Kind.LOCATION: things.locations,
    Kind.LEGISLATIVE_TERM: people.legislative_terms,
    Kind.MEMBERSHIP: people.memberships,
    Kind.AGENDA_ITEM: things.agenda_items,
    Kind.ORGANIZATION: people.organizations,
    Kind.PERSON: people.persons,
    Kind.PAPER: things.papers,
    Kind.MEETING: things.meetings,
    Kind.BODY: people.bodies,
    Kind.SYSTEM: people.system,
}
# whose deeds may change what is public
APPS: Final = ("documents.", "meetings.", "organizations.", "watch.", "directory.", "accounts.")
_WRITTEN: Final = ("modified_at", "deleted_at", "digest", "json", "brief", "parts", "keys")


def publish(now: Callable[[], datetime] = timezone.now) -> Counter[str]:
    """Everything; how much of it was new, changed or gone."""
    entry = AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    done = Counter[str]()
    for kind in MAKERS:
        sources = sorted(_sources(kind))
        known = PublishedObject.objects.filter(kind=kind, deleted_at=None).order_by()
        gone = set(known.values_list("source", flat=True)) - set(sources)
        for some in _chunks(sorted(gone)):
            done["gone"] += _withdraw(kind, some, now())
        for some in _chunks(sources):
            done += _publish(kind, some, now())
    PublishedMark.objects.update_or_create(pk=1, defaults={"entry": entry, "at": now()})
    return done


def is_due(now: datetime) -> bool:
    """Whether to publish now: when something happened, for one of all clocks, not too often."""
    if not is_behind(now):
        return False
    PublishedMark.objects.get_or_create(pk=1)
    rested = Q(asked_at=None) | Q(asked_at__lte=now - PAUSE)
    return PublishedMark.objects.filter(rested, pk=1).update(asked_at=now) == 1


def is_behind(now: datetime) -> bool:
    """Whether something happened since that may have changed what is public; once a day anyway."""
    mark = PublishedMark.objects.first()
    if mark is None or mark.at is None or mark.at < now - timedelta(days=1):
        return True
    happened = Q(pk=0)
    for name in APPS:
        happened |= Q(operation__startswith=name)
    return AuditEntry.objects.filter(happened, pk__gt=mark.entry).exists()


def _sources(kind: Kind) -> set[int]:
    if kind == Kind.LEGISLATIVE_TERM:
        return set(people.terms_of_profile())
    if kind in (Kind.SYSTEM, Kind.BODY):
        return {ONLY_ONE}
    return set(public.PUBLIC_THINGS[kind](False).order_by().values_list("pk", flat=True))


@transaction.atomic
def _publish(kind: Kind, sources: list[int], at: datetime) -> Counter[str]:
    at = at.replace(microsecond=0)
    made = MAKERS[kind](sources)
    before = {
        one.source: one for one in PublishedObject.objects.filter(kind=kind, source__in=sources)
    }
    embedded = _embedded([part for one in made.values() for part in one.parts])
    done, rows = Counter[str](), []
    for source, one in made.items():
        inside = [part for part in one.parts if (part.kind, part.source) in embedded]
        digest = _digest(one.fields, [(part, embedded[part.kind, part.source]) for part in inside])
        old = before.get(source)
        if old is not None and old.digest == digest and old.deleted_at is None:
            continue
        done["changed" if old else "new"] += 1
        head = head_of(kind, source, old.created_at if old else at, at)
        parts = [(part, embedded[part.kind, part.source]) for part in inside]
        rows.append(
            PublishedObject(
                kind=kind,
                source=source,
                created_at=old.created_at if old else at,
                modified_at=at,
                deleted_at=None,
                digest=digest,
                json=composed(head | one.fields, parts),
                brief=orjson.dumps(head | one.fields).decode() if parts else "",
                parts=[[part.name, part.kind, part.source, part.is_many] for part, _row in parts],
                keys=" ".join(
                    f"{part.kind}:{part.source} {row.keys}".rstrip() for part, row in parts
                ),
            )
        )
    PublishedObject.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "source"],
        update_fields=_WRITTEN,
    )
    return done


@transaction.atomic
def _withdraw(kind: Kind, sources: list[int], at: datetime) -> int:
    """Only that there was something, and until when."""
    at = at.replace(microsecond=0)
    rows = list(PublishedObject.objects.filter(kind=kind, source__in=sources, deleted_at=None))
    for row in rows:
        row.modified_at = row.deleted_at = at
        row.json, row.brief, row.parts, row.keys, row.digest = gone(row, at), "", [], "", ""
    PublishedObject.objects.bulk_update(rows, _WRITTEN, batch_size=CHUNK)
    return len(rows)


def gone(row: PublishedObject, at: datetime) -> str:
    head = head_of(Kind(row.kind), row.source, row.created_at, at)
    return orjson.dumps(head | {"deleted": True}).decode()


def head_of(kind: Kind, source: int, created_at: datetime, modified_at: datetime) -> Json:
    return {
        "id": address(kind, source),
        "type": TYPE + kind.value,
        "created": moment(created_at),
        "modified": moment(modified_at),
    }


def composed(fields: Json, parts: list[tuple[Part, PublishedObject]]) -> str:
    """With what is embedded, as it lies ready."""
    whole = dict(fields)
    for part, row in parts:
        fragment = orjson.Fragment(row.json)
        if part.is_many:
            whole.setdefault(part.name, []).append(fragment)
        else:
            whole[part.name] = fragment
    return orjson.dumps(whole).decode()


def _embedded(parts: list[Part]) -> dict[tuple[Kind, int], PublishedObject]:
    """One query for each kind."""
    wanted: dict[Kind, set[int]] = {}
    for part in parts:
        wanted.setdefault(part.kind, set()).add(part.source)
    return {
        (kind, row.source): row
        for kind, sources in wanted.items()
        for row in PublishedObject.objects.filter(kind=kind, source__in=sources, deleted_at=None)
    }


def _digest(fields: Json, parts: list[tuple[Part, PublishedObject]]) -> str:
    said = [fields, [[part.name, part.kind, part.source, row.digest] for part, row in parts]]
    return blake2b(orjson.dumps(said), digest_size=16).hexdigest()


def _chunks(sources: list[int]) -> Iterator[list[int]]:
    yield from (sources[start : start + CHUNK] for start in range(0, len(sources), CHUNK))
