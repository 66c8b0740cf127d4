"""Charts of indicators: lines over time, the map of districts, bars beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from weltoffen.base.charts import Chart, Series, Tile, bars, district_map, lines
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.queries.values import Way, line
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.domain.indicators.rules.series import Line, Point, segments
from weltoffen.faces.kern.figures.words import told_point, unit_of

MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class District:
    code: str
    name: str
    value: str
    point: Point


def over_time(found: Sequence[tuple[str, Line]], title: str) -> Chart:
    """Lines of one definition for several areas; the table has a row for each period."""
    shown = list(found)[:MOST_LINES]
    unit = shown[0][1].unit if shown else "percent"
    drawn = [
        Series(
            name,
            tuple(
                tuple((point.on.isoformat(), float(point.value or 0)) for point in part)
                for part in segments(one)
            ),
        )
        for name, one in shown
    ]
    breaks = sorted({one.period for _name, each in shown for one in each.told_breaks})
    days = [_day(period) for period in breaks]
    head = (gettext("Reference date"), *(name for name, _line in shown))
    return lines(drawn, title=title, unit=unit_of(unit), breaks=days, head=head, rows=_rows(shown))


def of_districts(
    way: Way, title: str, period: str = ""
) -> tuple[Chart, list[District], str] | None:
    """The map and its table for a period (the last one that most districts have)."""
    known = {one["code"]: one for one in profile.districts() if one["code"] in way.points}
    if len(known) < 2:
        return None
    wanted = period or _last_of_most(way, list(known))
    rows = []
    for code, one in known.items():
        point = next((p for p in way.points[code] if p.period == wanted), None)
        if point is not None:
            rows.append(District(code, one["name"], told_point(point, way.unit), point))
    values = {one.code: (_float(one.point), one.value) for one in rows}
    tiles = [
        Tile(one["code"], one["name"], *one["tile"]) for one in profile.districts() if "tile" in one
    ]
    outlines = (profile.outlines() or {}).get("features", ())
    head = (gettext("District"), unit_of(way.unit))
    table = tuple((one.name, one.value) for one in rows)
    chart = district_map(values, title=title, tiles=tiles, outlines=outlines, head=head, rows=table)
    return chart, rows, wanted


def beside(way: Way, areas: Mapping[str, str], title: str) -> Chart:
    """The last value of each area as a bar."""
    rows: list[tuple[str | int | float | None, ...]] = []
    for code, name in areas.items():
        last = line(way, code).last
        rows.append((name, _float(last) if last else None))
    unit = "%" if way.unit == "percent" else ""
    return bars(rows, title=title, unit=unit)


def _rows(found: Sequence[tuple[str, Line]]) -> tuple[tuple[str, ...], ...]:
    """With a row for each break, so that the table says it too."""
    points = {point.period: point.on for _name, one in found for point in one.points}
    breaks = {one.period: one.why for _name, each in found for one in each.told_breaks}
    by_name = [{p.period: p for p in one.points} for _name, one in found]
    rows: list[tuple[str, str, tuple[str, ...]]] = [
        (
            on.isoformat(),
            "b",
            (
                period_told(period),
                *(
                    told_point(there[period], one.unit) if period in there else "–"
                    for there, (_name, one) in zip(by_name, found, strict=True)
                ),
            ),
        )
        for period, on in points.items()
    ]
    rows += [
        (_day(period), "a", (gettext("Break: %(why)s") % {"why": why},))
        for period, why in breaks.items()
    ]
    return tuple(row for _on, _order, row in sorted(rows, key=lambda one: one[:2]))


def _last_of_most(way: Way, codes: Sequence[str]) -> str:
    counts: dict[str, tuple[int, str]] = {}
    for code in codes:
        for point in way.points[code]:
            number, _day = counts.get(point.period, (0, ""))
            counts[point.period] = (number + 1, point.on.isoformat())
    most = max(number for number, _on in counts.values())
    return max(
        (period for period, (number, _on) in counts.items() if number * 2 >= most),
        key=lambda period: counts[period][1],
    )


def _day(period: str) -> str:
    return f"{period}-01-01" if len(period) == 4 else period


def _float(point: Point) -> float | None:
    return None if point.value is None else float(point.value)
