"""Reading entries and articles for the read model: bytes from the database, no model objects."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import orjson
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from weltoffen.base.translations.models import Translation
from weltoffen.domain.directory.finding.engine.segment import NEVER, Row
from weltoffen.domain.directory.finding.entries import unique_words
from weltoffen.domain.directory.models import Article, OfferEntry

AT_ONCE: Final = 2000


def public_rows() -> Iterator[Row]:
    yield from map(_row, _raw(OfferEntry.objects.filter(is_public=True).order_by("pk")))


def changed_rows(since: int) -> dict[int, Row | None]:
    """What became of offers after an edition; None for those that are no longer public."""
    changed = OfferEntry.objects.filter(edition__gt=since)
    return {raw[0]: _row(raw) if raw[5] else None for raw in _raw(changed)}


def count_changed(since: int) -> int:
    return OfferEntry.objects.filter(edition__gt=since).count()


def article_rows() -> Iterator[Row]:
    """Published ones with the languages they are published in, by the fields of offers."""
    translated: dict[int, dict[str, dict[str, str]]] = {}
    for row in Translation.objects.filter(
        kind="directory.article", state=Translation.State.PUBLISHED
    ):
        translated.setdefault(row.object_id, {})[row.language] = row.texts
    for pk, title, body in Article.objects.filter(is_published=True).values_list(
        "pk", "title", "body"
    ):
        texts = {"de": {"title": title, "body": body}, **translated.get(pk, {})}
        yield Row(
            pk,
            {
                "name": {code: unique_words(one.get("title", "")) for code, one in texts.items()},
                "text": {code: unique_words(one.get("body", "")) for code, one in texts.items()},
            },
        )


def _raw(entries: QuerySet[OfferEntry]) -> Iterator[Any]:
    return (
        entries.annotate(
            raw_words=Cast("words", TextField()),
            raw_facets=Cast("facets", TextField()),
            raw_hours=Cast("hours", TextField()),
        )
        .values_list("pk", "raw_words", "raw_facets", "raw_hours", "next_on", "is_public")
        .iterator(chunk_size=AT_ONCE)
    )


def _row(raw: Any) -> Row:
    pk, words, facets, hours, next_on, _is_public = raw
    return Row(
        pk, orjson.loads(words), orjson.loads(facets), orjson.loads(hours), _ordinal(next_on)
    )


def _ordinal(day: date | None) -> int:
    return NEVER if day is None else day.toordinal()
