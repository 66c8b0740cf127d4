"""From a list of others to the directory: columns, preview, decisions, taken in, taken back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
from domain.directory.imported import (
    ADVICE,
    COURSE,
    HEAD,
    as_json,
    changed,
    csv,
    make_feed,
    offer,
    take,
)
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.directory import importing
from weltoffen.domain.directory.models import Feed, Intake, Offer
from weltoffen.domain.directory.tasks import go_on_with_intake

PAGE = "/intern/uebernahme/"
pytestmark = pytest.mark.usefixtures("readers_here")


@pytest.fixture
def desk():
    return client_of(make.make_officer())


def sent(desk, feed, *contents, name="liste.csv"):
    files = [SimpleUploadedFile(name, content) for content in contents]
    return desk.post(f"{PAGE}{feed.pk}/hochladen/", {"file": files})


def to_preview(desk, feed, content):
    where = sent(desk, feed, content)["Location"]
    page = desk.get(where).content.decode()
    guess = {
        name: (re.search(r'<option value="([^"]*)" selected', options) or ["", ""])[1]
        for name, options in re.findall(
            r'<select name="(column-\d+)".*?>(.*?)</select>', page, re.DOTALL
        )
    }
    answer = desk.post(where, guess)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def test_a_list_is_set_up_by_choosing_a_sentence(desk):
    make.make_office()
    assert "Wir haben eine Tabelle" in desk.get(f"{PAGE}neu/").content.decode()
    answer = desk.post(f"{PAGE}neu/calendar/", {"name": "Kurse", "address": "example.org/k.ics"})
    feed = Feed.objects.get()
    assert answer["Location"] == f"{PAGE}{feed.pk}/"
    assert feed.address == "https://example.org/k.ics"
    again = desk.post(f"{PAGE}neu/calendar/", {"name": "Kurse", "address": feed.address})
    assert again.status_code == 422
    assert "schon eine Quelle mit dieser Adresse" in again.content.decode()
    no_address = desk.post(f"{PAGE}{feed.pk}/aendern/", {"name": "Kurse", "is_active": "on"})
    assert no_address.status_code == 422
    assert "Ohne Adresse" in no_address.content.decode()
    assert desk.get(f"{PAGE}neu/telefon/").status_code == 404


def test_what_the_preview_shows_is_what_is_taken_and_it_can_be_taken_back(desk):
    feed = make_feed()
    where = to_preview(desk, feed, csv(COURSE, changed(ADVICE, Angebot="")))
    page = desk.get(where).content.decode()
    assert not Offer.objects.exists()
    assert "Deutschkurs A1" in page
    assert "Zeile ohne Namen des Angebots" in page
    done = desk.post(where)
    intake = Intake.objects.get()
    assert done["Location"] == f"{PAGE}einlesen/{intake.pk}/"
    assert offer("Deutschkurs A1").is_public
    page = desk.get(done["Location"]).content.decode()
    assert "Deutschkurs A1" in page
    assert "Zeile ohne Namen des Angebots" in page
    assert desk.get(where).status_code == 404  # the file is gone
    asked = desk.get(f"{done['Location']}zuruecknehmen/").content.decode()
    assert "<strong>3</strong> kamen neu" in asked
    desk.post(f"{done['Location']}zuruecknehmen/")
    assert not offer("Deutschkurs A1").is_public
    assert "Zurückgenommen am" in desk.get(done["Location"]).content.decode()
    assert Feed.objects.get().mapping["Wann"] == "times"


def test_kept_gone_and_double_are_shown_and_decided_in_the_preview(desk):
    feed, other = make_feed(), make_feed(name="Andere Liste")
    take(feed, csv(COURSE, ADVICE))
    here = offer("Deutschkurs A1")
    where = to_preview(desk, other, csv(changed(COURSE, Angebot="Deutsch-Kurs A1")))
    page = desk.get(where).content.decode()
    assert f'name="double-0" value="{here.pk}" checked' in page
    desk.post(where, {"double-0": str(offer("Beratung zum Aufenthalt").pk)})  # never on offer
    assert Offer.objects.count() == 3
    where = to_preview(desk, feed, csv(COURSE))
    page = desk.get(where).content.decode()
    assert "Nicht mehr in der Liste" in page
    key = re.search(r'name="gone" value="([^"]+)"', page)[1]
    desk.post(where, {"gone": [key.replace("&amp;", "&"), "offer:frei erfunden"]})
    assert not offer("Beratung zum Aufenthalt").is_public
    assert offer("Deutschkurs A1").is_public


def test_a_large_list_is_taken_by_a_worker_and_the_page_shows_how_far(desk, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 3)
    feed = make_feed()
    where = to_preview(desk, feed, csv(COURSE, ADVICE))
    assert "große Liste" in desk.get(where).content.decode()
    key = where.split("/")[-3]
    where = desk.post(where)["Location"]
    intake = Intake.objects.get()
    assert (intake.state, intake.total, intake.what) == ("running", 6, "liste.csv")
    assert "Es wird eingelesen" in desk.get(where).content.decode()
    officer = make.Person.objects.get(account__pk=int(desk.session["_auth_user_id"]))
    go_on_with_intake.call(intake.pk, officer.pk, key)
    intake.refresh_from_db()
    assert (intake.state, intake.dealt_with, intake.made) == ("done", 6, 6)
    assert offer("Deutschkurs A1").owner == officer


def test_several_json_files_are_one_upload(desk):
    feed = make_feed(Feed.Kind.HSDS)
    organization = {"id": "22222222-2222-4222-8222-222222222222", "name": "Wir", "description": "x"}
    service = {"id": "11111111-1111-4111-8111-111111111111", "name": "Eins", "status": "active",
               "organization": organization}  # fmt: skip
    answer = sent(desk, feed, as_json(organization), as_json(service), name="eins.json")
    assert answer["Location"].endswith("/vorschau/")
    desk.post(answer["Location"])
    assert str(offer("Eins").uuid) == service["id"]


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("table", b"", "Die Datei ist leer"),
        ("table", b"Angebot;Traeger\n", "keine Zeilen"),
        ("table", b"PK\x03\x04kaputt", "besch"),
        ("table", b'{"id": 1}', "sondern JSON"),
        ("calendar", b"Angebot;Traeger\na;b\n", "kein lesbarer Kalender"),
        ("hsds", b"[[[[[", "kein lesbares JSON"),
        ("hsds", b'{"hallo": 1}', "keine Objekte aus HSDS"),
        ("integreat", b"[]", "keine Seiten"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(desk, kind, content, said):
    feed = make_feed(kind)
    answer = sent(desk, feed, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Intake.objects.exists()


def test_columns_must_name_the_offers_once(desk):
    feed = make_feed()
    where = sent(desk, feed, csv(COURSE))["Location"]
    nothing = desk.post(where, {f"column-{n}": "" for n in range(len(HEAD))})
    assert nothing.status_code == 422
    twice = desk.post(where, {"column-0": "name", "column-1": "name"})
    assert twice.status_code == 422
    assert "mehr als eine Spalte" in twice.content.decode()


def test_operators_see_lists_and_change_nothing_others_see_none():
    feed = make_feed()
    operator = client_of(make.make_person("Betrieb", make.make_office(), Role.OPERATOR))
    assert operator.get(PAGE).status_code == 200
    assert operator.get(f"{PAGE}{feed.pk}/").status_code == 200
    for part in ("hochladen/", "aendern/"):
        assert operator.get(f"{PAGE}{feed.pk}/{part}").status_code == 403
    manager = client_of(make.make_person("Beratung", make.make_office(), Role.CASE_MANAGER))
    assert manager.get(PAGE).status_code == 403
    assert manager.get(f"{PAGE}{feed.pk}/").status_code == 404


def test_a_file_of_somebody_else_is_not_there(desk):
    feed = make_feed()
    where = sent(desk, feed, csv(COURSE))["Location"]
    other = client_of(make.make_person("Sachbearbeitung zwei", make.make_office(), Role.OFFICER))
    assert other.get(where).status_code == 404
