"""The letter decoder as a newcomer uses it; and as an association checks its words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import make
from visit import Visitor
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.gaps.counting import counted
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.glossary import queries
from weltoffen.domain.glossary.operations import ask_for_review, load_glossary


@pytest.fixture
def words():
    load_glossary(CLOCK, profile_load())


def text(answer):
    return answer.content.decode()


def test_a_mistyped_word_is_explained_in_the_language_of_the_page(words):
    page = Client().get("/en/woerter/", {"q": "fiktions bescheinung"})
    assert page.status_code == 200
    assert "Provisional residence certificate" in text(page)
    assert "Fiktionsbescheinigung" in text(page)
    assert "A computer has translated this text" in text(page)
    assert "This is information, not legal advice." in text(page)


def test_what_was_typed_is_said_when_another_spelling_is_explained(words):
    said = "Sie haben „Fiktionsbeschainigung“ geschrieben."
    assert said in text(Client().get("/woerter/", {"q": "Fiktionsbeschainigung"}))
    assert "Sie haben „" not in text(Client().get("/woerter/", {"q": "fiktionsbescheinigung"}))


def test_a_doubtful_word_is_asked_back(words):
    page = text(Client().get("/woerter/", {"q": "Kündigung"}))
    assert "Ist es eines dieser Wörter?" in page
    assert "/woerter/kuendigung-wohnung/" in page
    assert "/woerter/kuendigung-arbeit/" in page


def test_an_unknown_word_never_ends_in_nothing(words):
    page = text(Client().get("/woerter/", {"q": "Quarkstrudel <b>"}))
    assert "Das Integrationsbüro fragen" in page
    assert "Quarkstrudel &lt;b&gt;" in page


def test_a_missing_word_is_counted_for_letters_and_nobody_with_it(words):
    Client().get("/tr/woerter/", {"q": "Quarkstrudel"})
    Client().get("/tr/woerter/", {"q": "Mahnung"})
    found = list(counted(timezone.now() + timedelta(minutes=2)))
    assert [(place, typed, n) for _day, place, typed, n in found] == [
        (Place(topic="paperwork"), "Quarkstrudel", 1)
    ]


def test_a_sentence_shows_the_words_that_stand_in_it(words):
    sentence = "Gegen diesen Bescheid können Sie Widerspruch einlegen, es droht die Vollstreckung"
    page = text(Client().get("/woerter/", {"q": sentence}))
    for key in ("bescheid", "widerspruch", "vollstreckung"):
        assert f"/woerter/{key}/" in page


def test_the_pages_set_no_cookie_and_load_no_script(words):
    for path in ("/woerter/", "/woerter/mahnung/", "/ar/woerter/von-a-bis-z/", "/woerter/?q=AU"):
        page = Client().get(path)
        assert page.status_code == 200, path
        assert not page.cookies
        assert "<script" not in text(page)


def test_a_word_page_says_everything_and_asks_the_database_little(
    words, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        page = text(Client().get("/fr/woerter/kindergeld/"))
    assert "Allocations familiales" in page
    assert "Caisse familiale" in page
    assert 'lang="de"' in page


def test_a_word_that_is_not_there_is_not_found(words):
    assert Client().get("/woerter/gibt-es-nicht/").status_code == 404


@pytest.fixture
def link(words):
    officer = make.acting(make.make_officer())
    now = timezone.now()
    ask_for_review(
        officer,
        make.make_office(),
        association="Türkischer Elternverein",
        language="tr",
        email="verein@example.org",
        until_on=timezone.localdate(now),
        at=now,
    )
    mail = OutboxMail.objects.get(to="verein@example.org")
    return "/tr/woerter/pruefen/" + mail.text.split("/woerter/pruefen/")[1].split()[0]


def test_one_click_confirms_a_word_and_leads_to_the_next(link):
    visitor = Visitor()
    answer = visitor.post(f"{link}mahnung/", {"right": "1", "version": "1"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(link)
    assert queries.shown(["mahnung"], "tr")[0].confirmed_by == "Türkischer Elternverein"
    assert "Türkischer Elternverein" in text(Client().get("/tr/woerter/mahnung/"))


def test_a_better_wording_goes_to_the_office_and_an_empty_one_back(link):
    visitor = Visitor()
    said = {"word": "İhtar", "meaning": "A", "office": "B", "todo": "C", "until": "D", "note": ""}
    assert visitor.post(f"{link}mahnung/", {**said, "todo": ""}).status_code == 422
    assert visitor.post(f"{link}mahnung/", said).status_code == 302
    (waiting,) = queries.corrections(make.acting(make.make_officer()))
    assert waiting.texts["word"] == "İhtar"


def test_a_wrong_link_opens_nothing(words):
    page = Client().get("/woerter/pruefen/ausgedacht/")
    assert page.status_code == 404
    assert "geschlossen" in text(page)
