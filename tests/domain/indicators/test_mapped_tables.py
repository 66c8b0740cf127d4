"""Tables whose columns somebody has named: a city's own files, and Köln 2005-2012 as the proof."""

from collections import defaultdict
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

import figures
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.imports import reading
from weltoffen.domain.indicators.imports.columns import HEADINGS, lacking
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.rules.adding import Number, total

CSV = """Jahr;Stadtteil;Migrationshintergrund;Altersgruppe;Anzahl
2023;Nordstadt;insgesamt;insgesamt;10.000
2023;Nordstadt;mit Migrationshintergrund;insgesamt;3.100
2023;Nordstadt;mit Migrationshintergrund;00 - < 03;.
2024;Nordstadt;insgesamt;insgesamt;10 050
2024;Nordstadt;mit Migrationshintergrund;insgesamt;3.200
"""


def read(content, columns=None, **more):
    lines = reading.read_lines(content)
    found = columns or HEADINGS.guess(lines)
    return reading.read_mapped(lines, found, title="Tabelle", family="register", **more)


def test_columns_are_guessed_and_numbers_read_as_people_write_them():
    said = read(CSV.encode("cp1252"))
    cells = {(c.period, c.area, c.address): c.value or c.symbol for c in said.tables[0].cells}
    assert cells == {
        ("2023", "nord", ""): "10000",
        ("2023", "nord", "status=background"): "3100",
        ("2023", "nord", "age=0-2;status=background"): ".",
        ("2024", "nord", ""): "10050",
        ("2024", "nord", "status=background"): "3200",
    }


def test_they_feed_the_same_indicators_as_a_bundle():
    figures.catalogue()
    figures.taken(figures.dataset(), read(CSV.encode()))
    (way,) = queries.ways(figures.indicator("POP-03"), PUBLIC)
    assert [p.value for p in queries.line(way, "nord").points] == [Decimal("31.0"), Decimal("31.8")]


def test_columns_named_by_years_are_years():
    content = b"Stadtteil;2022;2023;2024\nMitte;1;2;-\nGesamtstadt;5;6;7\n"
    said = read(content)
    cells = {(c.period, c.area): c.value or c.symbol for c in said.tables[0].cells}
    assert cells["2024", "mitte"] == "-"
    assert cells["2022", "city"] == "5"
    assert len(cells) == 6


def test_a_workbook_is_read_like_a_csv():
    book = Workbook()
    for line in CSV.splitlines():
        book.active.append(line.split(";"))
    file = BytesIO()
    book.save(file)
    assert reading.format_of(file.getvalue()) == reading.MAPPED
    assert read(file.getvalue()).count == read(CSV.encode()).count


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Jahr;Anzahl\n2023;1\n2023;2\n", "zwei verschiedene Werte"),
        ("Jahr;Anzahl\nneulich;1\n", "Zeile 2: „neulich“ ist kein Zeitpunkt"),
        ("Jahr;Anzahl\n2023;viele\n", "Zeile 2: „viele“ ist weder"),
        ("Jahr;Anzahl\n2023;1;2;3\n", "Spalten"),
        ("Jahr;Anzahl\n", "leer"),
        ("nur eine Spalte\n1\n", "keine Spalten"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_row(content, sentence):
    with pytest.raises(NotReadable, match=sentence):
        read(content.encode())


def test_a_file_is_never_read_in_part():
    many = "Jahr;Stadtteil;Anzahl\n" + "".join(f"2023;x{n};1\n" for n in range(300_001))
    with pytest.raises(NotReadable, match="halb gelesene Statistik"):
        read(many.encode())


@pytest.mark.no_database
def test_what_is_still_to_be_chosen_is_said():
    assert "numbers stand" in lacking({"period"}, ["Jahr", "x"])
    assert "reference date" in lacking({"value"}, ["a", "b"])
    assert lacking({"value", "period"}, ["a", "b"]) == lacking(set(), ["a", "2024"]) == ""


# --- Köln --------------------------------------------------------------------------------------

COLUMNS = {
    "tabelle": "table", "jahr": "period", "raum_id": "area", "raum": "area_name",
    "zeile": "other1", "zahl": "value",
}  # fmt: skip


@pytest.fixture(scope="module")
def koeln():
    path = figures.SHARED / "population" / "koeln_bevoelkerung_stadtteile_2005-2012.csv"
    if not path.is_file():
        pytest.skip("the open data of Köln is not here (../shared/data/open/population)")
    return path.read_bytes()


def test_koeln_districts_and_boroughs_add_up_to_the_city(koeln):
    """Everything that is published of 2005-2012, re-aggregated: 21,504 numbers, exactly."""
    said = read(koeln, COLUMNS)
    assert said.count == 21_504
    levels = defaultdict(list)
    for table in said.tables:
        for cell in table.cells:
            level = (
                "city" if cell.area == "000" else "borough" if int(cell.area) < 10 else "district"
            )
            number = Number(Decimal(cell.value))
            levels[level, table.code, cell.period, cell.address].append(number)
    cities = [key[1:] for key in levels if key[0] == "city"]
    assert len(cities) == 8 * 28
    for key in cities:
        (published,) = levels["city", *key]
        assert total(levels["borough", *key]).value == published.value, key
        assert total(levels["district", *key]).value == published.value, key


def test_koeln_shares_come_out_as_the_numbers_say(koeln):
    """313,386 of 1,023,101 people in 2005; ages are added from their bands."""
    figures.catalogue()
    figures.taken(figures.dataset("koeln", family="koeln"), read(koeln, COLUMNS))
    whole = {"zeile": ["einwohner"]}
    background = {"zeile": ["einwohner-mit-migrationshintergrund"]}
    own = Indicator(
        code="K-01", name="Köln", theme="population", basis="O",
        series=[{"family": "koeln", "of": background, "title": "A"},
                {"family": "koeln", "of": whole, "title": "B"}],
    )  # fmt: skip
    own.save()
    first, second = queries.ways(own, PUBLIC)
    line = queries.line(first, "000")
    assert (line.points[0].value, len(line.points)) == (313_386, 8)
    assert queries.line(second, "000").points[0].value == 1_023_101
    assert len(second.points) == 96


@pytest.mark.no_database
def test_a_sum_never_goes_around_a_protected_number():
    assert total([Number(Decimal(3)), Number(None, "-")]).value == 3
    assert total([Number(Decimal(3)), Number(None, ".")]).value is None
    assert total([Number(Decimal(3)), Number(None, "/"), Number(None, ".")]).symbol == "."
    assert total([Number(None, "-")]).symbol == "-"
    assert total([]) is None
