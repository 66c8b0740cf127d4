"""Finding: ranked, on both databases with the same answers, and only within what may be seen."""

from typing import Any, TypeVar, cast

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, FloatField, Func, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from weltoffen.base.search.models import SearchDocument
from weltoffen.base.search.words import Phrase, Question, question

M = TypeVar("M", bound=Model)
SCORED = 100  # hits that PostgreSQL scores; the others follow by age


def matches(kind: str, words: str) -> QuerySet[SearchDocument]:
    """Documents of a kind with all the words, best first, each with `.rank`. Not yet restricted to
    what somebody may see: use `ranked` on a list of visible things."""
    asked = question(words)
    if not asked:
        return SearchDocument.objects.none()
    return (
        SearchDocument.objects.filter(kind=kind, pk__in=_hits("d.id", kind, asked))
        .annotate(rank=_Rank(F("object_id"), kind=kind, asked=asked))
        .order_by("-rank", "-object_id")
    )


def having(kind: str, *any_of: str) -> QuerySet[SearchDocument]:
    """Documents that `matches` finds for one of these or more, in no order."""
    asked = [words for typed in any_of if (words := question(typed))]
    if not asked:
        return SearchDocument.objects.none()
    return SearchDocument.objects.filter(kind=kind, pk__in=_hits("d.id", kind, *asked)).order_by()


def ranked(things: QuerySet[M], kind: str, words: str) -> QuerySet[M]:
    """Those of `things` that have all the words, best first; all of them when nothing is asked.

    One query with the list's own conditions in it: counts and pages are of visible things only.
    """
    if not words.strip():
        return things
    asked = question(words)
    if not asked:
        return things.none()
    found = things.filter(pk__in=_hits("d.object_id", kind, asked))
    scored = found.annotate(rank=_Rank(F("pk"), kind=kind, asked=asked))
    return cast(QuerySet[M], scored.order_by("-rank", "-pk"))


def suggest(among: QuerySet[Any], kind: str, prefix: str, *, limit: int = 8) -> list[str]:
    """Titles that go with what is being typed, of things in `among` (what the person may see)."""
    asked = question(prefix)
    if not asked:
        return []
    found = (
        SearchDocument.objects.filter(
            kind=kind,
            object_id__in=among.order_by().values("pk"),
            pk__in=_hits("d.id", kind, asked, in_title=True),
        )
        .order_by("-object_id")
        .values_list("title", flat=True)
    )
    return list(dict.fromkeys(found[: limit * 3]))[:limit]


def _hits(wanted: str, kind: str, *any_of: Question, in_title: bool = False) -> RawSQL:
    """What is asked for, of the documents that match; a subquery that runs once."""
    if connection.vendor == "postgresql":
        only = "WHERE d.in_title" if in_title else ""
        return RawSQL(
            f"SELECT {wanted} FROM search_hits(%s, to_tsquery('simple', %s)) d {only}",
            [kind, " | ".join(f"({_as_tsquery(asked)})" for asked in any_of)],
        )
    within = "{title_words}: " if in_title else ""
    return RawSQL(
        f"SELECT {wanted} FROM search_searchdocument d WHERE d.kind = %s AND d.id IN"
        " (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)",
        [kind, f"{within}({' OR '.join(f'({_as_fts(asked)})' for asked in any_of)})"],
    )


class _Rank(Func):
    """How well the document of a thing matches; more is better. Computed once, then looked up."""

    arity = 1
    output_field = FloatField()

    def __init__(self, *expressions: Any, kind: str = "", asked: Question, **extra: Any) -> None:
        super().__init__(*expressions, **extra)
        self.kind, self.asked = kind, asked

    def as_sqlite(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        outer, params = compiler.compile(self.source_expressions[0])
        return (
            # MATERIALIZED: scored once for all rows; folded in, it would be scored for each
            "(WITH found(thing, rank) AS MATERIALIZED (SELECT d.object_id,"
            " -bm25(search_fts, 8.0, 1.0, 0.5) FROM search_fts"
            " CROSS JOIN search_searchdocument d ON d.id = search_fts.rowid"
            " WHERE search_fts MATCH %s AND +d.kind = %s)"
            f" SELECT found.rank FROM found WHERE found.thing = {outer})",
            [_as_fts(self.asked), self.kind, *params],
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        outer, params = compiler.compile(self.source_expressions[0])
        asked = _as_tsquery(self.asked)
        return (
            # asked once for all rows; reading every long text to score it would take too long, so
            # the likeliest are scored: those with the words in the title, then the newest
            "COALESCE(((SELECT jsonb_object_agg(likely.object_id::text,"
            " ts_rank('{0.1, 0.2, 0.4, 1.0}', likely.vector, to_tsquery('simple', %s)))"
            " FROM (SELECT d.object_id, d.vector FROM search_searchdocument d JOIN"
            " (SELECT h.id FROM search_hits(%s, to_tsquery('simple', %s)) h"
            f" ORDER BY h.in_title DESC, h.object_id DESC LIMIT {SCORED}) AS top ON top.id = d.id)"
            f" AS likely) ->> ({outer})::text)::float, 0)",
            [asked, self.kind, asked, *params],
        )


# forms are letters a-z and digits only (texts.forms), so that nothing in them can be an operator


def _as_fts(asked: Question) -> str:
    def one(phrase: Phrase) -> str:
        return f'"{" ".join(phrase.forms)}"{" *" if phrase.is_open else ""}'

    return " AND ".join(f"({' OR '.join(one(phrase) for phrase in ways)})" for ways in asked)


def _as_tsquery(asked: Question) -> str:
    def one(phrase: Phrase) -> str:
        forms = [f"'{form}'" for form in phrase.forms]
        return f"({' <-> '.join(forms)}{':*' if phrase.is_open else ''})"

    return " & ".join(f"({' | '.join(one(phrase) for phrase in ways)})" for ways in asked)
