"""Values of an indicator, from published cells only: nothing else is in this database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import PUBLIC, Actor
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.models import Cell, Indicator, Period
from weltoffen.domain.indicators.queries.datasets import (
    current_periods,
    visible_datasets,
)
from weltoffen.domain.indicators.rules.adding import Number
from weltoffen.domain.indicators.rules.finding import find_number, needs_all
from weltoffen.domain.indicators.rules.recipe import Break, Recipe, Wanted, written
from weltoffen.domain.indicators.rules.series import Line, Point, rounded, share

Numbers = Mapping[tuple[str, str, str], Number]  # measure, area, address


@dataclass(frozen=True, slots=True)
class Way:
    """One way of computing an indicator, for every area that it has values for."""

    key: str
    title: str
    unit: str
    dataset: str
    points: Mapping[str, tuple[Point, ...]]
    breaks: tuple[Break, ...] = ()
    rules: str = ""
    rules_source: str = ""
    protection: str = ""
    is_synthetic: bool = False
    areas: Mapping[str, str] = field(default_factory=dict)  # code -> name, as the tables say


def ways(
    indicator: Indicator,
    actor: Actor = PUBLIC,
    *,
    as_of: int | None = None,
    more: Mapping[str, str] | None = None,
) -> list[Way]:
    """In the order of the catalogue. `more` narrows numerator and denominator ("sex": "female").

    Two statistics, and two sets of rules, are two ways: their points never meet in one line.
    """
    found = []
    for number, entry in enumerate(indicator.series):
        recipe = Recipe.of_entry(entry)
        datasets = visible_datasets(actor).filter(family=recipe.family)
        periods = current_periods(datasets, as_of=as_of)
        found += _ways_of(recipe, f"{indicator.code}-{number}", periods, more or {})
    return found


def line(way: Way, area: str) -> Line:
    return Line(
        way.key, way.title, way.unit, way.dataset, way.points.get(area, ()), way.breaks,
        way.rules, way.protection,
    )  # fmt: skip


def _ways_of(recipe: Recipe, key: str, periods: list[Period], more: Mapping[str, str]) -> list[Way]:
    points: dict[tuple[str, str], dict[str, dict[str, Point]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    tables: dict[tuple[str, str], list[Period]] = defaultdict(list)
    numbers = _numbers(recipe, periods, more)
    for period in periods:
        release = period.table.release
        meaning = (release.dataset.code, _rules_key(release.rule_set))
        for area, point in _points(recipe, period, numbers[period.pk], more):
            points[meaning][area].setdefault(period.code, point)
        tables[meaning].append(period)
    return [
        _way(recipe, f"{key}-{number}", tables[meaning], by_area)
        for number, (meaning, by_area) in enumerate(points.items())
        if by_area
    ]


def _way(
    recipe: Recipe,
    key: str,
    periods: list[Period],
    points: Mapping[str, Mapping[str, Point]],
) -> Way:
    last = periods[-1].table.release
    said = {Break(one["period"], one["why"]) for p in periods for one in p.table.release.breaks}
    breaks = sorted({*recipe.breaks, *said}, key=lambda one: one.period)
    names = {one["code"]: one["label"] for p in periods for one in p.table.areas}
    return Way(
        key,
        recipe.title or last.dataset.title,
        recipe.unit,
        last.dataset.code,
        {
            area: tuple(sorted(found.values(), key=lambda one: one.on))
            for area, found in points.items()
        },
        tuple(breaks),
        _rules_name(last.rule_set),
        str(last.rule_set.get("source", "")),
        str(last.protection.get("name", "")),
        any(p.table.release.is_synthetic for p in periods),
        {area: names.get(area, area) for area in points},
    )


def _points(
    recipe: Recipe, period: Period, numbers: Numbers, more: Mapping[str, str]
) -> Iterable[tuple[str, Point]]:
    smallest = profile.smallest_denominator(timezone.localdate())
    table = period.table
    measures = [recipe.measure] if recipe.measure else [one["name"] for one in table.measures]
    areas = {area for _measure, area, _address in numbers}
    for area in sorted(areas):
        for measure in measures:
            here = {
                address: number
                for (one, where, address), number in numbers.items()
                if one == measure and where == area
            }
            of = find_number(here, recipe.of, more, table.dimensions, adds=recipe.adds)
            if of is None:
                continue
            if recipe.among is None:
                value = None if of.value is None else rounded(of.value, recipe.unit)
                symbol, among = of.symbol, None
            else:
                among = find_number(here, recipe.among, more, table.dimensions, adds=recipe.adds)
                if among is None:
                    continue
                value, symbol = share(of, among, smallest=smallest)
            is_sum = of.is_sum or (among is not None and among.is_sum)
            yield (
                area,
                Point(
                    period.code, period.on, value, symbol, of, among, table.release.number, is_sum
                ),
            )
            break


def _numbers(
    recipe: Recipe, periods: list[Period], more: Mapping[str, str]
) -> dict[int, dict[tuple[str, str, str], Number]]:
    """The cells that the recipe asks for; of tables that lack them, all, to be added up."""
    wanted = {*written(recipe.of, more)}
    if recipe.among is not None:
        wanted |= {*written(recipe.among, more)}
    found: dict[int, dict[tuple[str, str, str], Number]] = defaultdict(dict)
    _read(found, Cell.objects.filter(period__in=periods, address__in=wanted))
    if not recipe.adds:
        return found
    rest = [
        period
        for period in periods
        if needs_all(
            {address for _m, _a, address in found[period.pk]},
            _asked(recipe),
            more,
            period.table.dimensions,
        )
    ]
    if rest:
        _read(found, Cell.objects.filter(period__in=rest))
    return found


def _asked(recipe: Recipe) -> list[Wanted]:
    return [recipe.of] if recipe.among is None else [recipe.of, recipe.among]


def _read(found: dict[int, dict[tuple[str, str, str], Number]], cells: Any) -> None:
    rows = cells.values_list(
        "period_id", "measure", "area", "address", "value", "symbol", "quality"
    ).order_by("period_id")
    for period, group in groupby(rows, key=lambda row: row[0]):
        found[period] |= {row[1:4]: Number(*row[4:]) for row in group}


def _rules_key(rule_set: Mapping[str, Any]) -> str:
    return f"{rule_set.get('id', '')}/{rule_set.get('version', '')}" if rule_set else ""


def _rules_name(rule_set: Mapping[str, Any]) -> str:
    if not rule_set:
        return ""
    return " ".join(str(rule_set[name]) for name in ("name", "version") if rule_set.get(name))
