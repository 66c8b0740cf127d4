"""An agenda or a paper from a document: recognised, corrected without JavaScript, taken in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
import samples
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents.models import Paper
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Reading, Source

PAGE = "/intern/quellen/"
AGENDA = (
    "Einladung zur 12. Sitzung des Bauausschusses",
    "am Dienstag, dem 14.04.2026, um 17:00 Uhr, Rathaus, Saal 2",
    "Tagesordnung",
    "Öffentlicher Teil",
    "1. Eröffnung und Begrüßung",
    "2. Neubau einer Schwimmhalle, Vorlage 2026/0117",
    "3. Spielplatz am Bahnhof, Vorlage 2026/0118",
    "Nichtöffentlicher Teil",
    "4. Grundstücksverkauf an Familie Geheim",
)
PAPER = (
    "Beschlussvorlage",
    "Vorlage Nr.: 2026/0119",
    "Federführendes Amt: Sportamt",
    "Betreff: Sanierung des Hallenbads",
    "Beschlussvorschlag",
    "Der Rat beschließt die Sanierung des Hallenbads.",
    "Begründung",
    "Das Becken ist undicht.",
)


@pytest.fixture
def desk():
    return client_of(make.make_officer())


@pytest.fixture
def source():
    return operations.add_source(CLOCK, Source(kind=Source.Kind.UPLOAD, name="Einladungen"))


def sent(desk, source, content, name="einladung.docx", **more):
    file = {"file": SimpleUploadedFile(name, content)} if content else {}
    return desk.post(f"{PAGE}{source.pk}/hochladen/", file | more)


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's largest form."""
    form = max(re.findall(r"<form\b.*?</form>", page, re.DOTALL), key=len)
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in told and (told.get("type") != "checkbox" or " checked" in tag):
            found[told["name"]] = told.get("value", "")
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\s*(.*?)</textarea>', form, re.S):
        found[name] = text
    return {name: value for name, value in found.items() if name not in ("_once",)}


def titles(fields):
    return [v for name, v in fields.items() if name.endswith("-title")]


def test_an_agenda_is_recognised_corrected_and_taken_as_the_preview_shows(desk, source):
    make.make_body("Bauausschuss")
    where = sent(desk, source, samples.docx(*AGENDA))["Location"]
    page = desk.get(where).content.decode()
    fields = form_of(page)
    assert (fields["body"], fields["day"], fields["starts"]) == (
        "Bauausschuss",
        "2026-04-14",
        "17:00",
    )
    assert any("Neubau einer Schwimmhalle" in title for title in titles(fields))
    assert "Familie Geheim" not in page
    assert page.count("wo-item--procedural") == 1
    fields["item-1-title"] = "Neubau der Schwimmhalle im Norden"
    preview = desk.post(where, fields | {"do": "continue"})["Location"]
    assert "Neubau der Schwimmhalle im Norden" in desk.get(preview).content.decode()
    assert "Die Datei selbst wird nicht aufbewahrt" in desk.get(preview).content.decode()
    # the corrections are still there for who goes back
    assert "Schwimmhalle im Norden" in desk.get(where).content.decode()
    done = desk.post(preview)["Location"]
    meeting = Meeting.objects.get()
    assert meeting.body.name == "Bauausschuss"
    items = AgendaItem.objects.filter(meeting=meeting)
    assert items.filter(name="Neubau der Schwimmhalle im Norden", is_public=True).exists()
    assert items.get(is_public=False).name == ""
    assert Paper.objects.filter(reference="2026/0117").exists()
    assert Reading.objects.get().file is None
    desk.post(f"{done}zuruecknehmen/")
    assert not Meeting.objects.exists()
    assert not Paper.objects.exists()


def test_rows_are_added_and_removed_without_javascript_and_nothing_typed_is_lost(desk, source):
    where = sent(desk, source, samples.docx(*AGENDA))["Location"]
    fields = form_of(desk.get(where).content.decode())
    before = titles(fields)
    fields |= {"item-0-title": "Begrüßung der Gäste", "place": "Bürgerhaus"}
    page = desk.post(where, fields | {"do": "below-0"}).content.decode()
    fields = form_of(page)
    assert titles(fields) == ["Begrüßung der Gäste", "", *before[1:]]
    assert fields["place"] == "Bürgerhaus"
    fields = form_of(desk.post(where, fields | {"do": "remove-1"}).content.decode())
    assert titles(fields) == ["Begrüßung der Gäste", *before[1:]]
    fields = form_of(desk.post(where, fields | {"do": "add"}).content.decode())
    assert titles(fields)[-1] == ""
    fields[f"item-{len(before)}-number"] = "99"
    fields["day"] = ""
    answer = desk.post(where, fields | {"do": "continue"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ein öffentlicher Punkt braucht einen Titel." in page
    assert "Tag der Sitzung: Dieses Feld" in page
    assert titles(form_of(page))[0] == "Begrüßung der Gäste"


def test_a_paper_is_recognised_and_put_on_its_way(desk, source):
    make.make_body("Sportausschuss")
    where = sent(desk, source, samples.docx(*PAPER), "vorlage.docx")["Location"]
    fields = form_of(desk.get(where).content.decode())
    assert (fields["reference"], fields["title"]) == ("2026/0119", "Sanierung des Hallenbads")
    assert fields["department"] == "Sportamt"
    answer = desk.post(where, fields | {"body": "Sportausschuss", "do": "continue"})
    assert answer.status_code == 422
    assert "Gremium und Tag gehören zusammen" in answer.content.decode()
    fields |= {"body": "Sportausschuss", "day": "2026-04-20", "do": "continue"}
    preview = desk.post(where, fields)["Location"]
    assert "2026/0119 Sanierung des Hallenbads" in desk.get(preview).content.decode()
    desk.post(preview)
    paper = Paper.objects.get()
    assert (paper.reference, paper.name) == ("2026/0119", "Sanierung des Hallenbads")
    assert "Becken" in paper.versions.get().text
    assert paper.consultations.get().planned_on.isoformat() == "2026-04-20"
    assert Meeting.objects.get().body.name == "Sportausschuss"


def test_who_knows_better_makes_a_paper_an_agenda(desk, source):
    where = sent(desk, source, samples.docx(*PAPER), "vorlage.docx")["Location"]
    assert desk.post(where, {"do": "other"})["Location"] == where
    assert "Ist das die Tagesordnung?" in desk.get(where).content.decode()
    desk.post(where, {"do": "other"})
    assert "Ist das die Vorlage?" in desk.get(where).content.decode()


def test_a_text_can_be_pasted_and_stays_when_it_is_of_no_use(desk, source):
    answer = sent(desk, source, b"", text="\n".join(AGENDA))
    assert answer.status_code == 302
    fields = form_of(desk.get(answer["Location"]).content.decode())
    assert len(titles(fields)) == 4
    answer = sent(desk, source, b"", text=" ")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 kaputt", "beschädigt"),
        (samples.docx("Nichtöffentliche Vorlage", *PAPER), "nichtöffentlich"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Art von Datei wird nicht gelesen"),
    ],
)
def test_what_cannot_or_must_not_be_read_is_refused_at_the_field(desk, source, content, sentence):
    answer = sent(desk, source, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'href="#id_file"' in page


def test_a_long_agenda_is_corrected_in_one_go(desk, source):
    agenda = [*AGENDA[:4], *(f"{n}. Bebauungsplan Nummer {n} der Stadt" for n in range(1, 301))]
    where = sent(desk, source, samples.docx(*agenda))["Location"]
    fields = form_of(desk.get(where).content.decode())
    assert len(titles(fields)) == 300
    assert desk.post(where, fields | {"do": "continue"}).status_code == 302


def test_a_coordinator_is_shown_and_takes_the_own_body_alone():
    own = make.make_body("Seniorenbeirat")
    desk = client_of(make.make_person("Geschäftsführung", own, Role.COORDINATOR))
    source = operations.add_source(
        CLOCK, Source(kind=Source.Kind.UPLOAD, name="Einladungen", body=own)
    )
    where = sent(desk, source, samples.docx(*AGENDA))["Location"]
    fields = form_of(desk.get(where).content.decode())
    assert fields["body"] == "Bauausschuss"
    preview = desk.post(where, fields | {"do": "continue"})["Location"]
    page = desk.get(preview).content.decode()
    assert "diese gehört einem anderen" in page
    assert "bringt nichts" in page
    preview = desk.post(where, fields | {"body": "Seniorenbeirat", "do": "continue"})["Location"]
    desk.post(preview)
    assert Meeting.objects.get().body == own
