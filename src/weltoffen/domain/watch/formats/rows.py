"""Rows of a mapped table become agendas; what is odd about a row is said with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from weltoffen.base.intake.findings import REFUSED, REPAIRED, Finding, finding
from weltoffen.base.intake.tables import Table
from weltoffen.domain.watch.formats import limits
from weltoffen.domain.watch.formats.headings import Heading, read_heading
from weltoffen.domain.watch.formats.recognised import Agenda, Item, Recognised
from weltoffen.domain.watch.formats.wordings import (
    day_in,
    is_procedural,
    references_in,
    time_in,
    times_in,
)

NO_TITLE_COLUMN = "Keine Spalte enthält den Titel der Punkte. Bitte ordnen Sie eine zu."
NO_DAY = "Ohne Tag der Sitzung; die Zeile wurde nicht übernommen."
NO_BODY = "Ohne Gremium; die Zeile wurde nicht übernommen."
NO_TITLE = "Ohne Titel; die Zeile wurde nicht übernommen."
BAD_DAY = "Kein lesbares Datum; die Zeile wurde nicht übernommen."
BAD_TIME = "Keine lesbare Uhrzeit; sie bleibt leer."
FROM_ABOVE = "Leeres Feld; der Wert der Zeile darüber gilt."
NOT_PUBLIC = "Nichtöffentlich; der Titel wird nicht gespeichert."
UNCLEAR = "Unklar, ob öffentlich; wie nichtöffentlich behandelt."
TWICE = "Diese Nummer steht zweimal in derselben Tagesordnung."
SEVERAL_TIMES = "Die Zeilen nennen verschiedene Uhrzeiten; die erste gilt."
TOO_MANY = "Mehr als 500 Punkte in einer Sitzung; der Rest wurde nicht übernommen."

_YES = {"ja", "j", "x", "1", "wahr", "true", "yes", "ö", "oe", "öff", "o"}
_NO = {"nein", "n", "0", "falsch", "false", "no", "nö", "noe", "nicht", "nicht öff", "nichtöff"}
_CLOSED = re.compile(r"nicht[\s-]*öff|vertraulich|geheim|non-public|^nö", re.IGNORECASE)
_OPEN = re.compile(r"öffentlich|public|^ö", re.IGNORECASE)
_CLOSED_NUMBER = re.compile(r"^\s*(?:TOP\s*)?NÖ?\s*\d", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:TOP|Punkt|Nr\.?)\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Meeting:
    body: str
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    where: str = ""
    items: list[Item] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)


def to_agendas(table: Table, columns: Mapping[str, str], *, body: str = "") -> Recognised:
    """`body` is the one that meets when neither a column nor the text above the head says so."""
    places = {what: table.head.index(name) for name, what in columns.items() if name in table.head}
    findings: list[Finding] = []
    if "title" not in places:
        return Recognised(findings=(finding(REFUSED, "", "title", NO_TITLE_COLUMN),))
    heading = read_heading(list(table.above))
    inverted = _is_inverted(table, places)
    meetings: dict[tuple[str, date], _Meeting] = {}
    has_secrets = False
    before = {"body": heading.body or body, "day": "", "time": "", "place": ""}
    for row, where in _rows(table, places):
        _carry_down(row, before, places, where, findings)
        meeting = _meeting(row, heading, meetings, where, findings)
        if meeting is None:
            continue
        item = _item(row, where, inverted, findings)
        if item is None:
            continue
        if not item.is_public and row["title"]:
            has_secrets = True
        if item.number and item.number in meeting.numbers:
            findings.append(finding(REPAIRED, where, "number", TWICE, item.number))
        meeting.numbers.add(item.number)
        if len(meeting.items) == limits.MAX_ITEMS:
            findings.append(finding(REFUSED, where, "", TOO_MANY))
        if len(meeting.items) < limits.MAX_ITEMS:
            meeting.items.append(item)
    agendas = tuple(
        Agenda(
            one.body, one.day, one.starts, one.ends, one.place, items=tuple(one.items),
            is_cancelled=heading.is_cancelled, where=one.where,
        )
        for one in meetings.values()
    )  # fmt: skip
    return Recognised(agendas, (), (*table.findings, *findings), has_secrets)


def _rows(table: Table, places: Mapping[str, int]) -> Iterator[tuple[dict[str, str], str]]:
    for number, row in zip(table.numbers, table.rows, strict=True):
        values = {what: row[place].strip() for what, place in places.items()}
        if any(values.values()):
            yield values, f"Zeile {number}"


def _carry_down(
    row: dict[str, str],
    before: dict[str, str],
    places: Mapping[str, int],
    where: str,
    findings: list[Finding],
) -> None:
    """A meeting's day and body often stand in its first row alone. That is said, not hidden."""
    is_new = bool(row.get("day") and row["day"] != before["day"])
    for name in ("body", "day", "time", "place"):
        given = row.get(name, "")
        if given:
            before[name] = given
        elif is_new and name in ("time", "place"):
            before[name] = ""
        elif before[name]:
            row[name] = before[name]
            if name in places and name in ("body", "day"):
                findings.append(finding(REPAIRED, where, name, FROM_ABOVE, before[name]))


def _meeting(
    row: dict[str, str],
    heading: Heading,
    meetings: dict[tuple[str, date], _Meeting],
    where: str,
    findings: list[Finding],
) -> _Meeting | None:
    day = day_in(row.get("day", "")) or (None if row.get("day") else heading.day)
    if day is None:
        what = BAD_DAY if row.get("day") else NO_DAY
        findings.append(finding(REFUSED, where, "day", what, row.get("day")))
        return None
    if not row.get("body"):
        findings.append(finding(REFUSED, where, "body", NO_BODY))
        return None
    said = row.get("time", "")
    times = times_in(said) or _bare_hour(said) or times_in(row.get("day", ""))
    if said and not times:
        findings.append(finding(REPAIRED, where, "time", BAD_TIME, said))
    key = (row["body"].casefold(), day)
    if key not in meetings:
        starts = times[0] if times else (heading.starts if day == heading.day else None)
        meetings[key] = _Meeting(
            row["body"], day, starts, times[1] if len(times) > 1 else None,
            row.get("place", "") or (heading.place if day == heading.day else ""), where,
        )  # fmt: skip
    elif times and meetings[key].starts != times[0]:
        if meetings[key].starts is None:
            meetings[key].starts = times[0]
        else:
            findings.append(finding(REPAIRED, where, "time", SEVERAL_TIMES, said))
    return meetings[key]


def _bare_hour(said: str) -> list[time]:
    """A column of times may say "17" or "17.30" without the word."""
    one = time_in(f"{said.strip()} Uhr") if said.strip()[:1].isdecimal() else None
    return [one] if one else []


def _item(row: dict[str, str], where: str, inverted: bool, findings: list[Finding]) -> Item | None:
    number = _NUMBER.sub("", row.get("number", ""))[:40].rstrip(".:) ")
    is_public = _is_public(row, where, inverted, findings)
    title = row["title"][:1000]
    if not is_public:
        if title:
            findings.append(finding(REPAIRED, where, "title", NOT_PUBLIC))
        return Item(number, is_public=False, where=where)
    if not title:
        findings.append(finding(REFUSED, where, "title", NO_TITLE))
        return None
    given = row.get("reference", "")
    references = references_in(given) or ([given[:120]] if given and given[0].isalnum() else [])
    item = Item(
        number, title, is_procedural=is_procedural(title),
        department=row.get("department", "")[:300],
        paper_type=row.get("paper_type", "")[:120],
        result=row.get("result", "")[:500], where=where,
    )  # fmt: skip
    if references:
        item = replace(
            item, reference=references[0][:120], further_references=tuple(references[1:6])
        )
    return item


def _is_public(row: Mapping[str, str], where: str, inverted: bool, findings: list[Finding]) -> bool:
    """Any doubt says it is not."""
    if _CLOSED_NUMBER.match(row.get("number", "")):
        return False
    if "public" not in row:
        return True
    said = " ".join(row["public"].casefold().replace(".", " ").split())
    if said in _YES or said in _NO:
        return (said in _YES) is not inverted
    if _CLOSED.search(said):
        return False
    if _OPEN.search(said):
        return True
    if not said and inverted:
        return True  # nothing is crossed in a column "nichtöffentlich"
    findings.append(finding(REPAIRED, where, "public", UNCLEAR, row["public"]))
    return False


def _is_inverted(table: Table, places: Mapping[str, int]) -> bool:
    return "public" in places and bool(_CLOSED.search(table.head[places["public"]]))
