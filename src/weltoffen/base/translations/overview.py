"""How every thing stands in every language: what is missing, in the making, shown, out of date."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.translations.kinds import Kind, Original
from weltoffen.base.translations.languages import Language
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.queries import visible_translations

MISSING: Final = "missing"
PUBLISHED: Final = Translation.State.PUBLISHED
_READ: Final = (
    *("state", "stage", "is_machine", "draft_is_machine"),
    *("source_digest", "confirmed_by", "changed_at", "draft_by__name"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing in one language. `stage`: of a wording in the making, beside what is shown."""

    kind: Kind
    original: Original
    language: Language
    is_published: bool = False
    stage: str = ""  # draft, review
    is_outdated: bool = False
    is_machine: bool = False
    confirmed_by: str = ""
    changed_at: datetime | None = None
    draft_by: str = ""

    @property
    def state(self) -> str:
        """In one word: what is to be done next decides."""
        return self.stage or ("published" if self.is_published else MISSING)

    @property
    def title(self) -> str:
        return self.original.title


@dataclass(slots=True)
class Count:
    """Of the things that the public sees; of a kind in a language."""

    kind: Kind
    language: Language
    total: int = 0
    published: int = 0
    outdated: int = 0
    machine: int = 0
    draft: int = 0
    review: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.published

    def add(self, one: Standing) -> None:
        self.total += one.original.is_public
        self.published += one.is_published and one.original.is_public
        self.outdated += one.is_outdated
        self.machine += one.is_machine and one.is_published
        self.draft += one.stage == "draft"
        self.review += one.stage == "review"


@dataclass(slots=True)
class Matrix:
    kinds: list[Kind]
    rows: list[tuple[Language, list[Count]]] = field(default_factory=list)


def standings(
    actor: Actor, kinds: Collection[Kind], languages: Collection[Language]
) -> Iterator[Standing]:
    """One query for the translations, and what a kind needs for its German."""
    rows = visible_translations(actor).filter(
        kind__in=[one.code for one in kinds], language__in=[one.code for one in languages]
    )
    there: dict[tuple[str, int, str], Sequence[Any]] = {
        (kind, object_id, language): row  # plain values: there may be ten thousands
        for kind, object_id, language, *row in rows.values_list(
            "kind", "object_id", "language", *_READ
        ).iterator()
    }
    for kind in kinds:
        for german in kind.originals(None):
            current = german.digest
            for language in languages:
                row = there.get((kind.code, german.object_id, language.code))
                yield _standing(kind, german, language, row, current)


def matrix(actor: Actor, kinds: Collection[Kind], languages: Collection[Language]) -> Matrix:
    """Languages down, kinds across."""
    counts = {
        (language.code, kind.code): Count(kind, language)
        for language in languages
        for kind in kinds
    }
    for one in standings(actor, kinds, languages):
        counts[one.language.code, one.kind.code].add(one)
    return Matrix(
        list(kinds),
        [
            (language, [counts[language.code, kind.code] for kind in kinds])
            for language in languages
        ],
    )


def _standing(
    kind: Kind, german: Original, language: Language, row: Sequence[Any] | None, current: str
) -> Standing:
    if row is None:
        return Standing(kind, german, language)
    state, stage, is_machine, draft_is_machine, source_digest, confirmed_by, at, by = row
    return Standing(
        kind,
        german,
        language,
        is_published=state == PUBLISHED,
        stage=stage,
        is_outdated=state == PUBLISHED and source_digest != current,
        is_machine=is_machine or bool(stage and draft_is_machine),
        confirmed_by=confirmed_by,
        changed_at=at,
        draft_by=by or "",
    )
