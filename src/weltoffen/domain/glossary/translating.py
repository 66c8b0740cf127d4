"""The words in other languages: one row per word and language, published at once.

The shipped ones are marked as made by a machine until an association of speakers confirms them.
Called by operations.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.kinds import Field, Kind, Original, register
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.domain.glossary.models import SAID, Term

KIND: Final = "glossary.term"


def original(term: Term) -> dict[str, str]:
    """The German texts that translations are made from."""
    return {name: getattr(term, name) for name in SAID}


def take_shipped(
    language: str, texts: Mapping[str, Mapping[str, str]], terms: Mapping[str, Term], at: datetime
) -> Changes:
    """What a person has confirmed or written is no longer the product's to change."""
    changes = Changes()
    there = {row.object_id: row for row in Translation.objects.filter(kind=KIND, language=language)}
    new, changed = [], []
    for key, wanted in texts.items():
        if (term := terms.get(key)) is None:
            continue
        said = {name: wanted[name] for name in SAID}
        row = there.get(term.pk)
        if row is None:
            new.append(_machine_made(term, language, said, at))
        elif row.is_machine and row.texts != said:
            row.texts, row.source_digest = said, digest(original(term))
            row.source_texts = original(term)
            row.changed_at, row.version = at, row.version + 1
            changed.append(row)
    Translation.objects.bulk_create(new, batch_size=500)
    Translation.objects.bulk_update(
        changed,
        ["texts", "source_digest", "source_texts", "changed_at", "version"],
        batch_size=500,
    )
    changes.created, changes.updated = len(new), len(changed)
    return changes


def confirm(row: Translation, *, by: str, at: datetime) -> None:
    """A person who speaks the language has read it; it says what the German says today."""
    row.is_machine, row.confirmed_by, row.confirmed_at = False, by[:200], at
    row.changed_at, row.version = at, row.version + 1
    row.save()


def correct(term: Term, language: str, said: Mapping[str, str], *, by: str, at: datetime) -> None:
    row = of(term, language) or Translation(kind=KIND, object_id=term.pk, language=language)
    row.texts = {name: said[name] for name in SAID}
    row.source_digest, row.source_texts = digest(original(term)), original(term)
    row.state = Translation.State.PUBLISHED
    row.version = row.version if row.pk else 0
    confirm(row, by=by, at=at)


def of(term: Term, language: str) -> Translation | None:
    return Translation.objects.filter(kind=KIND, object_id=term.pk, language=language).first()


def _machine_made(term: Term, language: str, said: dict[str, str], at: datetime) -> Translation:
    return Translation(
        kind=KIND,
        object_id=term.pk,
        language=language,
        texts=said,
        state=Translation.State.PUBLISHED,
        is_machine=True,
        source_digest=digest(original(term)),
        source_texts=original(term),
        changed_at=at,
    )


def _originals(ids: Collection[int] | None) -> Iterator[Original]:
    terms = Term.objects.all() if ids is None else Term.objects.filter(pk__in=ids)
    for term in terms:
        yield Original(term.pk, term.word, original(term), term.is_published)


register(
    Kind(
        KIND,
        _("Words from letters"),
        (
            Field("word", _("Word"), most=200),
            Field("meaning", _("What it means"), is_long=True),
            Field("office", _("Who is in charge"), most=300),
            Field("todo", _("What to do"), is_long=True),
            Field("until", _("Until when"), most=400),
        ),
        _originals,
        slug="woerter",
    )
)
