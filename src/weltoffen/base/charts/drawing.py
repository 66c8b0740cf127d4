"""Altair and vl-convert: from rows to an SVG whose colours follow the page."""

import re

import altair
import vl_convert

# drawn with these, then replaced by what the page says for light and dark
_INK, _GRID = "#010203", "#040506"
_COLOURS = ("#070809", "#0a0b0c", "#0d0e0f", "#101112")
_BY_PAGE = {
    _INK: "var(--wo-chart-ink, currentColor)",
    _GRID: "var(--wo-chart-grid, #8888)",
    _COLOURS[0]: "var(--wo-chart-1, #2f6fde)",
    _COLOURS[1]: "var(--wo-chart-2, #e08a00)",
    _COLOURS[2]: "var(--wo-chart-3, #1a9c6c)",
    _COLOURS[3]: "var(--wo-chart-4, #b14fc4)",
}
# what screen readers would find, and styles that the page's security policy refuses
_FOR_READERS = re.compile(r'<title>.*?</title>|\s(?:aria-[a-z]+|role|style)="[^"]*"')
_STYLED = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def draw(names: list[str], rows: list[tuple[str, list[float | None]]], unit: str) -> str:
    """Horizontal grouped bars: long German labels stay readable on a phone."""
    values = [
        {"label": label, "series": name, "value": value}
        for label, numbers in rows
        for name, value in zip(names[1:], numbers, strict=True)
    ]
    chart = (
        altair.Chart(altair.InlineData(values=values), width=560, background="transparent")
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=altair.Y("label:N", sort=None, title=None),
            yOffset=altair.YOffset("series:N", sort=None),
            x=altair.X("value:Q", title=unit or None, axis=_axis(rows)),
            color=altair.Color(
                "series:N",
                sort=None,
                title=None,
                scale=altair.Scale(range=list(_COLOURS)),
                legend=altair.Legend(orient="top") if len(names) > 2 else None,
            ),
        )
        .configure(font="Fira Sans, sans-serif")
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            gridColor=_GRID,
            domainColor=_GRID,
            tickColor=_GRID,
            labelFontSize=13,
            titleFontSize=13,
            labelLimit=260,
        )
        .configure_legend(labelColor=_INK, labelFontSize=13)
        .configure_view(stroke=None)
    )
    svg = vl_convert.vegalite_to_svg(chart.to_json(), format_locale="de-DE")
    return _fit_for_page(svg)


def _axis(rows: list[tuple[str, list[float | None]]]) -> altair.Axis:
    """Things that are counted have no halves on the axis."""
    numbers = [n for _label, row in rows for n in row if n is not None]
    is_whole = all(float(n).is_integer() for n in numbers)
    return altair.Axis(tickMinStep=1) if is_whole else altair.Axis()


def _fit_for_page(svg: str) -> str:
    """Hidden from screen readers (the table is for them), as wide as its place, page's colours."""
    svg = re.sub(
        r"<title>.*?</title>|\saria-[a-z]+=\"[^\"]*\"|\s(?:role|style)=\"[^\"]*\"", "", svg
    )
    svg = _STYLED.sub(lambda found: f'{found[1]}="{_BY_PAGE.get(found[2], found[2])}"', svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(?:width|height|class)="[^"]*"', "", head)
    return f'{head} aria-hidden="true" focusable="false" class="wo-chart">{rest}'
