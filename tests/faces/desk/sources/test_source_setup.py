"""Setting up sources on the desk: plain words, addresses looked at first, rest and alarm."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.intake.probing import Probe
from weltoffen.domain.watch.models import Source
from weltoffen.faces.desk.sources import addresses, setup

PAGE = "/intern/quellen/"
ADDRESS = "https://ris.example.org/sitzungen.ics"
GOOD = Probe(True, True, "Der Server antwortet mit einem Kalender; Termine darin: 14.", "Rat")


@pytest.fixture
def operator():
    return client_of(make.make_person("Betrieb", make.make_office(), Role.OPERATOR))


@pytest.fixture
def answers(monkeypatch):
    """What the other server says, without asking one."""
    asked = []

    def say(found):
        for pages in (setup, addresses):
            monkeypatch.setattr(pages, "probe", lambda *what: asked.append(what) or found)
        return asked

    return say


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_whoever_has_no_source_learns_the_ways(operator):
    page = operator.get(PAGE).content.decode()
    assert "Wir bekommen Excel-Listen" in page
    assert 'href="/intern/quellen/neu/"' in page


@pytest.mark.parametrize(
    ("who", "role", "offered"),
    [
        (
            "operator",
            Role.OPERATOR,
            ["oparl", "kalender", "feed", "tabelle", "hochladen", "postfach"],
        ),
        ("officer", Role.OFFICER, ["tabelle", "hochladen"]),
        ("coordinator", Role.COORDINATOR, ["tabelle", "hochladen"]),
    ],
)
def test_only_those_ways_are_offered_that_one_may_set_up(who, role, offered):
    desk = client_of(make.make_person(who, make.make_body(), role))
    page = desk.get(f"{PAGE}neu/").content.decode()
    assert re.findall(r'href="/intern/quellen/neu/(\w+)/"', page) == offered
    assert ("Das richtet der Betrieb ein." in page) is (role != Role.OPERATOR)
    closed = {"oparl", "kalender", "feed", "postfach"} - set(offered)
    assert {desk.get(f"{PAGE}neu/{slug}/").status_code for slug in closed} <= {403}


def test_an_address_is_looked_at_then_named_then_read(operator, answers):
    asked = answers(GOOD)
    page = operator.post(
        f"{PAGE}neu/kalender/", {"address": " webcal://ris.example.org/sitzungen.ics"}
    )
    assert asked == [("calendar", ADDRESS)]
    text = page.content.decode()
    assert GOOD.sentence in text
    assert field(text, "name") == "Rat"
    sent = {"proof": field(text, "proof"), "name": "Sitzungskalender", "silent_after_days": "5"}
    answer = operator.post(f"{PAGE}neu/kalender/anlegen/", sent)
    source = Source.objects.get()
    assert answer["Location"] == f"{PAGE}{source.pk}/"
    assert (source.address, source.kind, source.silent_after_days) == (ADDRESS, "calendar", 5)
    assert source.asked_at is not None
    page = operator.get(answer["Location"]).content.decode()
    assert "Das Einlesen beginnt gleich." in page
    assert "Sitzungskalender" in page


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://ris.example.org/oparl", "Nur Adressen mit https://"),
        ("https://127.0.0.1/oparl", "keinen öffentlichen Namen"),
        ("https://name:geheim@ris.example.org/", "mit Anmeldedaten sind nicht erlaubt"),
        ("file:///etc/passwd", "Nur Adressen mit https://"),
        ("https://ris.example.org:8443/", "Nur der übliche Port"),
        ("", "Dieses Feld"),
    ],
)
def test_an_address_that_must_not_be_reached_is_refused_at_the_field(operator, address, sentence):
    page = operator.post(f"{PAGE}neu/oparl/", {"address": address})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Source.objects.exists()


def test_a_server_that_does_not_answer_now_may_be_saved_one_that_answers_wrong_not(
    operator, answers
):
    answers(Probe(False, True, "Der Server antwortet nicht rechtzeitig."))
    page = operator.post(f"{PAGE}neu/feed/", {"address": ADDRESS})
    assert page.status_code == 200
    assert "trotzdem speichern" in page.content.decode()
    answers(Probe(False, False, "Der Server antwortet, aber nicht mit einem Feed."))
    page = operator.post(f"{PAGE}neu/feed/", {"address": ADDRESS})
    assert page.status_code == 422
    assert field(page.content.decode(), "address") == ADDRESS


def test_only_an_address_that_was_looked_at_is_saved(operator, answers):
    answers(GOOD)
    page = operator.post(f"{PAGE}neu/kalender/", {"address": ADDRESS}).content.decode()
    sent = {"name": "Kalender", "silent_after_days": "5", "address": "https://10.0.0.1/"}
    for slug, proof in (("kalender", ""), ("kalender", "x"), ("feed", field(page, "proof"))):
        answer = operator.post(f"{PAGE}neu/{slug}/anlegen/", sent | {"proof": proof})
        assert answer.status_code == 422
        assert "noch einmal prüfen" in answer.content.decode()
    assert not Source.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(operator, answers):
    answers(GOOD)
    page = operator.post(f"{PAGE}neu/kalender/", {"address": ADDRESS}).content.decode()
    sent = {"proof": field(page, "proof"), "name": "Sitzungskalender", "silent_after_days": "0"}
    answer = operator.post(f"{PAGE}neu/kalender/anlegen/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert field(text, "name") == "Sitzungskalender"
    assert field(text, "proof")


def test_a_source_for_files_asks_for_no_address_and_leads_to_the_upload():
    officer = client_of(make.make_officer())
    sent = {"name": "Liste des Gremienbüros", "silent_after_days": "60"}
    answer = officer.post(f"{PAGE}neu/tabelle/anlegen/", sent)
    source = Source.objects.get()
    assert answer["Location"] == f"{PAGE}{source.pk}/hochladen/"
    assert source.address.startswith("urn:uuid:")


def test_a_coordinator_sets_up_for_the_own_body_alone():
    body, other = make.make_body("Seniorenbeirat"), make.make_body("Bauausschuss")
    desk = client_of(make.make_person("Geschäftsführung", body, Role.COORDINATOR))
    page = desk.get(f"{PAGE}neu/hochladen/").content.decode()
    assert "Seniorenbeirat" in page
    assert "Bauausschuss" not in page
    sent = {"name": "Beirat", "silent_after_days": "60", "body": other.pk}
    assert desk.post(f"{PAGE}neu/hochladen/anlegen/", sent).status_code == 422
    assert desk.post(f"{PAGE}neu/hochladen/anlegen/", sent | {"body": body.pk}).status_code == 302
    assert Source.objects.get().body == body


def test_the_mailbox_shows_no_password_and_keeps_its_senders(operator, settings):
    settings.MAILBOX_SECRET_URL = "imaps://rat:streng-geheim@mail.example.org/INBOX"
    sent = {"name": "Postfach", "silent_after_days": "30", "senders": "gremien@example.org nonsens"}
    page = operator.post(f"{PAGE}neu/postfach/anlegen/", sent)
    assert page.status_code == 422
    assert "„nonsens“ ist weder eine Mail-Adresse" in page.content.decode()
    sent["senders"] = "Gremien@example.org\n@stadt.example.org"
    where = operator.post(f"{PAGE}neu/postfach/anlegen/", sent)["Location"]
    source = Source.objects.get()
    assert source.senders == ["gremien@example.org", "@stadt.example.org"]
    operations.note_visit(CLOCK, source, mails=0, findings=[], reason="", at=timezone.now())
    page = operator.get(where).content.decode()
    assert "rat auf mail.example.org" in page
    assert "streng-geheim" not in page
    assert "@stadt.example.org" in page
    page = operator.post(f"{PAGE}neu/postfach/anlegen/", sent)
    assert "nur ein Postfach" in page.content.decode()


def test_a_silent_source_raises_the_alarm_until_it_rests(operator):
    source = operations.add_source(CLOCK, Source(address=ADDRESS, name="Ratsinformation"))
    long_ago = timezone.now() - timedelta(days=20)
    source.readings.create(started_at=long_ago, state="done")
    Source.objects.update(last_success_at=long_ago)
    page = operator.get(PAGE).content.decode()
    assert "Ratsinformation schweigt" in page
    assert "vor 20 Tagen" in page
    assert "Prüfen Sie die Adresse" in page
    operator.post(f"{PAGE}{source.pk}/anhalten/")
    page = operator.get(PAGE).content.decode()
    assert "schweigt" not in page
    assert "angehalten" in page
    operator.post(f"{PAGE}{source.pk}/fortsetzen/")
    assert "schweigt" in operator.get(PAGE).content.decode()


def test_a_new_address_is_taken_only_after_it_was_looked_at(operator, answers):
    source = operations.add_source(CLOCK, Source(kind="calendar", address=ADDRESS, name="Rat"))
    new = "https://neu.example.org/rat.ics"
    answers(GOOD)
    page = operator.post(f"{PAGE}{source.pk}/adresse/", {"address": new}).content.decode()
    assert operator.post(f"{PAGE}{source.pk}/adresse/nehmen/", {"proof": "x"}).status_code == 422
    operator.post(f"{PAGE}{source.pk}/adresse/nehmen/", {"proof": field(page, "proof")})
    source.refresh_from_db()
    assert (source.address, source.name) == (new, "Rat")


def test_reading_now_is_asked_for_once_and_done_by_a_worker(operator):
    source = operations.add_source(CLOCK, Source(address=ADDRESS, name="Rat"))
    where = f"{PAGE}{source.pk}/lesen/"
    assert operator.post(where).status_code == 302
    assert operator.post(where).status_code == 409
    assert not source.readings.exists()


def test_the_list_asks_no_more_for_more_sources(operator, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(100) as seen:
            operator.get(PAGE)
        return len(seen)

    for number in range(3):
        operations.add_source(CLOCK, Source(address=f"{ADDRESS}?{number}", name=f"Q{number}"))
    few = asked()
    for number in range(3, 9):
        operations.add_source(CLOCK, Source(address=f"{ADDRESS}?{number}", name=f"Q{number}"))
    assert asked() == few
