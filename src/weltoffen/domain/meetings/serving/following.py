"""Publishing what the deeds since the last time may have changed, and nothing else.

A deed names what it was done to: its subject, what it was given, what came of it. What a deed of
another room was done to is a row with keys of ours. Importers, who write too much to name, leave
`Touched` rows. Whatever goes unnoticed so is looked at once a day, and never given away meanwhile:
`reading` asks whether a thing still is public each time.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model, Q
from django.utils import timezone

from weltoffen.base.audit import sealing
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.meetings.models import (
    AgendaItem,
    Meeting,
    PublishedMark,
    PublishedObject,
    Touched,
)
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import Kind
from weltoffen.domain.meetings.serving.affected import Keys, affected
from weltoffen.domain.meetings.serving.publishing import (
    MAKERS,
    chunks,
    make,
    note,
    publish,
    sources_of,
)
from weltoffen.domain.meetings.serving.standing import loud

DAILY: Final = timedelta(days=1)
SHORT, LONG = timedelta(seconds=20), timedelta(minutes=10)  # between two requests to a worker
MOST: Final = 3_000  # deeds or rows; beyond that, everything is looked at
WHOLE: Final = ("organizations.load", "watch.undo_reading")  # name nothing of what they change
KIND_OF: Final[dict[type[Model], Kind]] = {
    Organization: Kind.ORGANIZATION,
    Person: Kind.PERSON,
    Membership: Kind.MEMBERSHIP,
    Meeting: Kind.MEETING,
    AgendaItem: Kind.AGENDA_ITEM,
    Paper: Kind.PAPER,
    Consultation: Kind.CONSULTATION,
    File: Kind.FILE,
}
SMALL: Final = (Kind.LEGISLATIVE_TERM, Kind.BODY, Kind.SYSTEM)  # of the profile, made each time
_REFERENCE: Final = re.compile(r'"([a-z_]+\.[a-z_]+):(\d{1,18})"')


def is_due(now: datetime) -> bool:
    """Whether to publish now: when something happened, for one of all clocks, not too often."""
    mark = PublishedMark.objects.first()
    is_whole = _wants_all(mark, now)
    if not (is_whole or is_behind(mark)):
        return False
    PublishedMark.objects.get_or_create(pk=1)
    rested = Q(asked_at=None) | Q(asked_at__lte=now - (LONG if is_whole else SHORT))
    return PublishedMark.objects.filter(rested, pk=1).update(asked_at=now) == 1


def is_behind(mark: PublishedMark | None) -> bool:
    """Whether something happened since that may have changed what is public."""
    return mark is None or Touched.objects.exists() or _deeds(mark.sequence).exists()


def follow(now: Callable[[], datetime] = timezone.now) -> Counter[str]:
    """Everything when it is time for that, otherwise what was touched."""
    mark = PublishedMark.objects.first()
    if mark is None or _wants_all(mark, now()):
        return publish(now)
    sequence, _hash = sealing.head()
    deeds = _deeds(mark.sequence).filter(seal__sequence__lte=sequence)
    rows = list(Touched.objects.values_list("pk", "kind", "source")[: MOST + 1])
    said = list(deeds.values_list("operation", "subject", "payload__body")[: MOST + 1])
    if max(len(rows), len(said)) > MOST or any(one[0] in WHOLE for one in said):
        return publish(now)
    touched = _named((subject, body or "") for _operation, subject, body in said)
    for _pk, kind, source in rows:
        touched[Kind(kind)].add(source)
    done = _publish(affected(touched), now)
    note(sequence, [pk for pk, _kind, _source in rows], at=now(), is_whole=False)
    return done


def touch(rows: Mapping[str, Collection[int]]) -> None:
    """By the label of their model; for importers, in the transaction in which they write."""
    kinds = {model._meta.label_lower: kind for model, kind in KIND_OF.items()}
    some = [(kinds[label], pk) for label, pks in rows.items() if label in kinds for pk in pks]
    if len(some) + Touched.objects.count() > MOST:
        PublishedMark.objects.filter(pk=1).update(whole_at=None)
        return
    Touched.objects.bulk_create(Touched(kind=kind, source=pk) for kind, pk in some)


def _wants_all(mark: PublishedMark | None, now: datetime) -> bool:
    return mark is None or mark.whole_at is None or mark.whole_at < now - DAILY


def _deeds(since: int) -> Any:
    """Sealed ones: in the order of their seals none comes in between later."""
    return AuditEntry.objects.filter(loud(), seal__sequence__gt=since).order_by()


def _publish(keys: Keys, now: Callable[[], datetime]) -> Counter[str]:
    done = Counter[str]()
    for kind in MAKERS:
        if kind in SMALL:
            sources = sources_of(kind)
            known = PublishedObject.objects.filter(kind=kind, deleted_at=None).order_by()
            wanted = set(known.values_list("source", flat=True)) | sources
        else:
            wanted = keys.get(kind, set())
            sources = {one for some in chunks(wanted) for one in public.still(kind, set(some))}
        done += make(kind, sources, wanted - sources, now)
    return done


def _named(said: Any) -> Keys:
    """What these deeds name, by kind."""
    models = {one._meta.label_lower: one for one in apps.get_models()}
    rows: dict[type[Model], set[int]] = defaultdict(set)
    for subject, body in said:
        for label, pk in _REFERENCE.findall(f'"{subject}"{body}'):
            if label in models:
                rows[models[label]].add(int(pk))
        label, _colon, _pk = subject.partition(":")
        if label in models:
            for model, pk in _formerly(models[label], body):
                rows[model].add(pk)
    return _keys(rows, depth=2)


def _formerly(model: type[Model], body: str) -> list[tuple[type[Model], int]]:
    """Where the subject hung before, or hangs since."""
    changes = json.loads(body or "{}").get("changes", {})
    found = []
    for name, values in changes.items():
        if name == model._meta.pk.attname:  # it has been deleted
            found += [(model, int(value)) for value in values if isinstance(value, int)]
            continue
        try:
            field = model._meta.get_field(name.removesuffix("_id"))
        except FieldDoesNotExist:
            continue
        if isinstance(field, ForeignKey):
            found += [
                (field.related_model, int(value)) for value in values if isinstance(value, int)
            ]
    return found


def _keys(rows: Mapping[type[Model], set[int]], *, depth: int) -> Keys:
    """Rows of our kinds; of others, what they belong to."""
    found: Keys = defaultdict(set)
    above: dict[type[Model], set[int]] = defaultdict(set)
    for model, pks in rows.items():
        if model in KIND_OF:
            found[KIND_OF[model]] |= pks
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is not Person and depth:
                for some in chunks(pks):
                    values = model._base_manager.filter(pk__in=some).order_by()
                    keys = values.values_list(field.attname, flat=True)
                    above[field.related_model] |= {key for key in keys if isinstance(key, int)}
    if above and depth:
        for kind, sources in _keys(above, depth=depth - 1).items():
            found[kind] |= sources
    return found
