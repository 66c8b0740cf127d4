"""Lines that break where something changed, maps of districts, and pictures as files."""

import re

import pytest

from weltoffen.base.charts import Series, Tile, _shades, district_map, lines

pytestmark = pytest.mark.no_database
BROKEN = Series("Anteil", ((("2010-12-31", 30.0), ("2011-12-31", 31.0)), (("2012-12-31", 28.0),)))
TILES = [Tile("a", "Mitte & Hafen", 0, 0), Tile("b", "Nord", 1, 0)]


def points(drawn):
    """How many points each line joins."""
    groups = re.findall(r'<path[^>]* d="(M[^"Z]*)"[^>]*stroke-width="2.5"', drawn.svg)
    return sorted(len(re.findall("[ML]", group)) for group in groups)


def test_what_lies_behind_a_break_is_not_joined():
    drawn = lines([BROKEN], title="Anteil", unit="%", breaks=["2012-01-01"])
    whole = lines([Series("Anteil", (sum(BROKEN.parts, ()),))], title="Anteil", unit="%")
    assert [points(drawn), points(whole)] == [[2], [3]]
    assert 'stroke-dasharray="3,3"' in drawn.svg  # the break itself
    assert 'stroke-dasharray="3,3"' not in whole.svg


def test_a_map_tells_names_and_values_and_leaves_out_what_is_unknown():
    drawn = district_map({"a": (12.5, "12,5 %"), "b": (None, "x")}, title="Karte", tiles=TILES)
    assert "12,5 %" in drawn.svg
    assert "Mitte &amp; Hafen" in drawn.svg
    assert 'aria-hidden="true"' in drawn.svg
    assert "style=" not in drawn.svg


def test_shades_part_the_districts_evenly():
    shades = _shades({str(n): float(n) for n in range(10)} | {"none": None})
    assert [list(shades.values()).count(step) for step in range(5)] == [2, 2, 2, 2, 2]
    assert "none" not in shades


def test_outlines_are_drawn_where_the_city_has_them():
    ring = [[[8.6, 49.8], [8.7, 49.8], [8.7, 49.9], [8.6, 49.8]]]
    shape = {
        "properties": {"code": "a"},
        "geometry": {"type": "Polygon", "coordinates": ring},
    }
    assert "<path" in district_map({"a": (1, "1")}, title="Karte", outlines=[shape]).svg


def test_a_file_stands_for_itself():
    drawn = lines([BROKEN], title="Anteil <unter 15> & mehr", unit="%")
    assert "<title>Anteil &lt;unter 15> &amp; mehr</title>" in drawn.file()
    assert "var(--" not in drawn.file()
    assert "var(--wo-chart-1" in drawn.svg
    assert drawn.png().startswith(b"\x89PNG")
