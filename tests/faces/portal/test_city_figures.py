"""The city in figures: overview, indicator, comparison, countries, datasets, files."""

import csv
import io

import pytest
from django.utils import translation
from openpyxl import load_workbook

import figures
import make
from weltoffen.base.access.actor import PUBLIC
from weltoffen.domain.indicators import operations, queries
from weltoffen.domain.indicators.imports.said import (
    Said,
    SaidCell,
    SaidDimension,
    SaidTable,
)
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure


@pytest.fixture
def town():
    return figures.town()


def read(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_overview_shows_the_newest_values_and_the_whole_catalogue(client, town):
    page = read(client, "/zahlen/")
    assert "30,6\N{NO-BREAK SPACE}%" in page
    assert "24.200" in page
    assert "Wohnfläche je Familienmitglied" in page
    assert "31.12.2024" in page


def test_without_figures_it_teaches(client):
    figures.catalogue()
    assert "Es sind noch keine Zahlen veröffentlicht" in read(client, "/zahlen/")
    read(client, "/zahlen/pop-03/")
    read(client, "/zahlen/vergleich/")
    read(client, "/zahlen/laender/")
    read(client, "/zahlen/daten/")


def test_an_indicator_says_value_change_definition_and_how_to_cite(client, town):
    page = read(client, "/zahlen/pop-03/")
    assert "stieg" in page
    assert "+0,6 Prozentpunkte" in page
    assert "Ausländerinnen und Ausländer sowie Deutsche mit Migrationshintergrund" in page
    assert "Quelle: Statistikstelle der Musterstadt" in page
    assert "Regel der Musterstadt 1" in page
    assert page.count("<svg") >= 3  # logo, line, map
    assert "<table" in page


def test_the_map_has_every_district_in_a_table_too(client, town):
    page = read(client, "/zahlen/pop-03/")
    for name, value in (("Mitte", "41,3"), ("Nordstadt", "31,4"), ("Südvorstadt", "15,4")):
        assert name in page
        assert value in page


def test_a_district_has_its_own_page_with_the_city_beside_it(client, town):
    page = read(client, "/zahlen/pop-03/?gebiet=nord")
    assert "Nordstadt: 31,4" in page
    assert "Musterstadt" in page
    assert "gebiet=nord&amp;fassung=" in page


def test_a_permanent_address_shows_what_was_cited(client, town):
    cited = queries.newest_release(PUBLIC)
    figures.taken(town, figures.said(["2024-12-31"], grow=0), name="corrected.csv")
    now, then = read(client, "/zahlen/pop-03/"), read(client, f"/zahlen/pop-03/?fassung={cited}")
    assert "30,6" not in now
    assert "30,6" in then
    assert "wie sie waren, als sie zitiert wurden" in then
    read(client, "/zahlen/pop-03/?fassung=999999", 404)
    read(client, "/zahlen/pop-03/?fassung=x", 404)


def test_what_was_taken_back_is_gone_from_its_permanent_address_and_says_so(client, town):
    leaky = {**figures.PEOPLE, "city": (24_000, 9_144, 3_600, 3_000, 1_500)}
    second = figures.taken(town, figures.said(["2024-12-31"], people=leaky), name="leaky.csv")
    assert "38,1" in read(client, f"/zahlen/pop-03/?fassung={second.pk}")
    _here, lead = figures.office()
    operations.undo(lead, second, reason="Nicht geschützt", at=make.AT)
    page = read(client, f"/zahlen/pop-03/?fassung={second.pk}")
    assert "38,1" not in page
    assert "Nicht geschützt" in page


def test_two_rule_sets_are_two_sections(client, town):
    other = {"id": "other", "version": "2", "name": "Andere Regel", "source": ""}
    figures.taken(town, figures.said(["2024-12-31"], rule_set=other), name="other.csv")
    page = read(client, "/zahlen/pop-03/")
    assert page.count('class="wo-way"') == 2
    assert "teilen sie sich nie eine Linie" in page


def test_a_break_stands_in_picture_table_and_words(client):
    figures.catalogue()
    breaks = ({"period": "2023-06-30", "concerns": "status", "why": "Neue Ableitung"},)
    figures.taken(figures.dataset(), figures.said(breaks=breaks))
    page = read(client, "/zahlen/pop-03/")
    assert page.count("Neue Ableitung") == 2
    assert 'stroke-dasharray="3,3"' in page
    assert "Von 31.12.2023 bis 31.12.2024" in page  # not from before the break


def test_protected_and_locked_values_are_signs_with_their_meaning(client):
    figures.catalogue()
    few = {**figures.PEOPLE, "nord": (149, 60, 30, 20, 10)}
    hidden = {("2024-12-31", "mitte", "status=background"): "."}
    figures.taken(figures.dataset(), figures.said(people=few, grow=0, symbols=hidden))
    page = read(client, "/zahlen/pop-03/")
    assert "zu wenige Menschen dahinter" in page
    assert "geheim gehalten" in page


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("verlauf-0.svg", "image/svg+xml"),
        ("verlauf-0.png", "image/png"),
        ("karte-0.svg", "image/svg+xml"),
        ("karte-0.png", "image/png"),
    ],
)
def test_pictures_are_files(client, town, name, kind):
    answer = client.get(f"/zahlen/pop-03/{name}")
    assert answer["Content-Type"] == kind
    assert len(answer.content) > 2_000


def test_values_are_files_with_numerator_denominator_and_rule_set(client, town):
    answer = client.get("/zahlen/pop-03/werte.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    city = next(r for r in rows if r["area_code"] == "city" and r["period"] == "2022-12-31")
    assert (city["value"], city["numerator"], city["denominator"]) == (
        "30.0",
        "7200.0000",
        "24000.0000",
    )
    book = load_workbook(io.BytesIO(client.get("/zahlen/pop-03/werte.xlsx").content))
    assert book.worksheets[0].max_row == len(rows) + 1


@pytest.mark.parametrize("name", ["verlauf-9.svg", "verlauf-0.exe", "x-0.svg", "werte.pdf"])
def test_other_files_are_not_there(client, town, name):
    read(client, f"/zahlen/pop-03/{name}", 404)


def test_districts_and_years_are_compared_within_one_definition(client, town):
    page = read(client, "/zahlen/vergleich/?zahl=pop-03-0-0&gebiet=nord&gebiet=mitte&von=2023")
    assert "Nordstadt" in page
    assert "31.12.2023" in page
    assert "31.12.2022" not in page
    five = "&".join(f"gebiet={code}" for code in ("nord", "mitte", "sued", "city", "x"))
    read(client, f"/zahlen/vergleich/?zahl=pop-03-0-0&{five}", 422)


def countries_said():
    """Syria 420, Türkiye 900, of the rest one is protected; years of arrival for the first two."""
    dimension = SaidDimension(
        "country",
        "Staatsangehörigkeit",
        (Code("475", "Syrien"), Code("163", "Türkei"), Code("426", "Bhutan")),
    )
    arrival = SaidDimension(
        "arrival_year", "Jahr des Zuzugs", (Code("2015", "2015"), Code("2016", "2016"))
    )
    numbers = [
        ("country=475", "420", ""), ("country=163", "900", ""), ("country=426", "", "."),
        ("arrival_year=2015;country=475", "300", ""), ("arrival_year=2016;country=475", "120", ""),
    ]  # fmt: skip
    cells = tuple(
        SaidCell("2024-12-31", "city", "persons", address, value, symbol, "")
        for address, value, symbol in numbers
    )
    table = SaidTable(
        "countries", "Nach Staatsangehörigkeit", (dimension, arrival),
        (Code("city", "Musterstadt"),), (TableMeasure("persons", "Personen", "Anzahl"),), cells,
    )  # fmt: skip
    return Said("mapped", "register", "Länder", (table,))


def test_nationalities_with_arrivals_by_country(client, town):
    figures.taken(town, countries_said(), name="countries.csv")
    assert "24.200" in read(client, "/zahlen/pop-01/")  # not the sum of some countries
    page = read(client, "/zahlen/laender/")
    assert page.index("Türkei") < page.index("Syrien") < page.index("Bhutan")
    country = read(client, "/zahlen/laender/475/")
    assert "420" in country
    assert "2015" in country
    assert "300" in country
    read(client, "/zahlen/laender/999/", 404)


def test_a_dataset_has_its_licence_tables_and_files(client, town):
    page = read(client, "/zahlen/daten/melderegister/")
    assert "Namensnennung" in page
    assert "Bevölkerung nach Status" in page
    answer = client.get("/zahlen/daten/melderegister/people.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 3 * 4 * 5
    assert rows[0]["value"] == "24000"
    schema = client.get("/zahlen/daten/melderegister/people.schema").json()
    assert [field["name"] for field in schema["fields"]] == list(rows[0])
    said = client.get("/zahlen/daten/melderegister/people.json").json()
    assert said["rows"][0][said["columns"].index("value")] == 24_000
    assert client.get("/zahlen/daten/melderegister/people.xlsx").status_code == 200
    linked = client.get("/zahlen/daten/melderegister/datensatz.jsonld").json()
    assert linked["@type"] == "Dataset"
    assert linked["temporalCoverage"] == "2022-12-31/2024-12-31"
    assert len(linked["distribution"]) == 3


def test_what_is_not_public_is_at_no_address(client):
    figures.catalogue()
    hidden = figures.dataset("geheim", is_public=False, title="Noch nicht gezeigt")
    figures.taken(hidden)
    for path in ("/zahlen/", "/zahlen/daten/", "/zahlen/pop-03/", "/dcat/catalog.ttl"):
        page = read(client, path)
        assert "Noch nicht gezeigt" not in page
        assert "30,6" not in page
    for path in ("daten/geheim/", "daten/geheim/people.csv", "daten/geheim/datensatz.jsonld"):
        read(client, f"/zahlen/{path}", 404)
    assert client.get("/api/figures/indicators/POP-03").json()["series"] == []


@pytest.mark.parametrize("language", ["ar", "fa", "tr", "uk", "fr"])
def test_the_pages_speak_the_languages_of_the_portal(client, town, language):
    german = read(client, "/zahlen/pop-03/")
    other = read(client, f"/{language}/zahlen/pop-03/")
    with translation.override(language):
        name = figures.indicator("POP-03").names[language]
    assert name in other
    assert name not in german
    assert "Wie zitieren" not in other


def test_the_interface_says_the_same_as_the_pages(client, town):
    listed = client.get("/api/figures/indicators").json()
    there = {one["code"] for one in listed["indicators"] if one["has_values"]}
    assert {"POP-01", "POP-02", "POP-03", "POP-04"} <= there
    one = client.get("/api/figures/indicators/pop-03?area=nord").json()
    (series,) = one["series"]
    assert [value["value"] for value in series["values"]] == [30, 30.7, 31.4]
    assert one["address"].endswith(f"/zahlen/pop-03/?gebiet=nord&fassung={one['release']}")
    assert client.get("/api/figures/indicators/nix").status_code == 404
    assert client.get("/api/figures/indicators/pop-03?release=9999").status_code == 404


def test_the_context_of_a_place_can_be_asked_for_and_cited(client, town):
    said = client.get("/api/figures/context?district=nord&concern=schools").json()["figures"]
    assert [one["indicator"] for one in said] == ["POP-04", "POP-02"]
    assert said[0]["area"] == "Nordstadt"
    assert said[0]["value"] == 50
    assert said[0]["sentence"].startswith(
        "Anteil mit Migrationshintergrund unter 15 Jahren, Nordstadt: 50,0 %"
    )
