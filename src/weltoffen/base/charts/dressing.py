"""One look for all pictures: colours that follow the page, or fixed ones for a file."""

import re
from pathlib import Path
from typing import Any, Final

import altair
import vl_convert

# drawn with these, then replaced by what the page says for light and dark
INK, GRID, PAPER = "#010203", "#040506", "#131415"
COLOURS: Final = ("#070809", "#0a0b0c", "#0d0e0f", "#101112")
_BY_PAGE: Final = {
    INK: "var(--wo-chart-ink, currentColor)",
    GRID: "var(--wo-chart-grid, #8888)",
    PAPER: "var(--wo-chart-paper, transparent)",
    COLOURS[0]: "var(--wo-chart-1, #2f6fde)",
    COLOURS[1]: "var(--wo-chart-2, #e08a00)",
    COLOURS[2]: "var(--wo-chart-3, #1a9c6c)",
    COLOURS[3]: "var(--wo-chart-4, #b14fc4)",
}
_IN_FILES: Final = {
    INK: "#1b1b1b",
    GRID: "#c8c8c8",
    PAPER: "#ffffff",
    COLOURS[0]: "#2f6fde",
    COLOURS[1]: "#e08a00",
    COLOURS[2]: "#1a9c6c",
    COLOURS[3]: "#b14fc4",
}
# what screen readers would find, and styles that the page's security policy refuses
_FOR_READERS = re.compile(r'<title>.*?</title>|\s(?:aria-[a-z]+|role|style)="[^"]*"')
_STYLED = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
_FONTS: Final = Path(__file__).resolve().parents[2] / "fonts"


def dressed(chart: Any) -> str:
    """An SVG in the colours above, German numbers."""
    whole = (
        chart.configure(font="Fira Sans, sans-serif", background="transparent")
        .configure_axis(
            labelColor=INK, titleColor=INK, gridColor=GRID, domainColor=GRID, tickColor=GRID,
            labelFontSize=13, titleFontSize=13, labelLimit=260,
        )
        .configure_legend(labelColor=INK, labelFontSize=13, labelLimit=520, symbolStrokeWidth=2.5)
        .configure_view(stroke=None)
    )  # fmt: skip
    return str(vl_convert.vegalite_to_svg(whole.to_json(), format_locale="de-DE"))


def for_page(svg: str) -> str:
    """Hidden from screen readers (the table is for them), as wide as its place, page's colours."""
    svg = _FOR_READERS.sub("", svg)
    svg = _STYLED.sub(lambda found: f'{found[1]}="{_BY_PAGE.get(found[2], found[2])}"', svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(?:width|height|class)="[^"]*"', "", head)
    return f'{head} aria-hidden="true" focusable="false" class="wo-chart">{rest}'


def for_file(svg: str, title: str) -> str:
    """Stands for itself: with a title, a ground of paper and fixed colours."""
    svg = _FOR_READERS.sub("", svg)
    svg = _STYLED.sub(lambda found: f'{found[1]}="{_IN_FILES.get(found[2], found[2])}"', svg)
    head, rest = svg.split(">", 1)
    said = title.replace("&", "&amp;").replace("<", "&lt;")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{head}><title>{said}</title>{ground}{rest}"


def as_png(svg: str) -> bytes:
    vl_convert.register_font_directory(str(_FONTS))
    return bytes(vl_convert.svg_to_png(svg, scale=2))


def whole_numbers(numbers: list[float]) -> altair.Axis:
    """Things that are counted have no halves on the axis."""
    is_whole = all(float(number).is_integer() for number in numbers)
    return altair.Axis(tickMinStep=1) if is_whole else altair.Axis()
