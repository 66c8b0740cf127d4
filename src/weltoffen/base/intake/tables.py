"""Rows of a spreadsheet or a CSV file, as text, with what was odd about them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook

from weltoffen.base.intake import limits
from weltoffen.base.intake.columns import head_names
from weltoffen.base.intake.delimited import rows_of_text
from weltoffen.base.intake.findings import (
    REFUSED,
    REPAIRED,
    SET_ASIDE,
    Finding,
    NotReadable,
    finding,
)
from weltoffen.base.texts.plain import one_line

BROKEN = "Die Tabelle ist beschädigt und lässt sich nicht lesen. Bitte speichern Sie sie neu."
BOMB = "Die Tabelle ist entpackt auffällig groß. Bitte liefern Sie nur die nötigen Zeilen."
EMPTY = "Die Tabelle enthält keine Zeilen."
NO_HEAD = "Es gibt keine Zeile mit Spaltenüberschriften."
TOO_LARGE = "Die Tabelle ist größer als 20 MB. Bitte liefern Sie nur die nötigen Zeilen."
ENCRYPTED = "Die Tabelle ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne."
OTHER_SHEETS = "Weitere Blätter der Datei; nicht gelesen."
SECOND_TABLE = "Hier beginnt eine zweite Tabelle; sie und alles darunter wurde nicht gelesen."
HEAD_AGAIN = "Wiederholte Überschriftenzeile; übersprungen."
MERGED = "Verbundene Zellen; ihr Inhalt gilt für jede Zeile."
TOO_MANY = "Mehr als 20.000 Zeilen; der Rest wurde nicht gelesen."
TOO_WIDE = "Mehr als 100 Spalten; die weiteren wurden nicht gelesen."
HEAD_WITHIN = 40  # rows

Known = Callable[[Sequence[str]], int]  # how many cells of a row are headings that are known

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Table:
    """`numbers`: in which line of the file each row stands; `above`: what stood over the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return f"{self.sheet} ({len(self.rows)} Zeilen)".strip()


def read_table(content: bytes, sheet: str = "", *, known: Known) -> Table:
    """XLSX, XLS, ODS or CSV, told apart by content. Raises NotReadable."""
    if not content:
        raise NotReadable("Die Datei ist leer.")
    if len(content) > limits.MAX_TABLE:
        raise NotReadable(TOO_LARGE)
    if content.startswith((_OLE, _ZIP)):
        return _spreadsheet(content, sheet, known)
    rows, findings = rows_of_text(content)
    return _table(rows, "", (), findings, known)


def _spreadsheet(content: bytes, wanted: str, known: Known) -> Table:
    if content.startswith(_ZIP):
        _look_inside(content)
    elif b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content:
        raise NotReadable(ENCRYPTED)
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        names = tuple(book.sheet_names)
        best: Table | None = None
        for name in [wanted] if wanted in names else names[:20]:
            found = _sheet(book, name, names, known)
            if found and (best is None or _worth(found, known) > _worth(best, known)):
                best = found
    except NotReadable:
        raise
    except BaseException as error:  # the reader also panics, which is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        protected = "assword" in str(error)
        raise NotReadable(ENCRYPTED if protected else BROKEN) from None
    if best is None:
        raise NotReadable(EMPTY)
    return best


def _look_inside(content: bytes) -> None:
    """A container that says of itself, or shows, that it is not larger inside than it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except Exception:  # whatever a broken archive raises
        raise NotReadable(BROKEN) from None
    large = sum(member.file_size for member in members)
    if len(members) > limits.MAX_MEMBERS or large > limits.MAX_UNPACKED:
        raise NotReadable(BOMB)
    if large > 10 * 2**20 and large > limits.MAX_RATIO * len(content):
        raise NotReadable(BOMB)


def _sheet(book: CalamineWorkbook, name: str, names: tuple[str, ...], known: Known) -> Table | None:
    sheet = book.get_sheet_by_name(name)
    findings: list[Finding] = []
    if sheet.total_width > limits.MAX_COLUMNS:
        findings.append(finding(REPAIRED, name, "", TOO_WIDE, sheet.total_width))
    rows = [
        [_as_text(cell) for cell in row[: limits.MAX_COLUMNS]]
        for row in sheet.to_python(skip_empty_area=False, nrows=limits.MAX_ROWS + HEAD_WITHIN)
    ]
    _fill_merged(rows, sheet.merged_cell_ranges or [], name, findings)
    if not any(any(row) for row in rows):
        return None
    others = [one for one in names if one != name]
    if others:
        findings.append(finding(SET_ASIDE, name, "", OTHER_SHEETS, ", ".join(others)))
    try:
        return _table(rows, name, names, findings, known)
    except NotReadable:
        return None


def _fill_merged(
    rows: list[list[str]], ranges: Sequence[Any], name: str, findings: list[Finding]
) -> None:
    """Only downwards: a value beside itself would be in another column."""
    for (top, left), (bottom, _right) in ranges[: limits.MAX_ROWS]:
        if bottom > top and top < len(rows) and left < len(rows[top]) and rows[top][left]:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
            where = f"{name}, Zeilen {top + 1} bis {bottom + 1}"
            findings.append(finding(REPAIRED, where, "", MERGED, rows[top][left]))


def _worth(table: Table, known: Known) -> tuple[int, int]:
    return known(table.head), len(table.rows)


def _table(
    rows: list[list[str]],
    sheet: str,
    sheets: tuple[str, ...],
    findings: list[Finding],
    known: Known,
) -> Table:
    at = _head_row(rows, known)
    head = head_names(rows[at])
    width = len(head)
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if not any(row):
            continue
        if [cell for cell in row if cell] == [cell for cell in rows[at] if cell]:
            findings.append(finding(REPAIRED, f"Zeile {number}", "", HEAD_AGAIN))
            continue
        if known(row) >= 3 or (known(row) == 2 and sum(map(bool, row)) == 2):
            findings.append(finding(REFUSED, f"Zeile {number}", "", SECOND_TABLE, " | ".join(row)))
            break
        if len(kept) == limits.MAX_ROWS:
            findings.append(finding(REFUSED, f"Zeile {number}", "", TOO_MANY))
            break
        kept.append(tuple((row + [""] * width)[:width]))
        numbers.append(number)
    if not kept:
        raise NotReadable(EMPTY)
    above = tuple(" ".join(filter(None, row)) for row in rows[:at] if any(row))
    return Table(tuple(head), tuple(kept), tuple(numbers), sheet, sheets, above, tuple(findings))


def _head_row(rows: list[list[str]], known: Known) -> int:
    """Where most columns have names that are known; else the first row with two words."""
    candidates = [place for place, row in enumerate(rows[:HEAD_WITHIN]) if sum(map(bool, row)) > 1]
    if not candidates:
        raise NotReadable(NO_HEAD if any(map(any, rows)) else EMPTY)
    best = max(candidates, key=lambda place: (known(rows[place]), -place))
    return best if known(rows[best]) >= 2 else candidates[0]


def _as_text(cell: Any) -> str:
    match cell:
        case None | "":
            return ""
        case bool():
            return "ja" if cell else "nein"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else str(cell)
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case timedelta():
            minutes = int(cell.total_seconds() // 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
    return one_line(str(cell)[: limits.MAX_CELL])
