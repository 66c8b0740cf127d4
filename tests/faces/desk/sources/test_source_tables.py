"""From a table to an agenda: columns, preview, taken in, taken back; nothing sent is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Reading, Source

PAGE = "/intern/quellen/"
ROWS = (
    "Gremium;Sitzungstag;TOP;Betreff;Vorlage\n"
    "Bauausschuss;14.04.2026;1;Eröffnung;\n"
    "Bauausschuss;14.04.2026;2;Neubau einer Schwimmhalle;2026/0117\n"
    "Bauausschuss;14.04.2026;3;Spielplatz am Bahnhof;2026/0118\n"
    "Bauausschuss;;4;;\n"
)


@pytest.fixture
def desk():
    return client_of(make.make_officer())


@pytest.fixture
def source():
    return operations.add_source(CLOCK, Source(kind=Source.Kind.TABLE, name="Liste"))


def sent(desk, source, content=ROWS, name="to.csv"):
    """Upload, as a browser does; the address of the next step, or the page with the error."""
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return desk.post(f"{PAGE}{source.pk}/hochladen/", {"file": file})


def chosen(page: str) -> dict[str, str]:
    """What the selects of the columns' page have chosen."""
    return {
        name: (re.search(r'<option value="([^"]*)" selected', options) or ["", ""])[1]
        for name, options in re.findall(
            r'<select name="(column-\d+)".*?>(.*?)</select>', page, re.DOTALL
        )
    }


def to_preview(desk, source, columns=None, **how):
    where = sent(desk, source, **how)["Location"]
    guess = chosen(desk.get(where).content.decode())
    answer = desk.post(where, columns or guess)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def test_the_columns_are_guessed_and_shown_with_their_first_values(desk, source):
    answer = sent(desk, source)
    assert answer["Location"].endswith("/spalten/")
    page = desk.get(answer["Location"]).content.decode()
    assert list(chosen(page).values()) == ["body", "day", "number", "title", "reference"]
    assert "Neubau einer Schwimmhalle" in page


def test_what_the_preview_shows_is_what_is_taken_and_it_can_be_taken_back(desk, source):
    where = to_preview(desk, source)
    page = desk.get(where).content.decode()
    assert not Meeting.objects.exists()
    assert "Neubau einer Schwimmhalle" in page
    assert "Zeile 5" in page
    assert "Ohne Titel" in page
    new = int(re.search(r"<strong>(\d+)</strong> neu", page)[1])
    done = desk.post(where)
    reading = Reading.objects.get()
    assert done["Location"] == f"{PAGE}lesungen/{reading.pk}/"
    assert reading.counts["created"] == new
    assert set(AgendaItem.objects.values_list("name", flat=True)) == {
        "Eröffnung",
        "Neubau einer Schwimmhalle",
        "Spielplatz am Bahnhof",
    }
    page = desk.get(done["Location"]).content.decode()
    assert f"{PAGE}lesungen/{reading.pk}/zuruecknehmen/" in page
    undo = f"{PAGE}lesungen/{reading.pk}/zuruecknehmen/"
    assert "werden entfernt" in desk.get(undo).content.decode()
    assert Meeting.objects.exists()
    assert desk.post(undo).status_code == 302
    assert not Meeting.objects.exists()
    assert desk.get(undo).status_code == 409


def test_what_was_chosen_once_is_chosen_the_next_time(desk, source):
    columns = {f"column-{n}": f for n, f in enumerate(["body", "day", "", "title", "department"])}
    desk.post(to_preview(desk, source, columns))
    source.refresh_from_db()
    assert source.mapping["Vorlage"] == "department"
    assert "TOP" not in source.mapping
    page = desk.get(sent(desk, source)["Location"]).content.decode()
    assert list(chosen(page).values()) == list(columns.values())
    assert "So wie letztes Mal" in page


def test_the_same_table_again_brings_nothing_new(desk, source):
    desk.post(to_preview(desk, source))
    page = desk.get(to_preview(desk, source)).content.decode()
    assert re.search(r"<strong>0</strong> neu", page)
    assert "bringt nichts, was nicht schon da ist" in page


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (["body", "day", "number", "", "reference"], "Spalte aus, in der der Titel"),
        (["title", "title", "", "", ""], "für mehr als eine Spalte gewählt"),
    ],
)
def test_columns_that_do_not_fit_are_said_and_the_file_waits(desk, source, columns, sentence):
    where = sent(desk, source)["Location"]
    answer = desk.post(where, {f"column-{n}": f for n, f in enumerate(columns)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert list(chosen(answer.content.decode()).values()) == columns
    assert desk.get(where).status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leer.csv", "Die Datei ist leer."),
        (b"PK\x03\x04kaputt", "kaputt.xlsx", "beschädigt"),
        (b"\x00\x01\x02\x03", "bild.png", "Art von Datei wird nicht gelesen"),
        ("Einladung\n\nTOP 1 Neubau", "einladung.txt", "Das ist keine Tabelle."),
    ],
)
def test_a_bad_file_is_refused_where_it_was_chosen(desk, source, content, name, sentence):
    answer = sent(desk, source, content=content, name=name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_too_large_a_file_is_told_so(desk, source, settings):
    settings.MAX_UPLOAD = 100
    answer = sent(desk, source)
    assert answer.status_code == 413
    assert "größer als" in answer.content.decode()


def test_no_file_is_an_error_at_the_field(desk, source):
    answer = desk.post(f"{PAGE}{source.pk}/hochladen/", {})
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei aus" in answer.content.decode()


def test_nobody_else_and_no_other_source_gets_at_a_file_that_waits(desk, source):
    where = sent(desk, source)["Location"]
    other = operations.add_source(CLOCK, Source(kind=Source.Kind.TABLE, name="Andere"))
    assert client_of(make.make_officer("Andere")).get(where).status_code == 404
    assert desk.get(where.replace(f"/{source.pk}/", f"/{other.pk}/")).status_code == 404
    assert "nicht mehr da" in desk.get(where.replace("/spalten/", "x/spalten/")).content.decode()
    assert desk.get(where).status_code == 200
    desk.post(where.replace("spalten", "verwerfen"))
    assert desk.get(where).status_code == 404


def test_a_preview_without_columns_leads_back_to_them(desk, source):
    where = sent(desk, source)["Location"]
    assert desk.get(where.replace("spalten", "vorschau"))["Location"] == where


def test_a_clerk_uploads_nothing(source):
    clerk = client_of(make.make_clerk())
    assert clerk.get(f"{PAGE}{source.pk}/hochladen/").status_code in (403, 404)
    assert sent(clerk, source).status_code in (403, 404)
