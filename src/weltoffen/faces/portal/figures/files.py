"""Pictures and tables of an indicator as files, each as it stood with a release."""

import csv
import io
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.queries import Way
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.export import workbook
from weltoffen.faces.portal.figures.asked import Asked, asked, indicator_of, ways
from weltoffen.faces.portal.figures.shown import ShownWay, area_name, shown_ways

HEAD = (
    "indicator", "definition", "rule_set", "area_code", "area", "period", "value", "unit",
    "symbol", "numerator", "denominator", "dataset", "release",
)  # fmt: skip


@access(PUBLIC)
@require_safe
def picture(request: HttpRequest, code: str, what: str, form: str) -> HttpResponse:
    """`verlauf-0.svg`, `karte-0.png`, `werte.csv`, `werte.xlsx`."""
    one, want = indicator_of(code), asked(request)
    found = ways(one, want.as_of)
    kind, _dash, number = what.partition("-")
    if kind == "werte" and not number:
        return _values(one, found, want, form)
    names = dict(queries.area_names(found))
    shown = shown_ways(one, found, area=want.area, names=names, release=want.cited)
    way = next((each for each in shown if str(each.number) == number), None)
    if way is None:
        raise Http404
    return _drawn(way, kind, form, f"{one.code.lower()}-{what}")


def _drawn(way: ShownWay, kind: str, form: str, name: str) -> HttpResponse:
    chart = {"verlauf": way.chart, "karte": way.map}.get(kind)
    if chart is None or form not in ("svg", "png"):
        raise Http404
    content, content_type = (
        (chart.file().encode(), "image/svg+xml") if form == "svg" else (chart.png(), "image/png")
    )
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )


def _values(one: Indicator, found: list[Way], want: Asked, form: str) -> HttpResponse:
    """All areas, all periods, every way of counting; numerator and denominator as published."""
    rows = list(_rows(one, found))
    name = f"{one.code.lower()}-fassung-{want.cited}"
    if form == "xlsx":
        notes = [(one.name, _notes(one, found))]
        return workbook(list(HEAD), rows, name=name, notes=[("Definition", notes[0][1])])
    if form != "csv":
        raise Http404
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(HEAD)
    lines.writerows(rows)
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _rows(one: Indicator, found: list[Way]) -> Sequence[list[object]]:
    names = dict(queries.area_names(found))
    return [
        [
            one.code, way.title, way.rules, area, area_name(names, area), point.period,
            "" if point.value is None else point.value, way.unit,
            point.symbol if point.value is None else "",
            _number(point.of), _number(point.among), way.dataset, point.release,
        ]
        for way in found
        for area in way.points
        for point in way.points[area]
    ]  # fmt: skip


def _number(number: object) -> object:
    value = getattr(number, "value", None)
    return "" if value is None else value


def _notes(one: Indicator, found: list[Way]) -> list[str]:
    said = [one.name, one.definition, f"Zähler: {one.numerator}", f"Nenner: {one.denominator}"]
    for way in found:
        said.append(f"{way.title}: {way.rules} {way.protection}".strip())
        said += [f"Bruch {each.period}: {each.why}" for each in way.breaks]
    return [line for line in said if line.strip() and not line.endswith(": ")]
