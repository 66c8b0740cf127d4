"""Makes what OParl gives: new, changed, gone; what says the same as before keeps its date.

Read in chunks and written in small transactions, so that nobody has to wait for it. An object is
made after those that are embedded in it, and counts as changed when one of them does. `following`
says what has to be looked at; here everything is, once a day.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Final

import orjson
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from weltoffen.base.audit import sealing
from weltoffen.domain.meetings import findable
from weltoffen.domain.meetings.models import PublishedMark, PublishedObject, Touched
from weltoffen.domain.meetings.serving import people, public, things
from weltoffen.domain.meetings.serving.addresses import ONLY_ONE, TYPE, Kind, address
from weltoffen.domain.meetings.serving.made import Json, Made, Part, moment

CHUNK: Final = 400
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
_WRITTEN: Final = ("modified_at", "deleted_at", "digest", "json", "brief", "parts", "keys")


def publish(now: Callable[[], datetime] = timezone.now) -> Counter[str]:
    """Everything; how much of it was new, changed or gone."""
    _know_the_tables()
    sequence, _hash = sealing.head()
    touched = list(Touched.objects.values_list("pk", flat=True))
    done = Counter[str]()
    for kind in MAKERS:
        sources = sources_of(kind)
        known = PublishedObject.objects.filter(kind=kind, deleted_at=None).order_by()
        gone = set(known.values_list("source", flat=True)) - sources
        done += make(kind, sources, gone, now)
    note(sequence, touched, at=now(), is_whole=True)
    return done


def _know_the_tables() -> None:
    """After an import PostgreSQL may still take full tables for empty ones, and would look through
    them row by row for hours; it looks by itself only now and then."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(name) for name in public.TABLES)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")


def make(
    kind: Kind, sources: set[int], gone: set[int], now: Callable[[], datetime]
) -> Counter[str]:
    """These as they are now, and of those that they are gone."""
    done, written = Counter[str](), set[int]()
    for some in chunks(gone):
        done["gone"] += _withdraw(kind, some, now())
    for some in chunks(sources):
        new, changed = _publish(kind, some, now())
        done += Counter(new=len(new), changed=len(changed))
        written.update(new, changed)
    if kind == Kind.AGENDA_ITEM:  # found from now on, and no longer
        findable.forget(gone)
        findable.put(written)
    return +done


@transaction.atomic
def note(sequence: int, touched: list[int], *, at: datetime, is_whole: bool) -> None:
    """Up to here the trail has been followed, and these rows have been looked at."""
    for some in chunks(set(touched)):
        Touched.objects.filter(pk__in=some).delete()
    said = {"sequence": sequence, "at": at} | ({"whole_at": at} if is_whole else {})
    PublishedMark.objects.update_or_create(pk=1, defaults=said)


def sources_of(kind: Kind) -> set[int]:
    if kind == Kind.LEGISLATIVE_TERM:
        return set(people.terms_of_profile())
    if kind in (Kind.SYSTEM, Kind.BODY):
        return {ONLY_ONE}
    return set(public.PUBLIC_THINGS[kind](False).order_by().values_list("pk", flat=True))


@transaction.atomic
def _publish(kind: Kind, sources: list[int], at: datetime) -> tuple[list[int], list[int]]:
    """Which of them are new, and which say something else than before."""
    at = at.replace(microsecond=0)
    made = MAKERS[kind](sources)
    before = {
        one.source: one for one in PublishedObject.objects.filter(kind=kind, source__in=sources)
    }
    embedded = _embedded([part for one in made.values() for part in one.parts])
    new: list[int] = []
    changed: list[int] = []
    rows = []
    for source, one in made.items():
        inside = [part for part in one.parts if (part.kind, part.source) in embedded]
        digest = _digest(one.fields, [(part, embedded[part.kind, part.source]) for part in inside])
        old = before.get(source)
        if old is not None and old.digest == digest and old.deleted_at is None:
            continue
        (changed if old else new).append(source)
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
    if not rows:
        return new, changed
    PublishedObject.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "source"],
        update_fields=_WRITTEN,
    )
    _raise()
    return new, changed


@transaction.atomic
def _withdraw(kind: Kind, sources: list[int], at: datetime) -> int:
    """Only that there was something, and until when."""
    at = at.replace(microsecond=0)
    rows = list(PublishedObject.objects.filter(kind=kind, source__in=sources, deleted_at=None))
    for row in rows:
        row.modified_at = row.deleted_at = at
        row.json, row.brief, row.parts, row.keys, row.digest = gone(row, at), "", [], "", ""
    if rows:
        PublishedObject.objects.bulk_update(rows, _WRITTEN, batch_size=CHUNK)
        _raise()
    return len(rows)


def _raise() -> None:
    """What was kept of an older edition is given to nobody any more (`standing`)."""
    if not PublishedMark.objects.filter(pk=1).update(edition=F("edition") + 1):
        PublishedMark.objects.get_or_create(pk=1, defaults={"edition": 1})


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


def chunks(sources: set[int]) -> Iterator[list[int]]:
    """In their order, so that two who publish at once lock rows in the same one."""
    some = sorted(sources)
    yield from (some[start : start + CHUNK] for start in range(0, len(some), CHUNK))
