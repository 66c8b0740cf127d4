"""Altair and vl-convert: from rows to an SVG of bars, lines or districts."""

from datetime import date
from typing import Any, Final

import altair

from weltoffen.base.charts.dressing import COLOURS, GRID, INK, dressed, whole_numbers

WIDTH: Final = 560
_YEARS: Final = altair.Axis(format="d", tickMinStep=1, grid=False)
_DASHES: Final = [[1, 0], [6, 3], [2, 3], [8, 3, 2, 3]]
_SHAPES: Final = ["circle", "square", "triangle-up", "diamond"]
_SHADES: Final = [0.08, 0.22, 0.38, 0.56, 0.75]


def draw(names: list[str], rows: list[tuple[str, list[float | None]]], unit: str) -> str:
    """Horizontal grouped bars: long German labels stay readable on a phone."""
    values = [
        {"label": label, "series": name, "value": value}
        for label, numbers in rows
        for name, value in zip(names[1:], numbers, strict=True)
    ]
    axis = whole_numbers([n for _label, row in rows for n in row if n is not None])
    chart = (
        altair.Chart(altair.InlineData(values=values), width=WIDTH)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=altair.Y("label:N", sort=None, title=None),
            yOffset=altair.YOffset("series:N", sort=None),
            x=altair.X("value:Q", title=unit or None, axis=axis),
            color=altair.Color(
                "series:N",
                sort=None,
                title=None,
                scale=altair.Scale(range=list(COLOURS)),
                legend=altair.Legend(orient="top") if len(names) > 2 else None,
            ),
        )
    )
    return dressed(chart)


def draw_lines(
    names: list[str],
    points: list[tuple[int, int, str, float]],
    breaks: list[str],
    unit: str,
) -> str:
    """`points` are (series, part, ISO day, value): what lies in two parts is not joined."""
    values = [
        {"series": names[series], "part": f"{series}-{part}", "at": _year(at), "value": value}
        for series, part, at, value in points
    ]
    numbers = [value for *_, value in points]
    from_zero = not numbers or min(numbers) < max(numbers) / 2
    legend = altair.Legend(orient="top", columns=1) if len(names) > 1 else None
    scale: dict[str, Any] = {"domain": names}
    years = altair.Scale(zero=False, nice=False, padding=12)
    base = altair.Chart(altair.InlineData(values=values), width=WIDTH, height=280).encode(
        x=altair.X("at:Q", title=None, scale=years, axis=_YEARS),
        y=altair.Y(
            "value:Q",
            title=unit or None,
            scale=altair.Scale(zero=from_zero, nice=True),
            axis=whole_numbers(numbers),
        ),
        color=altair.Color(
            "series:N",
            title=None,
            scale=altair.Scale(range=list(COLOURS), **scale),
            legend=legend,
        ),
        detail="part:N",
    )
    joined = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=altair.StrokeDash(
            "series:N", title=None, scale=altair.Scale(range=_DASHES, **scale), legend=None
        )
    )
    marked = base.mark_point(filled=True, size=55, opacity=1).encode(
        shape=altair.Shape(
            "series:N", title=None, scale=altair.Scale(range=_SHAPES, **scale), legend=legend
        )
    )
    layers: list[Any] = [joined, marked]
    if breaks:
        lines = altair.InlineData(values=[{"at": _year(at)} for at in breaks])
        layers.append(altair.Chart(lines).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q"))
    return dressed(altair.layer(*layers))


def draw_tiles(
    places: list[tuple[str, str, int, int]], values: dict[str, tuple[int | None, str]]
) -> str:
    """Each district a tile where it lies: (code, name, column, row); values by code: class of
    shade and what is told."""
    side = 78
    rows: list[dict[str, Any]] = [
        {
            "x": column * side, "y": row * side, "x2": (column + 1) * side - 4,
            "y2": (row + 1) * side - 4, "mx": column * side + side / 2 - 2,
            "n": row * side + 28, "v": row * side + 52, "name": name,
            "told": values.get(code, (None, "–"))[1],
            "shade": _shade(values.get(code, (None, ""))[0]),
        }
        for code, name, column, row in places
    ]  # fmt: skip
    width = max((row["x2"] for row in rows), default=side) + 2
    height = max((row["y2"] for row in rows), default=side) + 2
    data = altair.InlineData(values=rows)
    scales = {
        "x": altair.X("x:Q", axis=None, scale=altair.Scale(domain=[0, width], nice=False)),
        "y": altair.Y("y:Q", axis=None, scale=altair.Scale(domain=[height, 0], nice=False)),
    }
    base = altair.Chart(data, width=width, height=height)
    tiles = base.mark_rect(color=COLOURS[0], stroke=GRID, cornerRadius=3).encode(
        **scales, x2="x2:Q", y2="y2:Q",
        fillOpacity=altair.FillOpacity("shade:Q", scale=None, legend=None),
    )  # fmt: skip
    middle = altair.X("mx:Q", axis=None, scale=altair.Scale(domain=[0, width], nice=False))
    down = altair.Scale(domain=[height, 0], nice=False)
    names = base.mark_text(color=INK, fontSize=10.5, limit=side - 8).encode(
        x=middle, y=altair.Y("n:Q", axis=None, scale=down), text="name:N"
    )
    told = base.mark_text(color=INK, fontSize=13, fontWeight="bold").encode(
        x=middle, y=altair.Y("v:Q", axis=None, scale=down), text="told:N"
    )
    return dressed(altair.layer(tiles, names, told))


def draw_outlines(shapes: list[dict[str, Any]], values: dict[str, tuple[int | None, str]]) -> str:
    """GeoJSON features whose `code` names the district."""
    features = [
        {
            "type": "Feature",
            "geometry": shape["geometry"],
            "properties": {
                "shade": _shade(values.get(str(shape["properties"]["code"]), (None, ""))[0]),
            },
        }
        for shape in shapes
    ]
    data = altair.InlineData(
        values={"type": "FeatureCollection", "features": features},
        format={"property": "features", "type": "json"},
    )
    chart = (
        altair.Chart(data, width=WIDTH, height=WIDTH)
        .mark_geoshape(color=COLOURS[0], stroke=INK, strokeWidth=0.8)
        .encode(fillOpacity=altair.FillOpacity("properties.shade:Q", scale=None, legend=None))
        .project(type="mercator")
    )
    return dressed(chart)


def _year(day: str) -> float:
    """The end of a year is the year itself: there most figures are from."""
    on = date.fromisoformat(day)
    return on.year - (date(on.year, 12, 31) - on).days / 366


def _shade(shade: int | None) -> float:
    return 0.0 if shade is None else _SHADES[min(shade, len(_SHADES) - 1)]
