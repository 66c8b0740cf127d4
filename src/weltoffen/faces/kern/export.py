"""A table as a workbook. Text stays text: nothing that people typed may become a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags

from weltoffen.faces.kern.tables import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLOSED = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
    "in_memory": True,
}
MAX_CELL = 32_000  # Excel refuses 32,768 characters and more


def as_xlsx(table: Table, name: str) -> HttpResponse:
    columns = [
        column
        for column in table.columns.iterall()
        if column.visible and not getattr(column.column, "exclude_from_export", False)
    ]
    head = [str(column.header) for column in columns]
    rows = ([_value(row, column) for column in columns] for row in table.rows)
    return workbook(head, rows, name=name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` stands on its tab (at most 31 letters, as Excel has it)."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def workbook(
    head: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    name: str,
    title: str = "",
    further: Sequence[Sheet] = (),
    notes: Sequence[tuple[str, Sequence[str]]] = (),
) -> HttpResponse:
    """Any head and rows as an answer to download; `further` tables, and `notes`: sheets of plain
    lines, such as what the numbers mean."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, CLOSED) as book:
        for one in (Sheet(title or name, head, rows), *further):
            _fill(book, one)
        for told, lines in notes:
            page = book.add_worksheet(_tab(told))
            page.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
            for index, line in enumerate(lines):
                _write(page, index, 0, line)
    response = HttpResponse(buffer.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _fill(book: Any, one: Sheet) -> None:
    sheet = book.add_worksheet(_tab(one.title))
    widths = [len(title) + 2 for title in one.head]
    sheet.write_row(0, 0, one.head, book.add_format({"bold": True, "bottom": 1}))
    for index, row in enumerate(one.rows, start=1):
        for place, value in enumerate(row):
            _write(sheet, index, place, value)
            widths[place] = min(max(widths[place], len(str(value)) + 2), 60)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)


def _tab(title: str) -> str:
    """What Excel takes as the name of a sheet."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip("' ")
    return plain[:31]


def _value(row: Any, column: Any) -> Any:
    """Dates and numbers as themselves, everything else as the words that the page shows."""
    raw = column.accessor.resolve(row.record, quiet=True) if column.accessor else None
    plain = isinstance(raw, (date, int, float, Decimal)) and not isinstance(raw, bool)
    if plain and not hasattr(row._table, f"value_{column.name}"):
        return raw
    shown = row.get_cell_value(column.name)
    return shown if isinstance(shown, (date, int, float, Decimal)) else strip_tags(str(shown or ""))


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, timezone.localtime(value).replace(tzinfo=None))
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, place, float(value))
    else:
        sheet.write_string(row, place, str(value)[:MAX_CELL].strip())
