"""Sources on the desk: how they are, what was repaired, what was refused and why."""

import json

import pytest

import council
import make
from visit import client_of
from weltoffen.domain.watch.models import Change, Source
from weltoffen.domain.watch.reading import read_source

PAGE = "/intern/quellen/"


@pytest.fixture
def officer():
    return client_of(make.make_officer())


@pytest.fixture
def source(tmp_path):
    objects = [*council.small_council(), council.paper(2, name=" Rand "), {"name": "ohne id"}]
    path = council.write(tmp_path / "rat.jsonl", objects)
    read_source(str(path), at=make.AT)
    return Source.objects.get()


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_source_says_how_its_last_reading_went(officer, source):
    page = text_of(officer.get(PAGE))
    assert "rat.jsonl" in page
    assert "abgelehnt" in page
    assert "repariert" in page
    page = text_of(officer.get(f"{PAGE}{source.pk}/"))
    assert "Kein OParl-Objekt: id fehlt." in page
    assert "Leerzeichen oder Umbrüche" in page


def test_every_finding_has_its_object_and_can_be_narrowed_down(officer, source):
    page = text_of(officer.get(f"{PAGE}{source.pk}/funde/?kind=repaired"))
    assert council.at("paper", 2) in page
    assert "id fehlt" not in page
    page = text_of(officer.get(f"{PAGE}{source.pk}/funde/?what=id+fehlt"))
    assert "id fehlt" in page


def test_a_failed_reading_says_why(officer):
    read_source("https://127.0.0.1/oparl", at=make.AT)
    page = text_of(officer.get(f"{PAGE}{Source.objects.get().pk}/"))
    assert "keinen öffentlichen Namen" in page


def test_a_source_that_was_never_read_has_a_page(officer):
    source = Source.objects.create(address="https://rat.example.org/system")
    text_of(officer.get(f"{PAGE}{source.pk}/"))
    text_of(officer.get(f"{PAGE}{source.pk}/funde/"))
    text_of(officer.get(PAGE))


def test_what_councils_write_is_text_on_the_page(officer, tmp_path):
    nasty = "<script>alert(1)</script>"
    path = tmp_path / "rat.json"
    path.write_text(json.dumps([council.paper(name=f" {nasty}"), {"id": nasty}]))
    read_source(str(path), at=make.AT)
    pk = Source.objects.get().pk
    for address in (f"{PAGE}{pk}/", f"{PAGE}{pk}/funde/?all=1", "/intern/vorlagen/?all=1"):
        assert nasty not in text_of(officer.get(address))


@pytest.mark.parametrize("path", ["", "1/", "1/funde/"])
def test_a_clerk_does_not_see_sources(path, source):
    clerk = client_of(make.make_clerk())
    address = PAGE + path.replace("1", str(source.pk))
    assert clerk.get(address).status_code in (403, 404)


def test_the_list_is_there_as_a_workbook(officer, source):
    for address in (PAGE, f"{PAGE}{source.pk}/funde/"):
        response = officer.get(f"{address}?export=xlsx")
        assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_what_a_paper_was_called_while_it_was_closed_is_not_told(officer, source):
    paper = make.make_paper("Vertrauliche Vorlage", is_confidential=True)
    reading = source.readings.get()
    Change.objects.create(
        reading=reading, model="documents.paper", object_id=paper.pk, label="Heute vertraulich",
        is_new=True, before={}, after={"name": "Heute vertraulich"},
    )  # fmt: skip
    published = make.Paper.objects.filter(is_public=True).first()
    Change.objects.create(
        reading=reading, model="documents.paper", object_id=published.pk, label="Nun öffentlich",
        is_new=False, before={"name": "Einst geheim", "is_confidential": True},
        after={"name": "Nun öffentlich", "is_confidential": False},
    )  # fmt: skip
    page = text_of(officer.get(f"{PAGE}lesungen/{reading.pk}/"))
    assert "Nun öffentlich" in page
    assert "Heute vertraulich" not in page
    assert "Einst geheim" not in page
