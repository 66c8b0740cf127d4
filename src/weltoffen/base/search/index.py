"""Putting things into the index and taking them out; called inside operations and importers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from weltoffen.base.search.models import SearchDocument, Word
from weltoffen.base.search.words import Forms, entry, forms_of, splitter
from weltoffen.base.texts.forms import candidates

T = TypeVar("T")
_WORDS_LOCK = 7_205_761  # PostgreSQL: two writers of new words wait instead of crossing
_BATCH = 500
_FEW = 20  # up to so many things only the words in question are looked up


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be found."""

    kind: str
    object_id: int
    title: str
    text: str = ""
    summary: str = ""
    language: str = "de"


def put(
    kind: str,
    object_id: int,
    *,
    title: str,
    summary: str = "",
    text: str = "",
    language: str = "de",
) -> None:
    """Make a thing findable, or what is found of it up to date."""
    put_many([Row(kind, object_id, title, text, summary, language)])


def put_many(rows: Iterable[Row]) -> int:
    """The same for many; thousands in seconds. A thing that comes twice is kept as it came last."""
    count = 0
    known: set[str] = set()
    for some in _batches(rows, _BATCH):
        things = list({(row.kind, row.object_id, row.language): row for row in some}.values())
        forms = [forms_of(row.title, row.text) for row in things]
        used = _used(forms)
        with transaction.atomic():
            known = known or _known_words(used, few=len(some) <= _FEW)
            _learn(used - known)
            known |= used
            parts_of = splitter(known)
            _write(
                [_document(row, form, parts_of) for row, form in zip(things, forms, strict=True)]
            )
        count += len(things)
    if count > _BATCH and connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:  # sort in what waits for it
            cursor.execute("SET LOCAL maintenance_work_mem = '128MB'")
            cursor.execute("SELECT gin_clean_pending_list('search_vector')")
    return count


def join_pieces() -> None:
    """SQLite: the many small pieces of the index become one; worth it after a rebuild only."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")


def learn_words(rows: Iterable[Row]) -> None:
    """Know the words of all of them before the first compound is split."""
    known: set[str] = set()
    for row in rows:
        known |= _used([forms_of(row.title, row.text)])
    _learn(known)


def forget(kind: str, ids: Collection[int]) -> None:
    """Nobody finds these any more."""
    for some in _batches(ids, _BATCH):
        SearchDocument.objects.filter(kind=kind, object_id__in=some).delete()


def forget_all(kind: str) -> None:
    SearchDocument.objects.filter(kind=kind).delete()


def forget_words() -> None:
    """Before everything is put anew, so that words of deleted things are gone, too."""
    Word.objects.all().delete()


def _used(forms: Iterable[Forms]) -> set[str]:
    return {form for title, text, joined in forms for form in (*title, *text, *joined)}


def _document(row: Row, forms: Forms, parts_of: Callable[[str], tuple[str, ...]]) -> SearchDocument:
    found = entry(forms, parts_of)
    return SearchDocument(
        kind=row.kind,
        object_id=row.object_id,
        language=row.language,
        title=row.title[:1200],
        summary=row.summary,
        title_words=found.title,
        text_words=found.text,
        parts=found.parts,
    )


def _write(documents: Sequence[SearchDocument]) -> None:
    if len(documents) > _FEW and connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # sort many new entries at once, not a few at a time
            cursor.execute(
                "SET LOCAL gin_pending_list_limit = '256MB'; SET LOCAL work_mem = '128MB'"
            )
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "language"],
        update_fields=["title", "summary", "title_words", "text_words", "parts"],
        batch_size=100,
    )


def _known_words(used: set[str], *, few: bool) -> set[str]:
    """Words of the corpus: all of them, or for a few things those that could be parts."""
    if not few:
        return set(Word.objects.values_list("form", flat=True))
    asked = set(used)
    for form in used:
        if len(form) >= 6 and form.isalpha():
            asked |= candidates(form)
    return {
        form
        for some in _batches(sorted(asked), 5_000)
        for form in Word.objects.filter(form__in=some).values_list("form", flat=True)
    }


def _learn(forms: set[str]) -> None:
    if not forms:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WORDS_LOCK])
    Word.objects.bulk_create(
        [Word(form=form) for form in sorted(forms)], ignore_conflicts=True, batch_size=5_000
    )


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    things = iter(things)
    while some := list(islice(things, size)):
        yield some
