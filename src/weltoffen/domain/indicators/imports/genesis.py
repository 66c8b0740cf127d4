"""Flat files of GENESIS-Online, Regionalstatistik and the Zensus database (ffcsv).

Traps that were met: a BOM before the first name; rows in any order; totals coded by nothing, by
INSGESAMT, or in a way of their own; `-` that is no zero; categories that lie within others; two
variables in one place; units of 1000; a service that answers with an error instead of a file.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from weltoffen.base.intake.findings import REPAIRED, SET_ASIDE, Finding, NotReadable, finding
from weltoffen.domain.indicators.imports.areas import COUNTRY, Kept, is_area
from weltoffen.domain.indicators.imports.lines import Lines
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure
from weltoffen.domain.indicators.rules import nesting
from weltoffen.domain.indicators.rules.addresses import CITY, address_of, codes_of, is_total
from weltoffen.domain.indicators.rules.periods import read_period
from weltoffen.domain.indicators.rules.symbols import NOTHING, QUALITIES, symbol_of

FORMAT: Final = "flat"
HEAD: Final = ("statistics_code", "time", "1_variable_code", "value")
_TABLE = re.compile(r"\d{4,5}[A-Z]?(?:-[0-9A-Z]{1,5})+")
_ELSEWHERE = re.compile(r"\((Arbeitsort|am Arbeitsort|im Kreisgebiet|Schulort|Einrichtungsort)\)")

NO_FIGURES = "Die Datei enthält keine Zeile mit Werten für Ihre Stadt oder die Vergleichsgebiete."
TWO_VALUES = "Zeile {number}: für dieselbe Angabe stehen zwei verschiedene Werte in der Datei."
NO_VALUE = "Zeile {number}: „{text}“ ist weder eine Zahl noch ein bekanntes Zeichen."
NO_PERIOD = "Zeile {number}: „{text}“ ist kein Zeitpunkt, den wir kennen."
ONLY_NOTHING = "Für die Stadt steht in jeder Zeile „-“: nichts vorhanden oder nicht erfasst."
THOUSANDS = "Die Werte stehen in Tausend; sie wurden mit 1.000 malgenommen."
NO_CITY = "Für Ihre Stadt selbst enthält die Datei keine Werte."
ELSEWHERE = "Gezählt wird dort, wo gearbeitet oder gelernt wird, nicht am Wohnort."
NESTED = "Diese Ausprägungen liegen ineinander; zusammengezählt werden nur die obersten."
GUESSED = "Diese Ausprägungen ergeben zusammen eine andere; bitte prüfen Sie das."
ANSWERS: Final = {
    98: "Der Dienst hat keine Tabelle geschickt, sondern eine Meldung: die Tabelle ist zu groß für"
    " den direkten Abruf. Bitte rufen Sie sie als Auftrag ab und laden Sie das Ergebnis hoch.",
    99: "Der Dienst hat keine Tabelle geschickt, sondern eine Meldung: der Auftrag ist angelegt."
    " Bitte laden Sie das Ergebnis herunter, sobald es fertig ist.",
    104: "Der Dienst hat keine Tabelle geschickt, sondern eine Meldung: das Ergebnis ist noch nicht"
    " da. Bitte versuchen Sie es später wieder.",
}
OTHER_ANSWER = "Der Dienst hat keine Tabelle geschickt, sondern eine Meldung: {said}"


def refuse_answers(content: bytes) -> None:
    """The services say that something went wrong with status 200 and a text.

    Raises:
        NotReadable: it is such an answer.
    """
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return
    try:
        status: Any = json.loads(content.decode("utf-8-sig")).get("Status", {})
        code, said = int(status.get("Code", 0)), str(status.get("Content", ""))[:300]
    except (ValueError, AttributeError, TypeError):
        code, said = 0, "JSON"
    raise NotReadable(ANSWERS.get(code) or OTHER_ANSWER.format(said=said))


def is_flat(head: Sequence[str]) -> bool:
    return all(name in head for name in HEAD)


@dataclass
class _Reading:
    kept: Kept
    cells: dict[tuple[str, str, str, str], SaidCell] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    measures: dict[str, TableMeasure] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)


def read(
    lines: Lines,
    *,
    file_name: str,
    own: Collection[str],
    others: Collection[str],
    keeps_all: bool,
    hierarchies: Mapping[str, Mapping[str, str]],
) -> Said:
    """Raises NotReadable, with the row."""
    at = {name: place for place, name in enumerate(lines.head)}
    places = _places(lines, at)
    reading = _Reading(Kept(own, others, keeps_all=keeps_all))
    for number, row in lines.numbered():
        _take(reading, row, at, places, number)
    if not reading.cells:
        raise NotReadable(NO_FIGURES)
    kept, left = reading.kept.sorted(reading.areas.items())
    dimensions = tuple(_dimension(reading, name, *one, hierarchies) for name, one in places.names())
    _look(reading, kept)
    first = lines.rows[0]
    code = first[at["statistics_code"]]
    title = first[at["statistics_label"]] if "statistics_label" in at else code
    found = _TABLE.search(file_name)
    table = SaidTable(
        found[0].lower() if found else code.lower(),
        title,
        tuple(one for one in dimensions if one.codes),
        tuple(kept),
        tuple(reading.measures.values()),
        tuple(reading.cells.values()),
    )
    findings = (*lines.findings, *reading.findings.values())
    return Said(FORMAT, code.lower(), title, (table,), findings, tuple(left), source=title)


@dataclass(frozen=True, slots=True)
class _Places:
    """By position in the head: the name of its dimension, and what it is called; area first."""

    area: int | None
    others: dict[int, tuple[str, str, tuple[str, ...]]]  # position -> name, label, all variables

    def names(self) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        for name, label, variables in self.others.values():
            yield name, (label, variables)


def _places(lines: Lines, at: Mapping[str, int]) -> _Places:
    """Two variables may share a place ("ERWST3" and its parts "ERWST4"): the one with a total, or
    else the more frequent one, names it."""
    area: int | None = None
    others: dict[int, tuple[str, str, tuple[str, ...]]] = {}
    position = 1
    while f"{position}_variable_code" in at:
        code, label = at[f"{position}_variable_code"], at[f"{position}_variable_label"]
        value = at[f"{position}_variable_attribute_code"]
        said = at[f"{position}_variable_attribute_label"]
        rows: Counter[str] = Counter(row[code] for row in lines.rows)
        totals = {row[code] for row in lines.rows if is_total(row[value], row[said])}
        names = sorted(rows, key=lambda one: (one not in totals, -rows[one], one))
        if area is None and all(map(is_area, names)):
            area = position
        else:
            called = next(row[label] for row in lines.rows if row[code] == names[0])
            others[position] = (names[0], called, tuple(names))
        position += 1
    return _Places(area, others)


def _take(
    reading: _Reading, row: Sequence[str], at: Mapping[str, int], places: _Places, number: int
) -> None:
    area, label = COUNTRY, "Deutschland"
    if places.area is not None:
        area = row[at[f"{places.area}_variable_attribute_code"]]
        label = row[at[f"{places.area}_variable_attribute_label"]]
    reading.areas.setdefault(area, label)
    ours = reading.kept.code(area)
    if not ours:
        return
    period = read_period(row[at["time"]])
    if not period:
        raise NotReadable(NO_PERIOD.format(number=number, text=row[at["time"]][:40]))
    codes = {}
    for position, (name, _label, _variables) in places.others.items():
        code = row[at[f"{position}_variable_attribute_code"]]
        said = row[at[f"{position}_variable_attribute_label"]]
        if not is_total(code, said):
            codes[name] = code
            reading.labels[name].setdefault(code, said)
    measure = _measure(reading, row, at)
    quality = row[at["value_q"]].strip() if "value_q" in at else ""
    value, symbol = _number(row[at["value"]], measure.unit, number)
    if measure.unit.isdigit():
        reading.findings.setdefault("unit", finding(REPAIRED, "", "", THOUSANDS, measure.label))
    cell = SaidCell(
        period, ours, measure.name, address_of(codes), value, symbol,
        quality if quality in QUALITIES else "",
    )  # fmt: skip
    key = cell[:4]
    if key in reading.cells and reading.cells[key] != cell:
        raise NotReadable(TWO_VALUES.format(number=number))
    reading.cells[key] = cell


def _measure(reading: _Reading, row: Sequence[str], at: Mapping[str, int]) -> TableMeasure:
    code = row[at["value_variable_code"]]
    if code not in reading.measures:
        label, unit = row[at["value_variable_label"]], row[at["value_unit"]]
        reading.measures[code] = TableMeasure(code, label, unit)
        if _ELSEWHERE.search(label):
            reading.findings["elsewhere"] = finding(SET_ASIDE, "", "", ELSEWHERE, label)
    return reading.measures[code]


def _number(text: str, unit: str, number: int) -> tuple[str, str]:
    if symbol := symbol_of(text):
        return "", symbol
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise NotReadable(NO_VALUE.format(number=number, text=text[:40])) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise NotReadable(NO_VALUE.format(number=number, text=text[:40]))
    scale = int(unit) if unit.isdigit() and int(unit) in (1_000, 1_000_000) else 1
    return f"{value * scale:f}", ""


def _dimension(
    reading: _Reading,
    name: str,
    label: str,
    variables: tuple[str, ...],
    hierarchies: Mapping[str, Mapping[str, str]],
) -> SaidDimension:
    labels = reading.labels[name]
    known = next((hierarchies[one] for one in variables if one in hierarchies), None)
    parents = dict(known) if known is not None else nesting.found(_columns(reading, name))
    parents = {part: whole for part, whole in parents.items() if {part, whole} <= set(labels)}
    if parents:
        what, told = (
            (NESTED if known is not None else GUESSED),
            ", ".join(sorted({labels[whole] for whole in parents.values()})),
        )
        reading.findings[f"nested {name}"] = finding(SET_ASIDE, label, "", what, told)
    codes = tuple(Code(code, labels[code], parents.get(code, "")) for code in sorted(labels))
    return SaidDimension(name, label, codes, is_guessed=bool(parents) and known is None)


def _columns(reading: _Reading, name: str) -> dict[str, dict[tuple[str, ...], int]]:
    columns: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for cell in reading.cells.values():
        codes = codes_of(cell.address)
        if name in codes and cell.value:
            code = codes.pop(name)
            place = (cell.period, cell.area, cell.measure, address_of(codes))
            columns[code][place] = int(Decimal(cell.value))
    return columns


def _look(reading: _Reading, kept: Sequence[Code]) -> None:
    own = [cell for cell in reading.cells.values() if cell.area == CITY]
    if not own:
        reading.findings["no city"] = finding(SET_ASIDE, "", "", NO_CITY)
    if own and all(cell.symbol == NOTHING for cell in own):
        name = next((one.label for one in kept if one.code == CITY), "")
        reading.findings["nothing"] = finding(SET_ASIDE, name, "", ONLY_NOTHING)
