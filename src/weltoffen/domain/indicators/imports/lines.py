"""A table as rows of text, however large: CSV in any letters, or a sheet of a workbook."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from weltoffen.base.intake import limits
from weltoffen.base.intake.columns import head_names
from weltoffen.base.intake.delimited import NOT_A_TABLE, NOT_TEXT, separator_of, text_of
from weltoffen.base.intake.findings import Finding, NotReadable
from weltoffen.base.intake.tables import read_table

MOST: Final = 300_000
TOO_MANY = (
    "Die Datei hat mehr als 300.000 Zeilen. Bitte grenzen Sie sie ein (Gebiete, Jahre, Merkmale):"
    " eine halb gelesene Statistik wäre falsch."
)
TOO_MANY_OF_SHEET = (
    "Das Blatt hat mehr als 20.000 Zeilen. Bitte speichern Sie es als CSV oder grenzen Sie es ein:"
    " eine halb gelesene Statistik wäre falsch."
)
EMPTY = "Die Datei ist leer."
UNEVEN = "Zeile {number} hat {has} Spalten, die Überschrift hat {wants}."
TWO_FILES = "Das Archiv enthält nicht genau eine Tabelle."
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Lines:
    """`first`: in which line of the file the first row stands."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int = 2
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return f"{len(self.rows)} Zeilen"

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        return enumerate(self.rows, self.first)


def lines_of(content: bytes, sheet: str = "", *, known: Callable[[Sequence[str]], int]) -> Lines:
    """Raises NotReadable. An archive with one CSV in it is that CSV."""
    content = _unpacked(content)
    if not content:
        raise NotReadable(EMPTY)
    if content.startswith((_ZIP, _OLE)):
        table = read_table(content, sheet, known=known)
        if len(table.rows) >= limits.MAX_ROWS:
            raise NotReadable(TOO_MANY_OF_SHEET)
        first = table.numbers[0] if table.numbers else 2
        return Lines(table.head, table.rows, first, table.sheets, table.sheet, table.findings)
    return _of_text(content)


def _of_text(content: bytes) -> Lines:
    text, _encoding = text_of(content)
    separator = separator_of(text[:200_000].splitlines())
    csv.field_size_limit(limits.MAX_CELL * 4)
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...] = ()
    first = 2
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            if not any(cell.strip() for cell in row):
                continue
            if not head:
                head, first = tuple(head_names(row)), number + 1
                continue
            if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
                told = UNEVEN.format(number=number, has=len(row), wants=len(head))
                raise NotReadable(told)
            rows.append(tuple((row + [""] * len(head))[: len(head)]))
            if len(rows) > MOST:
                raise NotReadable(TOO_MANY)
    except csv.Error:
        raise NotReadable(NOT_TEXT) from None
    if len(head) < 2:
        raise NotReadable(NOT_A_TABLE)
    if not rows:
        raise NotReadable(EMPTY)
    return Lines(head, tuple(rows), first)


def _unpacked(content: bytes) -> bytes:
    """Services send their CSV in an archive; a workbook is one too, and stays as it is."""
    if not content.startswith(_ZIP):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [one for one in archive.infolist() if not one.is_dir()]
            tables = [one for one in names if one.filename.lower().endswith(".csv")]
            if any(one.filename == "[Content_Types].xml" for one in names) or not tables:
                return content
            if len(tables) != 1 or tables[0].file_size > limits.MAX_UNPACKED:
                raise NotReadable(TWO_FILES)
            return archive.read(tables[0])
    except NotReadable:
        raise
    except Exception:  # whatever a broken archive raises
        raise NotReadable(NOT_A_TABLE) from None
