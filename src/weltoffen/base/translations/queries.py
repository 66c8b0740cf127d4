"""Reading texts in other languages: only what is published, one query for a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.translations import permissions
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
    # both or none: only with them may plain German be called "Leichte Sprache"
    read_by_group: str = ""
    read_on: date | None = None


def published(kind: str, ids: Collection[int], language: str) -> dict[int, Shown]:
    """By id of the thing; nothing for those without a published translation."""
    if language == ORIGINAL or not ids:
        return {}
    rows = Translation.objects.filter(
        kind=kind, object_id__in=ids, language=language, state=Translation.State.PUBLISHED
    ).only(
        *("object_id", "texts", "language", "is_machine", "source_digest", "confirmed_by"),
        *("read_by_group", "read_on"),
    )
    return {
        row.object_id: Shown(
            row.texts,
            row.language,
            row.is_machine,
            row.source_digest,
            row.confirmed_by,
            row.read_by_group,
            row.read_on,
        )
        for row in rows
    }


def visible_translations(actor: Actor) -> QuerySet[Translation]:
    """The list form of permissions.VIEW."""
    return visible(actor, permissions.VIEW, Translation.objects.select_related("draft_by"))


def translation_of(kind: str, object_id: int, language: str) -> Translation:
    """The row, or a new one that is not stored yet: operations take either."""
    wanted = {"kind": kind, "object_id": object_id, "language": language}
    return Translation.objects.filter(**wanted).first() or Translation(**wanted)
