"""Charts: a picture that follows the page, and the same figures as a table."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from weltoffen.base import charts

pytestmark = pytest.mark.no_database
ROWS = [("Stadtplanungsamt", 1234, 12.5), ("Jugendamt", 80, None)]
HEAD = ("Amt", "Rechtzeitig", "Verspätet")


def test_the_table_says_what_the_picture_shows_in_german():
    chart = charts.bars(ROWS, title="Vorlagen", head=HEAD)
    assert chart.head == HEAD
    assert chart.rows == (("Stadtplanungsamt", "1.234", "12,5"), ("Jugendamt", "80", "–"))
    texts = re.findall(r">([^<>]+)</text>", chart.svg)
    assert {"Stadtplanungsamt", "Jugendamt", "Rechtzeitig", "Verspätet"} <= set(texts)
    assert "1.000" in texts


def test_the_picture_is_hidden_from_screen_readers_and_takes_the_colours_of_the_page():
    svg = charts.bars(ROWS, title="Vorlagen", head=HEAD).svg
    root = ElementTree.fromstring(svg)
    assert root.get("aria-hidden") == "true"
    assert "style=" not in svg
    assert not re.findall(r'(?:fill|stroke)="#', svg)
    assert "var(--wo-chart-1," in svg
    assert "currentColor" in svg
    assert root.get("width") is None


@pytest.mark.parametrize(
    "label", ["<script>alert(1)</script>", '" onload="x', "&amp; ]]>", "x" * 500]
)
def test_hostile_labels_are_text(label):
    chart = charts.bars([(label, 1)], title=label, unit=label)
    elements = list(ElementTree.fromstring(chart.svg).iter())
    assert not [element for element in elements if element.tag.endswith("script")]
    assert not [name for element in elements for name in element.attrib if name.startswith("on")]
    assert chart.rows[0][0] == label


def test_one_series_needs_no_legend_and_no_head():
    chart = charts.bars([("A", 3)], title="Anzahl", unit="%")
    assert chart.head == ("", "Anzahl")
    assert chart.rows == (("A", "3 %"),)


def test_nothing_to_show_is_an_empty_picture():
    assert charts.bars([], title="Nichts").rows == ()


def test_rows_that_do_not_fit_the_head_are_an_error():
    with pytest.raises(ValueError, match="every column"):
        charts.bars([("A", 1, 2)], title="x", head=("Amt", "Zahl"))


def test_the_same_figures_are_drawn_once(monkeypatch):
    first = charts.bars(ROWS, title="Vorlagen", head=HEAD)
    monkeypatch.setattr("weltoffen.base.charts.drawing.draw", None)
    assert charts.bars(ROWS, title="Vorlagen", head=HEAD) == first


def test_a_start_does_not_load_the_drawing_library():
    code = "import sys, weltoffen.base.charts; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
