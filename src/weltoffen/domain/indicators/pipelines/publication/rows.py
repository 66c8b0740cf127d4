"""Protected tables as the rows of a bundle: counts, and shares that are reckoned from them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Final

import numpy as np

from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL, Axis
from weltoffen.domain.indicators.pipelines.measures.counts import counts
from weltoffen.domain.indicators.pipelines.measures.shares import share
from weltoffen.domain.indicators.pipelines.protection.protect import Protected
from weltoffen.domain.indicators.pipelines.publication.bundle import Cell
from weltoffen.domain.indicators.pipelines.publication.manifest import (
    Code,
    TableDimension,
    TableEntry,
    TableMeasure,
)
from weltoffen.domain.indicators.pipelines.publication.plan import (
    CHOSEN,
    Plan,
    PlanError,
    Share,
    TablePlan,
)

PERSONS: Final = "persons"
LOCKED: Final = "x"
NAMES: Final = {
    "year": "Jahr",
    "area": "Gebiet",
    "city": "Gemeinde",
    "age": "Alter",
    "sex": "Geschlecht",
    "status": "Status",
    "group": "Herkunftsgruppe",
    "country": "Bezugsland",
    "arrived": "Zuzugsjahr",
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {"male": "männlich", "female": "weiblich", "diverse": "divers", "unknown": "unbekannt"},
    "status": {
        "with": "mit Migrationshintergrund",
        "without": "ohne Migrationshintergrund",
        "not_known": "ohne Angabe",
        "german": "deutsch",
        "foreign": "ausländisch",
    },
    "age": {
        "under3": "unter 3 Jahre",
        "under6": "unter 6 Jahre",
        "under15": "unter 15 Jahre",
        "under18": "unter 18 Jahre",
        "18-64": "18 bis unter 65 Jahre",
        "25-44": "25 bis unter 45 Jahre",
        "65+": "65 Jahre und älter",
    },
    "arrived": {"unknown": "unbekannt"},
}


def entry_of(table: TablePlan, protected: Protected, plan: Plan) -> TableEntry:
    """What stands in the manifest about the table; rows and hash are filled in when written."""
    return TableEntry(
        id=table.id,
        title=table.title,
        description=table.description,
        dimensions=tuple(_dimension(axis, plan) for axis in protected.axes),
        measures=(
            TableMeasure(PERSONS, "Personen", "Personen"),
            *(_measure(one) for one in table.shares),
        ),
        rows=0,
        sha256="",
    )


def cells_of(table: TablePlan, protected: Protected) -> Iterator[Cell]:
    """In the order of the axes, first the counts, then share by share."""
    codes = [axis.codes for axis in protected.axes]
    shown, values, symbols = protected.shown, protected.value.ravel(), protected.symbols.ravel()
    told = zip(product(*codes), values, shown.ravel(), symbols, strict=True)
    for at, value, is_shown, symbol in told:
        yield Cell(at, PERSONS, int(value) if is_shown else None, str(symbol))
    for one in table.shares:
        yield from _shares(table, one, protected)


def _shares(table: TablePlan, one: Share, protected: Protected) -> Iterator[Cell]:
    """Of every combination of what the share does not fix; it stands at the codes of its whole."""
    axes = {axis.name: axis for axis in protected.axes}
    if unknown := (set(one.part) | set(one.of)) - set(axes):
        raise PlanError(f"Table {table.id}, {one.name}: no dimension {min(unknown)}.")
    if set(one.part) != set(one.of):
        raise PlanError(f"Table {table.id}, {one.name}: part and whole fix other dimensions.")
    try:
        part, whole = counts(protected, **one.part), counts(protected, **one.of)
    except ValueError:
        raise PlanError(f"Table {table.id}, {one.name}: a code is not in the table.") from None
    value = share(part, whole, least=one.least)
    left_out = ~(part.shown & whole.shown)
    codes = [(one.of[name],) if name in one.of else axis.codes for name, axis in axes.items()]
    for at, found, is_out in zip(product(*codes), value.ravel(), left_out.ravel(), strict=True):
        if is_out:
            yield Cell(at, one.name, None, ".")
        elif np.isnan(found):
            yield Cell(at, one.name, None, LOCKED)
        else:
            yield Cell(at, one.name, Decimal(f"{100 * found:.1f}"))


def _measure(one: Share) -> TableMeasure:
    return TableMeasure(one.name, one.label, "%", one.numerator, one.denominator)


def _dimension(axis: Axis, plan: Plan) -> TableDimension:
    """Every code with its words, its level, and the code of a coarser level that it lies in."""
    own = plan.labels.get(axis.name, {})
    codes = [
        Code(
            code,
            own.get(code) or _word(axis.name, code, plan),
            level="" if level in (FINEST, CHOSEN) else level,
            parent=_parent(axis, at),
        )
        for at, (level, code) in enumerate(axis.positions)
    ]
    label = own.get("", "") or NAMES.get(axis.name, axis.name)
    return TableDimension(axis.name, label, tuple(codes))


def _word(dimension: str, code: str, plan: Plan) -> str:
    if code == TOTAL:
        return plan.city if dimension in ("area", "city") else "insgesamt"
    if dimension in ("area", "city") and code == plan.municipality:
        return plan.city
    return WORDS.get(dimension, {}).get(code, code.replace("_", " "))


def _parent(axis: Axis, at: int) -> str:
    """The smallest other position that holds all of this one's people and more."""
    mine = axis.members[at]
    holds = (axis.members | ~mine).all(axis=1)
    sizes = axis.members.sum(axis=1)
    wider = [place for place in np.flatnonzero(holds) if sizes[place] > mine.sum()]
    return axis.codes[min(wider, key=lambda place: sizes[place])] if wider and mine.any() else ""
