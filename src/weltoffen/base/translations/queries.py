"""Reading texts in other languages: only what is published, one query for a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from weltoffen.base.translations.models import Translation

ORIGINAL = "de"


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of a thing as they may be shown, and what must be said beside them."""

    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = ORIGINAL
    is_machine: bool = False
    source_digest: str = ""  # compare with `rules.digest` of the original: else out of date
    confirmed_by: str = ""


def published(kind: str, ids: Collection[int], language: str) -> dict[int, Shown]:
    """By id of the thing; nothing for those without a published translation."""
    if language == ORIGINAL or not ids:
        return {}
    rows = Translation.objects.filter(
        kind=kind, object_id__in=ids, language=language, state=Translation.State.PUBLISHED
    )
    return {
        row.object_id: Shown(
            row.texts, row.language, row.is_machine, row.source_digest, row.confirmed_by
        )
        for row in rows
    }
