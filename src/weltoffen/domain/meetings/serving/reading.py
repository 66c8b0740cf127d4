"""Gives what lies ready, after a last look whether it still is public (three queries a page)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

import orjson
from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from weltoffen.base.documents.models import File
from weltoffen.domain.meetings.models import Meeting, PublishedObject
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import Kind
from weltoffen.domain.meetings.serving.made import Part
from weltoffen.domain.meetings.serving.publishing import composed, gone

Keys = dict[Kind, set[int]]


class Row(NamedTuple):
    """What is read of a published object; many rows of a page, so no instances."""

    pk: int
    source: int
    deleted_at: datetime | None
    keys: str
    json: str  # as it is said: whole, or brief


_BRIEF: Final = Case(When(Q(brief="") | Q(deleted_at__isnull=False), then="json"), default="brief")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; deleted objects are in it only with `modified_since`."""

    kind: Kind
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None
    organization: int | None = None  # meetings of this one
    is_brief: bool = False  # without what is embedded


@dataclass(frozen=True, slots=True)
class Listed:
    bodies: list[str]
    total: int
    last: int | None  # where the next page goes on; None on the last page


def listed(wanted: Wanted, *, page: int, size: int, after: int | None) -> Listed:
    """`after` a number, or the page by counting: the first costs the same on every page."""
    found = _found(wanted)
    total = found.count()
    some = found.order_by("source")
    start = 0 if after is not None else (page - 1) * size
    if after is not None:
        some = some.filter(source__gt=after)
    is_brief = wanted.is_brief and wanted.kind != Kind.BODY
    said = (*Row._fields[:-1], _BRIEF if is_brief else "json")
    rows = [Row(*row) for row in some.values_list(*said)[start : start + size + 1]]
    more, rows = len(rows) > size, rows[:size]
    bodies = _still_public(wanted.kind, rows, is_brief=is_brief)
    return Listed(bodies, total, rows[-1].source if more else None)


def one(kind: Kind, source: int) -> str | None:
    """None when it never was public. What is public no longer says so, and nothing else."""
    found = PublishedObject.objects.filter(kind=kind, source=source)
    rows = [Row(*row) for row in found.values_list(*Row._fields)]
    if not rows:
        return None
    bodies = _still_public(kind, rows, is_brief=False)
    return bodies[0] if bodies else gone(found[0], timezone.now())


def public_file(source: int) -> File | None:
    return public.files(True).filter(pk=source).exclude(sha256="").first()


def was_published(kind: Kind, source: int) -> bool:
    return PublishedObject.objects.filter(kind=kind, source=source).exists()


def _found(wanted: Wanted) -> QuerySet[PublishedObject]:
    found = PublishedObject.objects.filter(kind=wanted.kind)
    if wanted.modified_since is None:
        found = found.filter(deleted_at=None)
    limits = {
        "created_at__gte": wanted.created_since,
        "created_at__lte": wanted.created_until,
        "modified_at__gte": wanted.modified_since,
        "modified_at__lte": wanted.modified_until,
    }
    found = found.filter(**{name: at for name, at in limits.items() if at is not None})
    if wanted.organization is not None:
        there = Meeting.objects.filter(organizations=wanted.organization)
        found = found.filter(source__in=there.order_by().values("pk"))
    return found


def _still_public(kind: Kind, rows: Sequence[Row], *, is_brief: bool) -> list[str]:
    there = [row for row in rows if row.deleted_at is None]
    wanted: Keys = defaultdict(set)
    wanted[kind] = {row.source for row in there}
    if not is_brief:
        for row in there:
            for its, source in _keys(row.keys):
                wanted[its].add(source)
    missing = _missing(kind, wanted)
    if not any(missing.values()):
        return [row.json for row in rows]
    bodies = []
    for row in rows:
        if row.deleted_at is None and row.source in missing[kind]:
            continue  # until it has been withdrawn
        if is_brief or row.deleted_at is not None or _is_whole(row.keys, missing):
            bodies.append(row.json)
        else:
            bodies.append(_without(PublishedObject.objects.get(pk=row.pk), missing))
    return bodies


def _missing(kind: Kind, wanted: Keys) -> Keys:
    """What of it is public no longer."""
    there = public.still(kind, wanted[kind])
    missing = {kind: wanted.pop(kind) - there}
    if kind == Kind.PAPER and Kind.FILE in wanted:
        wanted[Kind.FILE] -= public.attached(there)
    for its, some in wanted.items():
        missing[its] = some - public.still(its, some)
    return missing


def _is_whole(keys: str, missing: Keys) -> bool:
    return not any(source in missing[kind] for kind, source in _keys(keys))


def _without(row: PublishedObject, missing: Keys) -> str:
    """Made of its parts, but for those that are public no longer."""
    parts = []
    for name, kind, source, is_many in row.parts:
        part = Part(name, Kind(kind), source, is_many)
        if source in missing[part.kind]:
            continue
        inside = PublishedObject.objects.filter(kind=kind, source=source, deleted_at=None).first()
        if inside is not None:
            if not _is_whole(inside.keys, missing):
                inside.json = _without(inside, missing)
            parts.append((part, inside))
    return composed(orjson.loads(row.brief or row.json), parts)


def _keys(keys: str) -> list[tuple[Kind, int]]:
    pairs = (one.partition(":") for one in keys.split())
    return [(_KINDS[kind], int(source)) for kind, _colon, source in pairs]


_KINDS: Final = {kind.value: kind for kind in Kind}
