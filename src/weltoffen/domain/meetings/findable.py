"""Public agenda items as the search index keeps them: with what was resolved under them.

Put there by publishing (`serving.publishing`), so nothing is found before everybody may read it.
"""

from collections.abc import Collection, Iterator
from typing import Final

from django.db.models import QuerySet

from weltoffen.base.search import index
from weltoffen.base.search.index import Row
from weltoffen.base.search.rebuilding import findable
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.meetings.models.published import PublishedObject

KIND: Final = "agenda_item"
_SOME: Final = 1_000


@findable(KIND)
def agenda_items() -> Iterator[Row]:
    published = PublishedObject.objects.filter(kind=PublishedObject.Kind.AGENDA_ITEM)
    there = published.filter(deleted_at=None).values("source")
    yield from _rows(AgendaItem.objects.filter(pk__in=there))


def put(keys: Collection[int]) -> None:
    some = sorted(keys)
    index.put_many(
        row
        for start in range(0, len(some), _SOME)
        for row in _rows(AgendaItem.objects.filter(pk__in=some[start : start + _SOME]))
    )


def forget(keys: Collection[int]) -> None:
    index.forget(KIND, keys)


def _rows(items: QuerySet[AgendaItem]) -> Iterator[Row]:
    said = items.order_by().values_list("pk", "name", "result_text", "resolution_text")
    for pk, name, result, resolution in said.iterator(chunk_size=_SOME):
        yield Row(KIND, pk, title=name, text=f"{result}\n{resolution}".strip())
