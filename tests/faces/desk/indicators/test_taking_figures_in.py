"""From a file to figures in the portal, at the desk: preview, releases, undo, catalogue."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import figures
import make
from weltoffen.domain.indicators.models import Cell, Dataset, Release

HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label"
)
FLAT = (
    f"{HEAD}\n12411;Fortschreibung;STAG;Stichtag;2024-12-31;GEMEIN;Gemeinden;05999999;Ort;"
    "24321;Anzahl;BEVSTD;Bevölkerungsstand"
)
CSV = (
    "Jahr;Stadtteil;Migrationshintergrund;Anzahl\n2023;Nordstadt;insgesamt;1000\n"
    "2023;Nordstadt;mit Migrationshintergrund;310\n"
)
WORDS = {
    "dataset": "new",
    "new-title": "Bevölkerung",
    "new-publisher": "Statistikstelle",
    "new-licence": "dl-by-de/2.0",
    "new-is_public": "on",
}


def sign_in(client, role="officer"):
    account = make.make_user()
    person = make.make_person(account=account)
    make.make_membership(person, make.make_office(), role)
    client.force_login(account)
    return client


@pytest.fixture
def officer(client):
    figures.catalogue()
    return sign_in(client)


def upload(client, content, name="figures.csv"):
    return client.post(
        "/intern/zahlen/datei/", {"file": SimpleUploadedFile(name, content.encode())}
    )


def test_the_empty_list_teaches_how_to_begin(officer):
    page = officer.get("/intern/zahlen/").content.decode()
    assert "Erste Zahlen übernehmen" in page


def test_an_official_file_is_looked_at_and_taken_in(officer):
    answer = upload(officer, FLAT, "12411-01-01-5_flat.csv")
    assert answer.status_code == 302
    page = officer.get(answer["Location"]).content.decode()
    assert "Fortschreibung" in page
    assert "31.12.2024" in page
    assert Release.objects.count() == 0
    done = officer.post(answer["Location"], WORDS)
    assert done.status_code == 302
    one = Dataset.objects.get()
    assert (one.family, one.title) == ("12411", "Bevölkerung")
    page = officer.get(done["Location"]).content.decode()
    assert "in Kraft" in page
    assert "24.321" in officer.get("/zahlen/pop-01/").content.decode()


def test_a_table_is_told_its_columns_and_remembers_them(officer):
    answer = upload(officer, CSV)
    assert answer["Location"].endswith("/spalten/")
    page = officer.get(answer["Location"]).content.decode()
    assert "Nordstadt" in page
    fields = dict(re.findall(r'name="(column-\d)"[\s\S]*?<option value="(\w+)" selected', page))
    assert fields == {
        "column-0": "period",
        "column-1": "area",
        "column-2": "status",
        "column-3": "value",
    }
    preview = officer.post(answer["Location"], fields)
    words = {**WORDS, "new-family": "register"}
    assert officer.post(preview["Location"], words).status_code == 302
    assert Dataset.objects.get().mapping["Anzahl"] == "value"
    again = upload(officer, CSV.replace("310", "320"), "next.csv")
    step = officer.post(again["Location"], fields)
    page = officer.get(step["Location"]).content.decode()
    assert "ersetzt 2 Werte: 1 ändert sich" in page.replace("ändern sich", "ändert sich")
    assert "310 → 320" in page
    chosen = {"dataset": Dataset.objects.get().pk}
    assert officer.post(step["Location"], chosen).status_code == 302
    assert Release.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Die Datei ist leer"),
        ("nur Text", "keine Spalten"),
        (f"{HEAD}\n", "leer"),
        (FLAT.replace("24321", "viele"), "weder eine Zahl"),
        ('{"Status":{"Code":98}}', "zu groß für"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(officer, content, sentence):
    answer = upload(officer, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Release.objects.count() == 0


def test_columns_that_make_no_sense_bring_back_to_them_and_keep_the_file(officer):
    answer = upload(officer, CSV)
    wrong = {"column-0": "value", "column-1": "period"}
    step = officer.post(answer["Location"], wrong)
    back = officer.get(step["Location"], follow=True).content.decode()
    assert "ist kein Zeitpunkt" in back
    assert "Welche Spalte ist was?" in back
    lacking = officer.post(answer["Location"], {"column-0": "period"})
    assert lacking.status_code == 422
    assert "in welcher Spalte die Zahlen stehen" in lacking.content.decode()


def test_a_release_is_taken_back_with_a_reason(officer):
    one = figures.dataset()
    release = figures.taken(one)
    path = f"/intern/zahlen/fassung/{release.pk}/zuruecknehmen/"
    assert officer.post(path, {"reason": ""}).status_code == 422
    assert officer.post(path, {"reason": "Falscher Stichtag"}).status_code == 302
    assert not Cell.objects.exists()
    page = officer.get(f"/intern/zahlen/{one.code}/").content.decode()
    assert "zurückgenommen" in page
    assert "Falscher Stichtag" in page
    assert officer.post(path, {"reason": "noch einmal"}).status_code == 409


def test_a_dataset_is_hidden_from_the_portal(officer):
    one = figures.dataset()
    figures.taken(one)
    said = {
        "title": one.title, "family": one.family, "publisher": one.publisher,
        "licence": one.licence, "version": one.version,
    }  # fmt: skip
    assert officer.post(f"/intern/zahlen/{one.code}/aendern/", said).status_code == 302
    assert officer.get(f"/zahlen/daten/{one.code}/").status_code == 404
    assert officer.post(f"/intern/zahlen/{one.code}/aendern/", said).status_code == 409


def test_the_catalogue_shows_what_has_values(officer):
    figures.taken(figures.dataset())
    page = officer.get("/intern/zahlen/katalog/").content.decode()
    assert "30,6" in page
    assert "Einbürgerungsquote" in page


@pytest.mark.parametrize(
    ("role", "reads", "takes"),
    [("lead", 200, 200), ("clerk", 200, 403), ("member", 403, 403)],
)
def test_who_reads_and_who_takes_in(client, role, reads, takes):
    sign_in(client, role)
    assert client.get("/intern/zahlen/").status_code == reads
    assert client.get("/intern/zahlen/katalog/").status_code == reads
    assert client.get("/intern/zahlen/datei/").status_code == takes


def test_a_file_of_somebody_else_is_not_there(officer, client):
    answer = upload(officer, FLAT)
    other = sign_in(client)
    assert other.get(answer["Location"]).status_code == 404
    assert other.post(answer["Location"], WORDS).status_code == 404


def test_a_file_is_thrown_away(officer):
    answer = upload(officer, FLAT)
    assert officer.post(f"{answer['Location']}verwerfen/").status_code == 302
    assert officer.get(answer["Location"]).status_code == 404
