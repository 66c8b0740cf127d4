"""Making the index anew. An app with findable things has a `findable` module that says what."""

from collections.abc import Callable, Iterable

from django.db import transaction

from weltoffen.base.search import index
from weltoffen.base.search.index import Row

_SOURCES: dict[str, Callable[[], Iterable[Row]]] = {}


def findable(kind: str) -> Callable[[Callable[[], Iterable[Row]]], Callable[[], Iterable[Row]]]:
    """`@findable("paper")` on a function that yields every thing of the kind as a `Row`."""

    def register(rows: Callable[[], Iterable[Row]]) -> Callable[[], Iterable[Row]]:
        _SOURCES[kind] = rows
        return rows

    return register


def rebuild() -> dict[str, int]:
    """All kinds, in one transaction: until it is done, people find what they found before."""
    with transaction.atomic():
        index.forget_words()
        counts = {kind: _rebuild(kind, rows) for kind, rows in sorted(_SOURCES.items())}
        index.join_pieces()
    return counts


def _rebuild(kind: str, rows: Callable[[], Iterable[Row]]) -> int:
    index.forget_all(kind)
    index.learn_words(rows())
    return index.put_many(rows())
