"""Many translations at once: shipped ones, those of an import, those of the demo.

Called inside operations, which tell what was published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from weltoffen.base.translations.kinds import cleaned, originals
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.workflow.table import Refused

PUBLISHED: Final = Translation.State.PUBLISHED
CHUNK: Final = 500
_PUT: Final = (
    *("texts", "state", "is_machine", "source_digest", "source_texts", "confirmed_by"),
    *("confirmed_at", "stage", "draft_texts", "draft_source", "draft_is_machine", "draft_by"),
    *("changed_at", "version"),
)


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing's texts in one language: shown at once, or (not `is_published`) waiting for review.

    `source_texts`: the German it was made from, where that is not what stands there today.
    """

    kind: str
    object_id: int
    language: str
    texts: Mapping[str, str]
    is_machine: bool = False
    is_published: bool = True
    confirmed_by: str = ""
    source_texts: Mapping[str, str] | None = None


@dataclass(slots=True)
class Put:
    changes: Changes = field(default_factory=Changes)
    published: dict[str, set[int]] = field(default_factory=dict)  # kind -> ids that differ now
    refused: list[tuple[Ready, Refused]] = field(default_factory=list)  # too long


def put_many(rows: Iterable[Ready], *, at: datetime, overwrite: bool = False) -> Put:
    """What a person has written or confirmed stays, unless `overwrite`; the same changes nothing.

    What a person is writing at the moment stays in any case. Whatever has no German original is
    left out. As many queries for a hundred as for one.
    """
    put = Put()
    by_place: dict[tuple[str, str], list[Ready]] = {}
    for row in rows:
        by_place.setdefault((row.kind, row.language), []).append(row)
    for (kind, language), some in by_place.items():
        for start in range(0, len(some), CHUNK):
            _put(kind, language, some[start : start + CHUNK], put, at, overwrite)
    return put


def _put(
    kind: str, language: str, rows: list[Ready], put: Put, at: datetime, overwrite: bool
) -> None:
    ids = [row.object_id for row in rows]
    german = originals(kind, ids)
    there = {
        one.object_id: one
        for one in Translation.objects.filter(kind=kind, language=language, object_id__in=ids)
    }
    new: list[Translation] = []
    changed: list[Translation] = []
    for row in rows:
        if row.object_id not in german:
            continue
        found = there.get(row.object_id)
        if found is not None and not overwrite and _is_of_a_person(found):
            continue
        source = dict(row.source_texts or german[row.object_id].texts)
        target = found or Translation(kind=kind, object_id=row.object_id, language=language)
        try:
            texts = cleaned(kind, row.texts)
        except Refused as refused:
            put.refused.append((row, refused))
            continue
        if not _says(target, row, texts, source, at):
            continue
        (changed if found else new).append(target)
        if row.is_published:
            put.published.setdefault(kind, set()).add(row.object_id)
    Translation.objects.bulk_create(new, batch_size=CHUNK)
    Translation.objects.bulk_update(changed, _PUT, batch_size=CHUNK)
    put.changes += Changes(len(new), len(changed))


def _is_of_a_person(row: Translation) -> bool:
    return bool(row.draft_by_id) or (row.is_published and not row.is_machine)


def _says(
    row: Translation, ready: Ready, texts: dict[str, str], source: dict[str, str], at: datetime
) -> bool:
    """Whether the row says something else now."""
    before = (row.texts, row.is_machine, row.source_texts, row.confirmed_by, row.draft_texts)
    if ready.is_published:
        row.texts, row.source_texts, row.source_digest = texts, source, digest(source)
        row.is_machine, row.confirmed_by = ready.is_machine, ready.confirmed_by
        row.state, row.stage = PUBLISHED, row.stage if row.draft_by_id else ""
        if row.draft_by_id is None:
            row.draft_texts, row.draft_source, row.draft_is_machine = {}, {}, False
    elif row.draft_by_id is None and not (row.is_published and row.texts == texts):
        row.stage, row.draft_texts, row.draft_source = Translation.State.REVIEW, texts, source
        row.draft_is_machine = ready.is_machine
    after = (row.texts, row.is_machine, row.source_texts, row.confirmed_by, row.draft_texts)
    if before == after and row.pk:
        return False
    row.confirmed_at = at if row.confirmed_by else None
    row.changed_at, row.version = at, row.version + 1 if row.pk else 1
    return True
