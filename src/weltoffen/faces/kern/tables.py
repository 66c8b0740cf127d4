"""Tables in KERN dress; lists subclass `Table` and name what they list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableQuerysetData

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Rows(TableQuerysetData):  # type: ignore[misc]
    """A page deep in a long list: its keys first, then these rows alone. Asked at once, a database
    would fetch every column of all the rows that it skips."""

    def __getitem__(self, key: slice | int) -> Any:
        if not isinstance(key, slice) or not key.start:
            return super().__getitem__(key)
        keys = list(self.data.values_list("pk", flat=True)[key])
        rows = {row.pk: row for row in self.data.order_by().filter(pk__in=keys)}
        return [rows[pk] for pk in keys if pk in rows]


class Table(tables.Table):  # type: ignore[misc]
    """A list people sort and export; an empty one teaches what will stand here."""

    empty_title: "StrOrPromise" = _("Nothing here yet")
    empty_text: "StrOrPromise" = ""
    empty_href: "StrOrPromise" = ""
    empty_label: "StrOrPromise" = ""
    region_label: "StrOrPromise" = _("List")

    class Meta:
        template_name = "kern/table.html"
        attrs = {"class": "kern-table kern-table--small"}
        orderable = True

    def __init__(
        self, data: Any, *args: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """The library, given the request, would sort, count and page by itself, and once more."""
        kwargs.setdefault("template_name", "kern/table.html")
        kwargs.setdefault("attrs", {"class": "kern-table kern-table--small"})
        kwargs.setdefault("empty_text", self.empty_text)
        super().__init__(Rows(data) if isinstance(data, QuerySet) else data, *args, **kwargs)
        self.request: Any = request

    @property
    def order_by(self) -> Any:
        return super().order_by

    @order_by.setter
    def order_by(self, wanted: str | Iterable[str] | None) -> None:
        """Only columns of this table reach the library; an address may ask for anything."""
        names = wanted.split(",") if isinstance(wanted, str) else wanted or ()
        known = [name for name in names if str(name).removeprefix("-") in self.columns]
        tables.Table.order_by.fset(self, known)

    def counted(self, count: int) -> str:
        """ "37 Vorgänge": override to name the things."""
        return ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}

    @cached_property
    def count_text(self) -> str:
        count = self.page.paginator.count if hasattr(self, "page") else len(self.rows)
        return self.counted(count)


class DayColumn(tables.Column):  # type: ignore[misc]
    """A date as 31.12.2026, on one line."""

    attrs = {"td": {"class": "wo-nowrap"}}

    def render(self, value: Any) -> str:
        return f"{value:%d.%m.%Y}" if value else "–"


class YesColumn(tables.Column):  # type: ignore[misc]
    """Yes, or nothing at all."""

    def render(self, value: Any) -> str:
        return gettext("yes") if value else ""
