"""What a file of a feed says. Tables and calendars are read where they can do no harm."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from weltoffen.base.intake import bounded, limits
from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.delimited import text_of
from weltoffen.base.intake.findings import REFUSED, NotReadable, finding
from weltoffen.base.intake.kinds import is_calendar
from weltoffen.base.intake.tables import Table
from weltoffen.domain.directory.imports import calendar
from weltoffen.domain.directory.imports.columns import HEADINGS, guess_mapping
from weltoffen.domain.directory.imports.courses import Courses
from weltoffen.domain.directory.imports.hsds import is_hsds, read_hsds
from weltoffen.domain.directory.imports.integreat import is_integreat, read_integreat
from weltoffen.domain.directory.imports.rows import to_offers
from weltoffen.domain.directory.imports.said import Recognised
from weltoffen.domain.directory.imports.words import Words

TABLE, HSDS, INTEGREAT, CALENDAR = "table", "hsds", "integreat", "calendar"  # as Feed.Kind
EMPTY = "Die Datei ist leer."
TOO_LARGE = "Die Datei ist größer als 20 MB. Bitte liefern Sie nur das Nötige."
NOT_JSON = "Die Datei ist kein lesbares JSON."
NOT_HSDS = "Die Datei enthält keine Objekte aus HSDS 3.0."
NOT_INTEGREAT = "Die Datei enthält keine Seiten, Orte oder Veranstaltungen aus Integreat."
NOT_A_CALENDAR = "Die Datei ist kein lesbarer Kalender (iCalendar)."
IS_A_CALENDAR = "Die Datei ist ein Kalender. Legen Sie dafür eine Quelle der Art „Kalender“ an."
IS_JSON = "Die Datei ist keine Tabelle, sondern JSON. Wählen Sie die Art HSDS oder Integreat."
BROKEN_ZIP = "Das Archiv ist beschädigt und lässt sich nicht lesen."
BOMB = "Das Archiv ist entpackt auffällig groß. Bitte liefern Sie nur das Nötige."
NOT_READ = "Diese Datei des Archivs ist kein lesbares JSON; nicht gelesen."
_WORKER = "weltoffen.domain.directory.imports.worker"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Read:
    """`table` and `columns` when the file is a table: its columns want looking at."""

    recognised: Recognised
    table: Table | None = None
    columns: Columns | None = None

    def __str__(self) -> str:
        return str(self.recognised)


def recognise(
    kind: str,
    content: bytes,
    *,
    words: Words,
    mapping: Mapping[str, str] | None = None,
    provider: str = "",
    sheet: str = "",
    today: date,
) -> Read:
    """Raises NotReadable, with a sentence in German that says what to do."""
    if not content:
        raise NotReadable(EMPTY)
    if len(content) > limits.MAX_TABLE:
        raise NotReadable(TOO_LARGE)
    if kind == TABLE:
        return _table(content, words, mapping, provider, sheet)
    if kind == CALENDAR:
        if not is_calendar(content):
            raise NotReadable(NOT_A_CALENDAR)
        found = bounded.read(_WORKER, "calendar", Courses, content, today=today.isoformat())
        return Read(calendar.to_offers(found, words, provider=provider))
    documents, left = documents_of(content)
    is_right, refusal = (is_hsds, NOT_HSDS) if kind == HSDS else (is_integreat, NOT_INTEGREAT)
    if not any(map(is_right, documents)):
        raise NotReadable(refusal)
    if kind == HSDS:
        made = read_hsds(documents, words, provider=provider, is_whole=is_whole(documents))
    else:
        made = read_integreat(documents, provider=provider, today=today)
    problems = tuple(finding(REFUSED, name, "", NOT_READ) for name in left)
    return Read(Recognised(made.things, (*problems, *made.findings), made.is_whole and not left))


def _table(
    content: bytes, words: Words, mapping: Mapping[str, str] | None, provider: str, sheet: str
) -> Read:
    if is_calendar(content):
        raise NotReadable(IS_A_CALENDAR)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        raise NotReadable(IS_JSON)
    table = bounded.read(_WORKER, "table", Table, content, sheet=sheet)
    columns = HEADINGS.usable(mapping, table.head) or guess_mapping(table)
    return Read(to_offers(table, columns, words, provider=provider), table, columns)


def documents_of(content: bytes) -> tuple[list[Any], list[str]]:
    """Of one JSON file, or of those in an archive; and the names of those that are not readable."""
    if not content.startswith(_ZIP):
        return [json_of(content)], []
    documents, left = [], []
    for name, member in _members(content):
        try:
            documents.append(json_of(member))
        except NotReadable:
            left.append(name[:300])
    return documents, left


def json_of(content: bytes) -> Any:
    try:
        return json.loads(text_of(content)[0], parse_constant=lambda _name: None)
    except (ValueError, RecursionError):
        raise NotReadable(NOT_JSON) from None


def _members(content: bytes) -> list[tuple[str, bytes]]:
    """JSON files in the archive; what it says of their size is checked while unpacking."""
    found: list[tuple[str, bytes]] = []
    left = limits.MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > limits.MAX_MEMBERS:
                raise NotReadable(BOMB)
            for member in members:
                if not member.filename.casefold().endswith(".json"):
                    continue
                with archive.open(member) as file:
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise NotReadable(BOMB)
                found.append((member.filename, unpacked))
    except NotReadable:
        raise
    except Exception:  # whatever a broken archive raises
        raise NotReadable(BROKEN_ZIP) from None
    return found


def is_whole(documents: list[Any]) -> bool:
    """A single object, or one page of several, says nothing of what else there is."""
    for document in documents:
        if isinstance(document, list) or not isinstance(document, dict):
            continue
        if isinstance(document.get("contents"), list):
            if document.get("first_page") is False or document.get("last_page") is False:
                return False
        elif "id" in document and len(documents) == 1:
            return False
    return True
