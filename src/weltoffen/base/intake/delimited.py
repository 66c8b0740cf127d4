"""Rows of a CSV file: which letters, which separator."""

import csv
import io

from charset_normalizer import from_bytes

from weltoffen.base.intake import limits
from weltoffen.base.intake.findings import REPAIRED, Finding, NotReadable, finding
from weltoffen.base.texts.plain import one_line

NOT_TEXT = "Die Datei ist keine lesbare Tabelle. Möglich sind XLSX, XLS, ODS und CSV."
NOT_A_TABLE = "Die Datei hat keine Spalten. Möglich sind XLSX, XLS, ODS und CSV."
OTHER_LETTERS = "Nicht in UTF-8 geschrieben; als anderer Zeichensatz gelesen."
SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 60  # lines
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHERS = ["cp1252", "latin_1", "iso8859_15", "cp850", "mac_roman", "utf_16_le", "utf_16_be"]


def rows_of_text(content: bytes) -> tuple[list[list[str]], list[Finding]]:
    text, encoding = text_of(content)
    findings = []
    if encoding not in ("utf-8", "utf-8-sig"):
        findings.append(finding(REPAIRED, "", "", OTHER_LETTERS, encoding))
    lines = text.splitlines()
    if lines and lines[0].strip().casefold().startswith("sep="):  # for Excel
        separator, text = lines[0].strip()[4:5] or ";", "\n".join(lines[1:])
    else:
        separator = separator_of(lines)
    csv.field_size_limit(limits.MAX_TABLE)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            rows.append([one_line(cell[: limits.MAX_CELL]) for cell in row[: limits.MAX_COLUMNS]])
            if len(rows) > limits.MAX_ROWS + LOOKED_AT:
                break
    except (csv.Error, ValueError):
        raise NotReadable(NOT_TEXT) from None
    if max((len(row) for row in rows), default=0) < 2:
        raise NotReadable(NOT_A_TABLE)
    return rows, findings


def text_of(content: bytes) -> tuple[str, str]:
    """The text and the name of its character set. Raises NotReadable for what is no text."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(name, "replace")), name
    if b"\0" not in content:
        try:
            return _checked(content.decode()), "utf-8"
        except UnicodeDecodeError:
            pass
    best = from_bytes(content[:200_000], cp_isolation=_OTHERS).best()
    if best is None:
        raise NotReadable(NOT_TEXT)
    return _checked(content.decode(best.encoding, "replace")), best.encoding


def _checked(text: str) -> str:
    strange = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:10_000])
    if strange * 50 > len(text[:10_000]):
        raise NotReadable(NOT_TEXT)
    return text.replace("\0", "")


def separator_of(lines: list[str]) -> str:
    """The one that parts most lines into the same number of columns."""
    some = [line for line in lines if line.strip()][:LOOKED_AT]

    def worth(separator: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(some, delimiter=separator) if row]
        except csv.Error:
            return 0.0, 0
        parted = [width for width in widths if width > 1]
        if not parted:
            return 0.0, 0
        usual = max(set(parted), key=lambda width: (parted.count(width), width))
        return parted.count(usual) / len(widths), usual

    return max(SEPARATORS, key=worth)
