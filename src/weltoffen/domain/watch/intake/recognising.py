"""What a file is and says: told by its content, read where it can do no harm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import translation

from weltoffen.base.documents.extraction import Unreadable, extract
from weltoffen.base.documents.extraction.kinds import DOCX, ODT, PDF, TEXT, kind_of
from weltoffen.base.intake import limits
from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.intake.kinds import is_calendar, is_feed
from weltoffen.base.intake.tables import Table
from weltoffen.domain.watch.formats.agenda import NO_BODY, read_agenda
from weltoffen.domain.watch.formats.columns import HEADINGS, guess_mapping
from weltoffen.domain.watch.formats.papers import is_paper, read_paper
from weltoffen.domain.watch.formats.recognised import Recognised
from weltoffen.domain.watch.formats.rows import to_agendas
from weltoffen.domain.watch.intake import bounded

TOO_LARGE = "Die Datei ist größer als 50 MB und wird nicht gelesen."
EMPTY = "Die Datei ist leer."
UNKNOWN = "Diese Art von Datei wird nicht gelesen. Möglich sind PDF, DOCX, ODT, XLSX, XLS, ODS, CSV und ICS."  # noqa: E501
BEFORE, AHEAD = timedelta(days=100), timedelta(days=550)  # how far a calendar is read
TABLE_NAMES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Read:
    """`table` and `columns` when the file is a table: its columns want looking at."""

    recognised: Recognised
    table: Table | None = None
    columns: Columns | None = None

    def __str__(self) -> str:
        return str(self.recognised)


def recognise(
    content: bytes,
    file_name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    body: str = "",
    bodies: Sequence[str] = (),
    sheet: str = "",
    today: date,
) -> Read:
    """Raises NotReadable. `body` meets when the file does not say; `bodies` are known by name."""
    if not content:
        raise NotReadable(EMPTY)
    if len(content) > limits.MAX_BYTES:
        raise NotReadable(TOO_LARGE)
    if is_calendar(content):
        return Read(_calendar(content, body, today))
    if is_feed(content):
        return Read(bounded.read("feed", Recognised, content, body=body))
    kind = kind_of(content)
    is_table = kind not in (PDF, DOCX, ODT) and file_name.casefold().endswith(TABLE_NAMES)
    if is_table or (kind is not TEXT and _is_spreadsheet(content, kind.name)):
        return _table(content, file_name, mapping, body, sheet)
    if kind in (PDF, DOCX, ODT, TEXT):
        return Read(_document(content, file_name, body, bodies))
    raise NotReadable(UNKNOWN)


def _calendar(content: bytes, body: str, today: date) -> Recognised:
    since, until = today - BEFORE, today + AHEAD
    return bounded.read(
        "calendar",
        Recognised,
        content,
        since=since.isoformat(),
        until=until.isoformat(),
        body=body,
    )


def _is_spreadsheet(content: bytes, kind: str) -> bool:
    return kind == "unknown" and content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _table(
    content: bytes, file_name: str, mapping: Mapping[str, str] | None, body: str, sheet: str
) -> Read:
    table = bounded.read("table", Table, content, file_name=file_name, sheet=sheet)
    columns = HEADINGS.usable(mapping, table.head) or guess_mapping(table)
    return Read(to_agendas(table, columns, body=body), table, columns)


def _document(content: bytes, file_name: str, body: str, bodies: Sequence[str]) -> Recognised:
    try:
        text = extract(content, file_name).text
    except Unreadable as error:
        with translation.override("de"):
            raise NotReadable(translation.gettext(error.sentence) % error.values) from None
    if is_paper(text):
        return read_paper(text, file_name)
    return _of_body(read_agenda(text, [*filter(None, [body]), *bodies]), body)


def _of_body(recognised: Recognised, body: str) -> Recognised:
    """The body that the source is for meets when the document does not say who does."""
    if not body or all(one.body for one in recognised.agendas):
        return recognised
    return replace(
        recognised,
        agendas=tuple(replace(one, body=one.body or body) for one in recognised.agendas),
        findings=tuple(one for one in recognised.findings if one.what != NO_BODY),
    )
