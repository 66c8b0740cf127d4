"""A signed bundle of the statistics office: verified, and said as every other file is."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Final

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.pipelines.publication.bundle import Bundle, NotABundle, read
from weltoffen.domain.indicators.pipelines.publication.manifest import (
    Code,
    Manifest,
    TableEntry,
)
from weltoffen.domain.indicators.rules.addresses import CITY, address_of, is_total
from weltoffen.domain.indicators.rules.periods import read_period

FORMAT, FAMILY = "bundle", "register"
_AREAS: Final = ("area", "district", "city")
_PERIODS: Final = ("year", "date", "period", "reference_date")
_TOTAL_LEVELS: Final = frozenset({"total", CITY})

REFUSED: Final[Mapping[str, str]] = {
    "format": "Das Archiv ist kein Bündel der Statistikstelle, oder eines in fremdem Format.",
    "size": "Das Bündel ist auffällig groß und wird nicht gelesen.",
    "signature": "Die Unterschrift des Bündels passt nicht zu seinem Inhalt. Es wurde verändert."
    " Bitte lassen Sie es sich von der Statistikstelle neu geben.",
    "hash": "Eine Tabelle des Bündels ist nicht die, die unterschrieben wurde. Bitte lassen Sie es"
    " sich von der Statistikstelle neu geben.",
    "row": "Eine Zeile des Bündels passt nicht zu ihrer Tabelle. Es wird nichts davon übernommen.",
}
OTHER_CITY = "Das Bündel gilt für eine andere Stadt (Gemeindeschlüssel {key})."
NO_DATE = "Eine Tabelle des Bündels sagt nicht, für welchen Stichtag sie gilt."


def read_bundle(content: bytes, *, own: Collection[str]) -> Said:
    """Raises NotReadable: it is none, was changed, or belongs to another city."""
    try:
        bundle = read(content)
        manifest = bundle.manifest
        if manifest.municipality not in own:
            raise NotReadable(OTHER_CITY.format(key=manifest.municipality[:12]))
        tables = tuple(_table(bundle, entry, manifest, own) for entry in manifest.tables)
    except NotABundle as error:
        raise NotReadable(REFUSED.get(error.code, REFUSED["format"])) from None
    return Said(
        FORMAT,
        FAMILY,
        manifest.title,
        tables,
        publisher=manifest.publisher,
        licence=manifest.licence,
        legal_basis=manifest.legal_basis,
        source=manifest.source,
        bundle_id=manifest.id,
        fingerprint=bundle.fingerprint,
        made_on=manifest.made_at[:10],
        rule_set=asdict(manifest.rule_set),
        protection=asdict(manifest.protection),
        breaks=tuple(asdict(one) for one in manifest.breaks),
        is_synthetic=manifest.synthetic,
    )


def _table(
    bundle: Bundle, entry: TableEntry, manifest: Manifest, own: Collection[str]
) -> SaidTable:
    names = [one.name for one in entry.dimensions]
    area = next((names.index(one) for one in _AREAS if one in names), None)
    period = next((names.index(one) for one in _PERIODS if one in names), None)
    others = [place for place in range(len(names)) if place not in (area, period)]
    totals = {
        place: {
            code.code
            for code in entry.dimensions[place].codes
            if code.level in _TOTAL_LEVELS
            or is_total(code.code)
            or (place == area and code.code in own)
        }
        for place in range(len(names))
    }
    dates = {read_period(one): one for one in manifest.reference_dates}
    only = next(iter(dates)) if len(dates) == 1 else ""
    cells = []
    for cell in bundle.cells(entry):
        when = only if period is None else _date(cell.at[period], dates)
        if not when:
            raise NotReadable(NO_DATE)
        where = CITY if area is None or cell.at[area] in totals[area] else cell.at[area]
        codes = {
            names[place]: cell.at[place] for place in others if cell.at[place] not in totals[place]
        }
        value = "" if cell.value is None else f"{cell.value:f}"
        cells.append(SaidCell(when, where, cell.measure, address_of(codes), value, cell.symbol, ""))
    return SaidTable(
        entry.id,
        entry.title,
        tuple(_dimension(entry, place, totals[place]) for place in others),
        _areas(entry, area, totals),
        entry.measures,
        tuple(cells),
        entry.description,
    )


def _date(code: str, dates: Mapping[str, str]) -> str:
    """Of a year alone, the reference date that lies in it."""
    return next((one for one in dates if one.startswith(code)), "") or read_period(code)


def _dimension(entry: TableEntry, place: int, totals: Collection[str]) -> SaidDimension:
    said = entry.dimensions[place]
    codes = (
        Code(one.code, one.label, "" if one.parent in totals else one.parent, one.level)
        for one in said.codes
        if one.code not in totals
    )
    return SaidDimension(said.name, said.label, tuple(codes))


def _areas(
    entry: TableEntry, area: int | None, totals: Mapping[int, Collection[str]]
) -> tuple[Code, ...]:
    if area is None:
        return (Code(CITY, "Stadt", level=CITY),)
    codes: dict[str, Code] = {}
    for one in entry.dimensions[area].codes:
        is_city = one.code in totals[area]
        code = CITY if is_city else one.code
        parent = CITY if one.parent in totals[area] else one.parent
        level = CITY if is_city else one.level
        codes.setdefault(code, Code(code, one.label, "" if is_city else parent, level))
    return tuple(codes.values())
