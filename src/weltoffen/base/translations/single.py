"""One translation that an import brings, and taking it back. Called inside operations."""

from collections.abc import Mapping
from datetime import datetime

from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest


def wording(row: Translation) -> Mapping[str, str]:
    """What stands there now: the wording in the making, else what is shown."""
    texts: Mapping[str, str] = row.draft_texts if row.stage else row.texts
    return texts


def put(
    row: Translation,
    texts: Mapping[str, str],
    *,
    german: Mapping[str, str],
    is_published: bool,
    at: datetime,
) -> None:
    """Shown at once, or waiting for review beside what is shown. A person's draft stays."""
    if is_published:
        row.texts, row.state = dict(texts), Translation.State.PUBLISHED
        row.source_texts, row.source_digest = dict(german), digest(german)
        if row.draft_by_id is None:
            _forget_draft(row)
    elif row.draft_by_id is None:
        row.stage, row.draft_texts = Translation.State.REVIEW, dict(texts)
        row.draft_source, row.draft_is_machine = dict(german), False
    _save(row, at)


def put_back(row: Translation, texts: Mapping[str, str], *, at: datetime) -> None:
    """As it was before the import; whoever asks has seen that nobody wrote here since."""
    if not row.stage:
        row.texts = dict(texts)
    elif row.is_published and row.texts == texts:
        _forget_draft(row)
    else:
        row.draft_texts = dict(texts)
    _save(row, at)


def _forget_draft(row: Translation) -> None:
    row.stage, row.draft_texts, row.draft_source, row.draft_is_machine = "", {}, {}, False


def _save(row: Translation, at: datetime) -> None:
    row.changed_at = at
    if row.pk:
        row.version += 1
    row.save()
