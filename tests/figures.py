"""Figures of the invented city, as files would say them; shared by all tests about figures."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import make
from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.indicators.drafts import DatasetDraft
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.models import Dataset, Indicator, Release
from weltoffen.domain.indicators.operations import load_catalogue, register_dataset, take_in
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure
from weltoffen.domain.indicators.rules.addresses import CITY, address_of

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"
YEARS = ("2022-12-31", "2023-12-31", "2024-12-31")
AREAS = {CITY: "Musterstadt", "mitte": "Mitte", "nord": "Nordstadt", "sued": "Südvorstadt"}
# people per year and area: all, with a background, foreign, under 15, of these with a background
PEOPLE: Mapping[str, tuple[int, int, int, int, int]] = {
    CITY: (24_000, 7_200, 3_600, 3_000, 1_500),
    "mitte": (9_000, 3_600, 1_800, 1_000, 600),
    "nord": (10_000, 3_000, 1_500, 1_500, 750),
    "sued": (5_000, 600, 300, 500, 150),
}
_STATUS = SaidDimension(
    "status",
    "Migrationsstatus",
    (
        Code("background", "mit Migrationshintergrund"),
        Code("foreign", "Ausländerinnen und Ausländer", "background"),
    ),
)
_AGE = SaidDimension("age", "Alter", (Code("under15", "unter 15 Jahre"),))


def office() -> tuple[Any, Actor]:
    """The Integration Office and its head."""
    here = make.make_office()
    return here, acting("lead")


def acting(role: str) -> Actor:
    """Somebody of the Office in this role."""
    person = make.make_person()
    make.make_membership(person, make.make_office(), Role(role))
    return make.acting(person)


def draft(**said: Any) -> DatasetDraft:
    words = {
        "title": "Bevölkerung nach dem Melderegister",
        "publisher": "Statistikstelle der Musterstadt",
        "family": "register",
        "source": "Melderegister",
        "licence": Dataset.Licence.BY,
        "attribution": "Statistikstelle der Musterstadt",
        "description": "Wie viele Menschen in der Stadt leben.",
        "is_public": True,
    }
    return DatasetDraft(**{**words, **said})


def dataset(code: str = "melderegister", **said: Any) -> Dataset:
    here, lead = office()
    return register_dataset(lead, here, code=code, draft=draft(**said))


def said(
    years: Sequence[str] = YEARS,
    *,
    grow: int = 100,
    people: Mapping[str, tuple[int, ...]] = PEOPLE,
    rule_set: dict[str, Any] | None = None,
    symbols: Mapping[tuple[str, str, str], str] | None = None,
    **more: Any,
) -> Said:
    """Every year `grow` more people with a background; `symbols` stand instead of numbers."""
    hidden = symbols or {}
    cells = []
    for step, year in enumerate(years):
        for area, (everybody, background, foreign, young, both) in people.items():
            numbers = {
                "": everybody + grow * step,
                address_of({"status": "background"}): background + grow * step,
                address_of({"status": "foreign"}): foreign,
                address_of({"age": "under15"}): young,
                address_of({"age": "under15", "status": "background"}): both,
            }
            for address, number in numbers.items():
                symbol = hidden.get((year, area, address), "")
                value = "" if symbol else str(number)
                cells.append(SaidCell(year, area, "persons", address, value, symbol, ""))
    areas = tuple(
        Code(code, name, level=CITY if code == CITY else "district")
        for code, name in AREAS.items()
        if code in people
    )
    table = SaidTable(
        "people",
        "Bevölkerung nach Status, Alter und Stadtteil",
        (_STATUS, _AGE),
        areas,
        (TableMeasure("persons", "Personen", "Anzahl"),),
        tuple(cells),
    )
    rules = {"id": "own", "version": "1", "name": "Regel der Musterstadt", "source": "erfunden"}
    return Said(
        "mapped",
        "register",
        "Bevölkerung",
        (table,),
        rule_set=rules if rule_set is None else rule_set,
        **more,
    )


def taken(
    to: Dataset, what: Said | None = None, *, name: str = "figures.csv", at: datetime = make.AT
) -> Release:
    """Under a hash of its own: the same file twice is another test's matter."""
    _here, lead = office()
    number = str(to.releases.count())
    digest = sha256(f"{to.code} {name} {number}".encode()).hexdigest()
    return take_in(lead, to, said=what or said(), file_name=name, sha256=digest, at=at)


def catalogue() -> None:
    load_catalogue(CLOCK, profile_load())


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def town() -> Dataset:
    """Catalogue, dataset and figures of three years, in the portal."""
    catalogue()
    made = dataset()
    taken(made)
    return made
