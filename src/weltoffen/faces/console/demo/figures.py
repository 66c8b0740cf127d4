"""Invented figures of the demo city: a synthetic register as its office would publish it.

Every number is rounded to five, as the office would protect it. Nobody stands behind them.
"""

from hashlib import sha256
from random import Random
from typing import Final

from weltoffen.base.vocabulary.profile import city, section
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.drafts import DatasetDraft
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.models import Dataset
from weltoffen.domain.indicators.operations import register_dataset, take_in
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure
from weltoffen.domain.indicators.rules.addresses import CITY, address_of
from weltoffen.faces.console.demo.scene import Stage

FIRST: Final = 1997
BASE: Final = 5  # numbers are rounded to it
# key of Destatis, name, share of all foreigners in the first year, and what it grows by
COUNTRIES: Final = (
    ("163", "Türkei", 0.10, -0.02),
    ("152", "Polen", 0.07, 0.02),
    ("166", "Ukraine", 0.02, 0.10),
    ("475", "Syrien", 0.01, 0.07),
    ("137", "Italien", 0.08, -0.02),
    ("134", "Griechenland", 0.05, 0.0),
    ("423", "Afghanistan", 0.02, 0.03),
    ("130", "Kroatien", 0.04, 0.01),
    ("436", "Indien", 0.01, 0.06),
    ("224", "Eritrea", 0.01, 0.03),
    ("154", "Rumänien", 0.02, 0.05),
    ("439", "Iran", 0.02, 0.02),
)
STATUS: Final = SaidDimension(
    "status",
    "Migrationsstatus",
    (
        Code("with", "mit Migrationshintergrund"),
        Code("foreign", "Ausländerinnen und Ausländer", "with"),
    ),
)
AGE: Final = SaidDimension(
    "age",
    "Alter",
    (
        Code("under15", "unter 15 Jahre"),
        Code("under18", "unter 18 Jahre"),
        Code("18-64", "18 bis 64 Jahre"),
        Code("25-44", "25 bis 44 Jahre"),
        Code("65+", "65 Jahre und älter"),
    ),
)
SHARES: Final = {"under15": 0.14, "under18": 0.17, "18-64": 0.64, "25-44": 0.31, "65+": 0.19}
MEASURE: Final = TableMeasure("persons", "Menschen mit Hauptwohnung", "Personen")


def publish_figures(stage: Stage) -> int:
    """Registered and taken in by the head of the Office; how many numbers."""
    lead, at = stage.cast.actor(stage.cast.lead), stage.moments.now
    last = stage.moments.today.year - 1
    dataset = register_dataset(lead, stage.cast.office, code="melderegister", draft=_draft())
    said = _said(last)
    release = take_in(
        lead,
        dataset,
        said=said,
        file_name="melderegister-synthetisch.csv",
        sha256=sha256(str(said.tables).encode()).hexdigest(),
        at=at,
    )
    return int(release.cells)


def _draft() -> DatasetDraft:
    return DatasetDraft(
        title="Bevölkerung nach dem Melderegister (erfunden)",
        publisher=f"{city().name}, Statistikstelle",
        family="register",
        licence=Dataset.Licence.BY,
        source="Künstliches Melderegister der Vorführung",
        description="Menschen mit Hauptwohnung nach Migrationsstatus, Alter, Stadtteil und Land. "
        "Alle Zahlen sind erfunden und auf 5 gerundet.",
        attribution=f"{city().name}, Statistikstelle",
        is_public=True,
    )


def _said(last: int) -> Said:
    return Said(
        "mapped",
        "register",
        "Bevölkerung nach dem Melderegister",
        (_people(last), _by_country(last)),
        rule_set={"id": "demo", "version": "1", "name": "Ableitung der Vorführung", "source": ""},
        protection={"kind": "rounding", "name": "Jeder Wert auf 5 gerundet", "parameters": {}},
        breaks=(
            {"period": "2012-12-31", "concerns": "status", "why": "Neue Fassung der Ableitung"},
        ),
        is_synthetic=True,
    )


def _people(last: int) -> SaidTable:
    chance, cells = Random(FIRST), []
    districts = [(one["code"], one["name"]) for one in profile.districts()]
    weights = {code: chance.uniform(0.4, 1.6) for code, _name in districts}
    colours = {code: chance.uniform(0.6, 1.6) for code, _name in districts}
    start, end = _sizes()
    for year in range(FIRST, last + 1):
        step = (year - FIRST) / max(last - FIRST, 1)
        everybody = start + (end - start) * step
        share = 0.27 + 0.13 * step - (0.02 if year < 2012 else 0)
        whole = sum(weights.values())
        areas = {CITY: (everybody, share)}
        for code, _name in districts:
            areas[code] = (everybody * weights[code] / whole, min(share * colours[code], 0.72))
        for area, (people, part) in areas.items():
            for address, number in _numbers(people, part).items():
                cells.append(_cell(f"{year}-12-31", area, address, number))
    named = (Code(code, name, CITY, "district") for code, name in districts)
    return SaidTable(
        "people",
        "Menschen nach Migrationsstatus, Alter und Stadtteil",
        (STATUS, AGE),
        (Code(CITY, city().short_name, level=CITY), *named),
        (MEASURE,),
        tuple(cells),
    )


def _numbers(people: float, part: float) -> dict[str, float]:
    numbers = {
        "": people,
        address_of({"status": "with"}): people * part,
        address_of({"status": "foreign"}): people * part * 0.5,
    }
    for age, share in SHARES.items():
        more = {"under15": 1.35, "under18": 1.3, "25-44": 1.1, "65+": 0.45}.get(age, 1.0)
        numbers[address_of({"age": age})] = people * share
        numbers[address_of({"age": age, "status": "with"})] = people * share * min(part * more, 0.9)
    return numbers


def _by_country(last: int) -> SaidTable:
    _start, end = _sizes()
    cells = []
    for year in range(FIRST, last + 1):
        step = (year - FIRST) / max(last - FIRST, 1)
        foreign = end * (0.13 + 0.07 * step)
        for code, _name, share, growth in COUNTRIES:
            number = foreign * (share + growth * step)
            cells.append(_cell(f"{year}-12-31", CITY, address_of({"country": code}), number))
    names = tuple(Code(code, name) for code, name, *_rest in COUNTRIES)
    return SaidTable(
        "countries",
        "Ausländerinnen und Ausländer nach Staatsangehörigkeit",
        (SaidDimension("country", "Staatsangehörigkeit", names),),
        (Code(CITY, city().short_name, level=CITY),),
        (MEASURE,),
        tuple(cells),
    )


def _sizes() -> tuple[int, int]:
    """From and to how many people, as the profile's own figures say; else a small town's."""
    said = [one["value"] for one in section("figures")["figure"] if one.get("unit") == "Personen"]
    return (int(said[0]), int(said[-1])) if len(said) > 1 else (22_000, 24_300)


def _cell(period: str, area: str, address: str, number: float) -> SaidCell:
    return SaidCell(period, area, "persons", address, str(round(number / BASE) * BASE), "", "")
