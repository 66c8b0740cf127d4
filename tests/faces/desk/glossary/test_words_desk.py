"""The Office keeps the words: edits them, asks associations, decides on their wordings."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from visit import Visitor
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory.operations import load_taxonomies
from weltoffen.domain.glossary import permissions, queries
from weltoffen.domain.glossary.models import Review, Term
from weltoffen.domain.glossary.operations import correct_word, load_glossary

SAID = {"word": "Rappel", "meaning": "Un", "office": "Deux", "todo": "Trois", "until": "Quatre"}


@pytest.fixture
def officer():
    return make.make_officer()


@pytest.fixture
def desk(officer, signed_in):
    load = profile_load()
    load_taxonomies(CLOCK, load)
    load_glossary(CLOCK, load)
    return signed_in(officer)


@pytest.fixture
def mahnung(desk):
    return Term.objects.get(key="mahnung")


def ask(desk, **more):
    given = {
        "association": "Verein Francophonie",
        "language": "fr",
        "email": "verein@example.org",
        "until_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
    }
    return desk.post("/intern/woerter/pruefungen/neu/", {**given, **more})


def test_the_list_finds_words_and_says_how_many_people_have_confirmed(desk):
    page = desk.get("/intern/woerter/?q=Fiktionsbescheinigung").content.decode()
    assert "1 Wort" in page
    assert "0 von 150 Wörtern" in page
    export = desk.get("/intern/woerter/?all=1&export=xlsx")
    assert export["Content-Type"].startswith("application/vnd.openxml")


def test_a_changed_word_is_shown_and_found_at_once(desk, mahnung):
    path = f"/intern/woerter/{mahnung.pk}/"
    form = {
        "word": "Mahnung",
        "variants": "Zahlungserinnerung\nBlauer Brief",
        "meaning": "Jemand wartet auf Geld von Ihnen.",
        "office": mahnung.office,
        "todo": mahnung.todo,
        "until": mahnung.until,
        "source": "",
        "topics": ["debts"],
        "is_published": "on",
    }
    assert desk.post(path, form).status_code == 302
    page = Visitor().get("/woerter/", {"q": "blaue briefe"}).content.decode()
    assert "Jemand wartet auf Geld von Ihnen." in page
    assert queries.shown(["mahnung"], "fr")[0].is_outdated


def test_a_word_that_is_there_already_is_not_written_twice(desk):
    form = dict.fromkeys(("word", "meaning", "office", "todo", "until"), "Mahnung")
    answer = desk.post("/intern/woerter/neu/", form)
    assert answer.status_code == 422
    assert "steht schon im Glossar" in answer.content.decode()


def test_an_association_is_asked_by_mail_and_its_check_can_be_ended(desk):
    assert ask(desk).status_code == 302
    mail = OutboxMail.objects.get(to="verein@example.org")
    assert "/fr/woerter/pruefen/" in mail.text
    review = Review.objects.get()
    assert desk.post(f"/intern/woerter/pruefungen/{review.pk}/beenden/").status_code == 302
    token = mail.text.split("/woerter/pruefen/")[1].split("/")[0]
    assert Visitor().get(f"/fr/woerter/pruefen/{token}/").status_code == 404


def test_a_day_that_is_over_is_said_at_its_field(desk):
    answer = ask(desk, until_on="2020-01-01")
    assert answer.status_code == 422
    assert not OutboxMail.objects.exists()


def test_a_proposed_wording_is_taken_as_the_office_corrects_it(desk, mahnung):
    ask(desk)
    review = Review.objects.get()
    token = OutboxMail.objects.get().text.split("/woerter/pruefen/")[1].split("/")[0]
    link = bearing.find(token, permissions.PURPOSE, at=timezone.now())
    actor = bearing.bearer(link, "Prüfung")
    opinion = correct_word(actor, review, term=mahnung, texts=SAID, at=timezone.now())
    path = f"/intern/woerter/verbesserungen/{opinion.pk}/"
    assert "Verein Francophonie" in desk.get(path).content.decode()
    assert desk.post(path, {**SAID, "take": "1", "todo": "Payez."}).status_code == 302
    (shown,) = queries.shown(["mahnung"], "fr")
    assert (shown.word, shown.todo) == ("Rappel", "Payez.")
    assert shown.confirmed_by == "Verein Francophonie"
    assert desk.get(path).status_code == 404


def test_departments_do_not_keep_words(desk, signed_in):
    clerk = signed_in(make.make_clerk(make.make_department("Sozialamt")))
    assert clerk.get("/intern/woerter/").status_code == 403
    assert clerk.get("/intern/woerter/pruefungen/").status_code == 403
