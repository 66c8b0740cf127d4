"""Official flat files as they really are. Real ones are read where they lie, else skipped."""

from collections import Counter
from decimal import Decimal

import pytest

import figures
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.imports import reading
from weltoffen.domain.indicators.rules.addresses import codes_of

HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label;value_q"
)


def flat(*rows, head=HEAD):
    return ("\ufeff" + "\n".join((head, *rows))).encode()


def row(value, *, area="05999999", sex="", when="2024-12-31", unit="Anzahl", quality="e"):
    label = {"": "Insgesamt", "INSGESAMT": "Insgesamt"}.get(sex, sex)
    return (
        f"12411;Fortschreibung;STAG;Stichtag;{when};GEMEIN;Gemeinden;{area};Ort;GES;Geschlecht;"
        f"{sex};{label};{value};{unit};BEVSTD;Bevölkerungsstand;{quality}"
    )


def read(content, name="12411-01-01-4_flat.csv", **more):
    return reading.read_flat(content, file_name=name, **more)


def values(said):
    return {(cell.area, cell.address): cell.value or cell.symbol for cell in said.tables[0].cells}


def test_rows_in_any_order_totals_however_coded_and_signs_that_are_no_zero():
    said = read(flat(row("12", sex="GESW"), row("24,5", sex="INSGESAMT"), row("-", sex="GESM")))
    assert values(said) == {
        ("city", "GES=GESW"): "12",
        ("city", ""): "24.5",
        ("city", "GES=GESM"): "-",
    }
    assert said.tables[0].cells[0].value == "12"
    assert said.tables[0].code == "12411-01-01-4"
    assert (said.family, said.format) == ("12411", "flat")


def test_units_of_thousand_become_people_and_say_so():
    said = read(flat(row("24", unit="1000")))
    assert values(said) == {("city", ""): "24000"}
    assert "Tausend" in said.findings[0].what


def test_areas_of_others_are_left_out_and_named_unless_all_are_wanted():
    content = flat(row("12"), row("7", area="05111000"))
    said = read(content)
    assert [area.code for area in said.tables[0].areas] == ["city"]
    assert [area.code for area in said.left_out] == ["05111000"]
    assert len(read(content, keeps_all=True).tables[0].areas) == 2


def test_marks_of_quality_are_kept():
    cells = read(flat(row("12", quality="()"), row("3", sex="GESW", quality="?"))).tables[0].cells
    assert [cell.quality for cell in cells] == ["()", ""]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (flat(row("12"), row("13")), "zwei verschiedene Werte"),
        (flat(row("zwölf")), "Zeile 2: „zwölf“ ist weder eine Zahl"),
        (flat(row("12", when="gestern")), "kein Zeitpunkt"),
        (flat(row("12", area="05111000")), "keine Zeile mit Werten für Ihre Stadt"),
        (b"a;b\n1;2\n", "keine Flat-Datei"),
        (b"", "leer"),
        (b'{"Status":{"Code":98,"Content":"zu gross"}}', "zu groß für den direkten Abruf"),
        (b'{"Status":{"Code":15,"Content":"Kein Zugang"}}', "Kein Zugang"),
        (b"{", "Meldung"),
        (b"\x00\x01\x02\x03" * 50, "keine"),
        (flat(row("1" * 40)), "weder eine Zahl"),
        (flat(row("NaN")), "weder eine Zahl"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(NotReadable, match=sentence):
        read(content) if content else reading.format_of(content)


def test_a_table_twice_in_a_file_is_no_contradiction():
    assert len(read(flat(row("12"), row("12"))).tables[0].cells) == 1


# --- real files --------------------------------------------------------------------------------


def real(name):
    folder = figures.SHARED / "genesis"
    found = sorted(folder.glob(f"{name}*")) if folder.is_dir() else []
    if not found:
        pytest.skip("the official files are not here (../shared/data/open/genesis)")
    return found[0]


@pytest.fixture
def at_home(settings):
    settings.PROFILE = "darmstadt"


def read_real(name):
    path = real(name)
    return read(path.read_bytes(), path.name)


def test_nested_categories_are_not_counted_twice(at_home):
    """12531: adding all rows gives 20,355; the people are 8,025."""
    said = read_real("12531")
    own = [cell for cell in said.tables[0].cells if cell.area == "city"]
    assert sum(int(cell.value) for cell in own) == 20_355
    figures.catalogue()
    protection = figures.dataset("schutzsuchende", family="12531")
    figures.taken(protection, said)
    (way,) = queries.ways(figures.indicator("POP-12"), PUBLIC)
    last = queries.line(way, "city").last
    assert last.value == 8_025
    assert last.is_sum


def test_the_population_of_the_city_is_found_among_all_districts(at_home):
    said = read_real("12411-01-01-4_bev")
    assert values(said)["city", ""] == "167029"
    assert len(said.left_out) > 400


def test_the_english_file_says_the_same(at_home):
    german, english = read_real("12411-01-01-4_bev"), read_real("12411-01-01-4_en")
    assert values(german) == values(english)


def test_counts_at_the_place_of_work_say_so_and_an_empty_city_too(at_home):
    what = [one.what for one in read_real("13111").findings]
    assert any("nicht am Wohnort" in one for one in what)
    assert any("in jeder Zeile „-“" in one for one in what)


def test_two_variables_in_one_place_become_one_dimension_with_parts(at_home):
    table = read_real("2000S").tables[0]
    assert [one.name for one in table.dimensions] == ["WDGAT2", "ERWST3"]
    parents = {code.code: code.parent for one in table.dimensions for code in one.codes}
    assert parents["NACHKOMMEN"] == "WANDERUNG-BEID"
    assert parents["ERWERBSLOS"] == "ERWERB"


def test_published_totals_are_shown_and_never_repaired(at_home):
    """Zensus 2022: the parts of Germany give 82,719,541 people; published are 82,719,540."""
    table = read_real("1000A").tables[0]
    found = {
        tuple(sorted(codes_of(cell.address).items())): cell
        for cell in table.cells
        if cell.area == "DG" and not any("ALT" in name for name in codes_of(cell.address))
    }
    parts = ["WANDERUNG-X", "WANDERUNG-EINS", "WANDERUNG-BEID"]
    added = sum(Decimal(found[(("WDGAT2", part),)].value) for part in parts)
    assert (added, Decimal(found[()].value)) == (82_719_541, 82_719_540)
    figures.catalogue()
    figures.taken(figures.dataset("zensus", family="1000a"), read_real("1000A"))
    (way,) = queries.ways(figures.indicator("POP-07"), PUBLIC)
    last = queries.line(way, "DG").last
    assert last.among.value == 82_719_540
    assert last.value == Decimal("21.9")


def test_students_are_found_by_nationality_in_a_span_of_months(at_home):
    figures.catalogue()
    figures.taken(figures.dataset("studierende", family="21311"), read_real("21311"))
    (way,) = queries.ways(figures.indicator("EDU-12"), PUBLIC)
    point = queries.line(way, "city").last
    assert point.period == "2023-10P6M"
    assert point.among.value > point.of.value > 1_000


def test_every_real_file_is_read_and_no_answer_of_a_service_is(at_home):
    real("12411")
    seen = Counter()
    for path in sorted((figures.SHARED / "genesis").rglob("*")):
        if path.suffix == ".csv":
            assert read(path.read_bytes(), path.name).count
            seen["read"] += 1
        elif path.suffix == ".json":
            with pytest.raises(NotReadable, match="keine Tabelle geschickt"):
                read(path.read_bytes(), path.name)
            seen["refused"] += 1
    assert seen == {"read": 8, "refused": 3}
