"""Finding: ranked, on both databases with the same answers, and only within what may be seen."""

from typing import Any, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, FloatField, Func, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from weltoffen.base.search.models import SearchDocument
from weltoffen.base.search.words import Phrase, Question, question

M = TypeVar("M", bound=Model)


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


def ranked(things: QuerySet[M], kind: str, words: str) -> QuerySet[M]:
    """Those of `things` that have all the words, best first; all of them when nothing is asked.

    One query with the list's own conditions in it: counts and pages are of visible things only.
    """
    if not words.strip():
        return things
    asked = question(words)
    if not asked:
        return things.none()
    return (
        things.filter(pk__in=_hits("d.object_id", kind, asked))
        .annotate(rank=_Rank(F("pk"), kind=kind, asked=asked))
        .order_by("-rank", "-pk")
    )


def suggest(among: QuerySet[Any], kind: str, prefix: str, *, limit: int = 8) -> list[str]:
    """Titles that go with what is being typed, of things in `among` (what the person may see)."""
    asked = question(prefix)
    if not asked:
        return []
    found = (
        SearchDocument.objects.filter(
            kind=kind,
            object_id__in=among.order_by().values("pk"),
            pk__in=_hits("d.id", kind, asked, column="title_words"),
        )
        .order_by("-object_id")
        .values_list("title", flat=True)
    )
    return list(dict.fromkeys(found[: limit * 3]))[:limit]


def _hits(wanted: str, kind: str, asked: Question, *, column: str = "") -> RawSQL:
    """What is asked for, of the documents that match; a subquery that runs once."""
    if connection.vendor == "postgresql":
        vector = "d.title_vector" if column else "d.vector"
        return RawSQL(
            f"SELECT {wanted} FROM search_searchdocument d"
            f" WHERE d.kind = %s AND {vector} @@ to_tsquery('simple', %s)",
            [kind, _as_tsquery(asked)],
        )
    within = f"{{{column}}}: " if column else ""
    return RawSQL(
        f"SELECT {wanted} FROM search_searchdocument d WHERE d.kind = %s AND d.id IN"
        " (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)",
        [kind, f"{within}({_as_fts(asked)})"],
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
            "(SELECT found.rank FROM (SELECT d.object_id AS thing,"
            " -bm25(search_fts, 8.0, 1.0, 0.5) AS rank FROM search_fts"
            " CROSS JOIN search_searchdocument d ON d.id = search_fts.rowid"
            " WHERE search_fts MATCH %s AND +d.kind = %s) AS found"
            f" WHERE found.thing = {outer})",
            [_as_fts(self.asked), self.kind, *params],
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        outer, params = compiler.compile(self.source_expressions[0])
        return (
            "(SELECT ts_rank('{0.1, 0.2, 0.4, 1.0}', d.vector, to_tsquery('simple', %s))"
            f" FROM search_searchdocument d WHERE d.kind = %s AND d.object_id = {outer} LIMIT 1)",
            [_as_tsquery(self.asked), self.kind, *params],
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
