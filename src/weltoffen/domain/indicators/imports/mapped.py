"""A table whose columns somebody has named: one number a row, or one column for each year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from weltoffen.base.intake.findings import REPAIRED, Finding, NotReadable, finding
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.indicators.imports.columns import DIMENSIONS, OTHERS
from weltoffen.domain.indicators.imports.lines import Lines
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure
from weltoffen.domain.indicators.rules.addresses import CITY, address_of, is_total
from weltoffen.domain.indicators.rules.periods import read_period
from weltoffen.domain.indicators.rules.symbols import symbol_of
from weltoffen.domain.indicators.rules.words import PARENTS, code_of, plain_code

FORMAT: Final = "mapped"
COUNT: Final = "persons"
ONLY: Final = "daten"  # the next file may have another name and is the same table
_WHOLE_CITY: Final = frozenset({"", "stadt", "gesamtstadt", "stadt insgesamt", "insgesamt"})

NO_PERIOD = "Zeile {number}: „{text}“ ist kein Zeitpunkt, den wir kennen (2024, 31.12.2024)."
NO_VALUE = "Zeile {number}: „{text}“ ist weder eine Zahl noch ein bekanntes Zeichen."
TWO_VALUES = "Zeile {number}: für dieselbe Angabe stehen zwei verschiedene Werte in der Datei."
NO_FIGURES = "Die Datei enthält keine Zahlen."
ROWS_WITHOUT = "Zeilen ohne Zeitpunkt und ohne Zahl wurden übersprungen."
UNKNOWN_AREAS = "Diese Gebiete stehen nicht im Profil der Stadt; sie bleiben, wie sie heißen."


@dataclass(frozen=True, slots=True)
class Places:
    """The city's districts: code by key and by name in small letters; names by code."""

    codes: Mapping[str, str]
    names: Mapping[str, str]
    own: frozenset[str] = frozenset()  # what the city itself may be called


@dataclass
class _Table:
    cells: dict[tuple[str, str, str, str], SaidCell] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    areas: dict[str, str] = field(default_factory=dict)
    measures: dict[str, TableMeasure] = field(default_factory=dict)


def read(
    lines: Lines, columns: Mapping[str, str], *, title: str, family: str, places: Places
) -> Said:
    """`columns`: name of a column -> field. Raises NotReadable, with the row."""
    at = {what: place for place, name in enumerate(lines.head) if (what := columns.get(name))}
    years = {} if "value" in at else _years(lines.head, columns)
    heads = {name: lines.head[at[name]] for name in (*DIMENSIONS, *OTHERS) if name in at}
    tables: dict[str, _Table] = defaultdict(_Table)
    skipped = 0
    for number, row in lines.numbered():
        for period, value in _values(row, at, years):
            if not period.strip() and not value.strip():
                skipped += 1
                continue
            table = tables[one_line(row[at["table"]]) if "table" in at else title]
            _take(table, row, at, heads, period, value, number, places)
    if not any(table.cells for table in tables.values()):
        raise NotReadable(NO_FIGURES)
    findings = [*lines.findings, *_looked(tables, places)]
    if skipped:
        findings.append(finding(REPAIRED, "", "", ROWS_WITHOUT, skipped))
    codes = {name: plain_code(name)[:80] if "table" in at else ONLY for name in tables}
    said = [_said(codes[name], name, table, heads) for name, table in tables.items()]
    return Said(FORMAT, family, title, tuple(said), tuple(findings))


def _years(head: Sequence[str], columns: Mapping[str, str]) -> dict[int, str]:
    found = {place: read_period(name) for place, name in enumerate(head) if name not in columns}
    return {place: period for place, period in found.items() if period}


def _values(
    row: Sequence[str], at: Mapping[str, int], years: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    if "value" in at:
        yield (row[at["period"]] if "period" in at else ""), row[at["value"]]
    else:
        yield from ((period, row[place]) for place, period in years.items())


def _take(
    table: _Table,
    row: Sequence[str],
    at: Mapping[str, int],
    heads: Mapping[str, str],
    said_period: str,
    said_value: str,
    number: int,
    places: Places,
) -> None:
    period = read_period(said_period)
    if not period:
        raise NotReadable(NO_PERIOD.format(number=number, text=said_period[:40]))
    value, symbol = _number(said_value, number)
    codes = {}
    for what, head in heads.items():
        text = one_line(row[at[what]])
        if is_total("?", text) or not text:
            continue
        name = what if what in DIMENSIONS else plain_code(head)
        codes[name] = code_of(what, text)
        table.codes[name].setdefault(codes[name], text)
    measure = one_line(row[at["measure"]]) if "measure" in at else ""
    key = plain_code(measure)[:40] if measure else COUNT
    table.measures.setdefault(key, TableMeasure(key, measure or "Personen", "Anzahl"))
    area = _area(table, row, at, places)
    quality = row[at["quality"]].strip()[:3] if "quality" in at else ""
    cell = SaidCell(period, area, key, address_of(codes), value, symbol, quality)
    if cell[:4] in table.cells and table.cells[cell[:4]] != cell:
        raise NotReadable(TWO_VALUES.format(number=number))
    table.cells[cell[:4]] = cell


def _area(table: _Table, row: Sequence[str], at: Mapping[str, int], places: Places) -> str:
    key = one_line(row[at["area"]]) if "area" in at else ""
    name = one_line(row[at["area_name"]]) if "area_name" in at else ""
    small = [one.casefold() for one in (key, name) if one]
    if not small or any(one in places.own or one in _WHOLE_CITY for one in small):
        code = CITY
    else:
        code = next((places.codes[one] for one in small if one in places.codes), "")
    code = code or plain_code(key or name)[:40]
    table.areas.setdefault(code, places.names.get(code, name or key or "Stadt"))
    return code


def _number(text: str, number: int) -> tuple[str, str]:
    """1.234,5 and 1 234 and 1234.5; a point before three digits parts thousands."""
    if symbol := symbol_of(text):
        return "", symbol
    bare = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    bare = bare.replace(" ", "").removesuffix("%")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif bare.count(".") > 1 or (bare.count(".") == 1 and len(bare.rpartition(".")[2]) == 3):
        bare = bare.replace(".", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        raise NotReadable(NO_VALUE.format(number=number, text=text[:40])) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise NotReadable(NO_VALUE.format(number=number, text=text[:40]))
    return f"{value:f}", ""


def _said(code: str, name: str, table: _Table, heads: Mapping[str, str]) -> SaidTable:
    labels = {plain_code(head) if what in OTHERS else what: head for what, head in heads.items()}
    dimensions = []
    for dimension, codes in sorted(table.codes.items()):
        parents = PARENTS if dimension == "status" else {}
        said = (
            Code(code, label, parents.get(code, "") if parents.get(code) in codes else "")
            for code, label in sorted(codes.items())
        )
        dimensions.append(SaidDimension(dimension, labels[dimension], tuple(said)))
    areas = tuple(
        Code(code, label, level="city" if code == CITY else "district")
        for code, label in sorted(table.areas.items())
    )
    return SaidTable(
        code,
        name,
        tuple(dimensions),
        areas,
        tuple(table.measures.values()),
        tuple(table.cells.values()),
    )


def _looked(tables: Mapping[str, _Table], places: Places) -> list[Finding]:
    found = {code: label for table in tables.values() for code, label in table.areas.items()}
    unknown = [label for code, label in found.items() if code not in {CITY, *places.names}]
    if not unknown or not places.names:
        return []
    told = ", ".join(sorted(unknown)[:5]) + (" …" if len(unknown) > 5 else "")
    return [finding(REPAIRED, "", "", UNKNOWN_AREAS, told)]
