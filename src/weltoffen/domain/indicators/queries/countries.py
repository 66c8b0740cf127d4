"""People by the country of their nationality, from every table that has one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.domain.indicators.models import Cell, Period
from weltoffen.domain.indicators.queries.datasets import current_periods, visible_datasets
from weltoffen.domain.indicators.rules.adding import Number
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.domain.indicators.rules.finding import find_number
from weltoffen.domain.indicators.rules.series import Line, Point

NAMES = ("country", "nationality")  # and STAAG… of official statistics
ARRIVALS = ("arrived", "arrival", "arrival_year", "zuzug", "zuzugsjahr")


@dataclass(frozen=True, slots=True)
class Countries:
    """One measure of one table: what each country's people are, period by period."""

    key: str
    title: str
    measure: str
    dataset: str
    publisher: str
    names: Mapping[str, str]
    lines: Mapping[str, Line]
    # country -> year of arrival -> number, where the table knows it, in the last period
    arrivals: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)


def countries(actor: Actor, *, as_of: int | None = None) -> list[Countries]:
    """In the order of the datasets; the city as a whole."""
    by_table: dict[tuple[int, str], list[Period]] = defaultdict(list)
    for period in current_periods(visible_datasets(actor), as_of=as_of):
        if _dimension(period.table.dimensions, NAMES) is not None:
            by_table[period.table.release.dataset_id, period.table.code].append(period)
    found = []
    for periods in by_table.values():
        found += _of_table(periods)
    return [one for one in found if one.lines]


def country_code(code: str) -> str:
    """ "ST423" of official tables is 423."""
    return code[2:] if code.startswith("ST") and code[2:].isdigit() else code.lower()


def _of_table(periods: list[Period]) -> list[Countries]:
    last = periods[-1].table
    dimension = _dimension(last.dimensions, NAMES)
    assert dimension is not None
    cells: dict[tuple[int, str], dict[str, Number]] = defaultdict(dict)
    rows = Cell.objects.filter(period__in=periods, area=CITY)
    for cell in rows:
        number = Number(cell.value, cell.symbol, cell.quality)
        cells[cell.period_id, cell.measure][cell.address] = number
    names = {country_code(code["code"]): code["label"] for code in dimension["codes"]}
    return [
        Countries(
            f"{last.release.dataset.code}-{last.code}-{measure['name']}".lower(),
            last.title,
            measure["label"],
            last.release.dataset.code,
            last.release.dataset.publisher,
            names,
            {
                country_code(code["code"]): line
                for code in dimension["codes"]
                if (line := _line(code["code"], measure, periods, cells, dimension["name"])).points
            },
            _arrivals(periods[-1], dimension, cells[periods[-1].pk, measure["name"]]),
        )
        for measure in last.measures
    ]


def _line(
    code: str,
    measure: Mapping[str, Any],
    periods: list[Period],
    cells: Mapping[tuple[int, str], Mapping[str, Number]],
    name: str,
) -> Line:
    points = []
    for period in periods:
        here = cells.get((period.pk, measure["name"]), {})
        number = find_number(here, {name: (code,)}, {}, period.table.dimensions, adds=True)
        if number is not None:
            release = period.table.release.number
            points.append(
                Point(
                    period.code, period.on, number.value, number.symbol, number,
                    None, release, number.is_sum,
                )
            )  # fmt: skip
    last = periods[-1].table.release
    return Line(code, measure["label"], "persons", last.dataset.code, tuple(points))


def _arrivals(
    period: Period, dimension: Mapping[str, Any], here: Mapping[str, Number]
) -> dict[str, dict[str, Number]]:
    arrival = _dimension(period.table.dimensions, ARRIVALS)
    if arrival is None:
        return {}
    found: dict[str, dict[str, Number]] = defaultdict(dict)
    for code in dimension["codes"]:
        for year in arrival["codes"]:
            wanted = {dimension["name"]: (code["code"],), arrival["name"]: (year["code"],)}
            number = find_number(here, wanted, {}, period.table.dimensions, adds=True)
            if number is not None:
                found[country_code(code["code"])][year["label"]] = number
    return dict(found)


def _dimension(dimensions: Any, names: tuple[str, ...]) -> Mapping[str, Any] | None:
    return next(
        (
            one
            for one in dimensions
            if one["name"] in names or (names is NAMES and one["name"].startswith("STAAG"))
        ),
        None,
    )
