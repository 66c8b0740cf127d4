"""What somebody types from a letter finds the word that was meant."""

import pytest

from distorting import KINDS, asked, terms
from weltoffen.domain.glossary.rules.matching import Entry, Index
from weltoffen.domain.glossary.rules.spelling import folded, transcribed

pytestmark = pytest.mark.no_database


@pytest.fixture(scope="module")
def decoder():
    return Index(Entry(term["key"], term["word"], term["variants"]) for term in terms())


def best(found):
    return found.matches[0].key if found.matches else ""


def test_600_distorted_words_find_the_right_term_at_first_place(decoder):
    cases = list(asked(seed=2026))
    assert len(cases) == 600
    right = [case for case in cases if best(decoder.find(case.typed)) == case.key]
    assert len(right) >= 0.95 * len(cases)
    for kind in KINDS:
        of_kind = [case for case in right if case.kind == kind]
        assert len(of_kind) >= 0.95 * 150, kind


def test_every_word_as_it_stands_in_the_letter_is_certain(decoder):
    for term in terms():
        for written in (term["word"], *term["variants"]):
            found = decoder.find(written)
            assert (best(found), found.is_certain) == (term["key"], True), written


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Fiktions-\nbescheinigung", "fiktionsbescheinigung"),
        ("meine Fiktionsbescheinigungen", "fiktionsbescheinigung"),
        ("wiederspruch", "widerspruch"),
        ("KUENDIGUNGSSCHUTZKLAGE", "kuendigungsschutzklage"),
        ("burgergeld", "grundsicherung-arbeit"),
        ("Was ist eine Bedarfsgemeinschaft?", "bedarfsgemeinschaft"),
    ],
)
def test_words_are_found_as_people_write_them(decoder, typed, key):
    found = decoder.find(typed)
    assert best(found) == key
    assert found.is_certain


def test_a_sentence_from_a_letter_gives_each_of_its_words(decoder):
    found = decoder.find(
        "Kommen Sie Ihrer Mitwirkungspflicht nicht nach, erhalten Sie einen Ablehnungsbescheid. "
        "Dagegen ist der Widerspruch möglich."
    )
    keys = {match.key for match in found.matches}
    assert keys == {"mitwirkungspflicht", "ablehnungsbescheid", "widerspruch"}
    assert found.stand_in_text
    assert not found.is_certain


@pytest.mark.parametrize("typed", ["Anweisung", "Meldung", "Kündigung", "Verladung", "Fahrrad"])
def test_a_word_that_only_looks_alike_is_a_proposal_and_no_answer(decoder, typed):
    found = decoder.find(typed)
    assert not found.is_certain
    assert len(found.matches) <= 5


@pytest.mark.parametrize("typed", ["", "   ", "?!", "x", "\0", "a" * 10_000, "😀", "سلام"])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(decoder, typed):
    assert not decoder.find(typed).matches


def test_abbreviations_count_as_words_only_when_they_are_written_so(decoder):
    assert best(decoder.find("au")) == "arbeitsunfaehigkeitsbescheinigung"
    assert not decoder.find("das ist au und ae").matches
    assert best(decoder.find("Bitte AU schicken")) == "arbeitsunfaehigkeitsbescheinigung"


def test_words_of_another_language_are_understood_too():
    decoder = Index([Entry("mahnung", "Mahnung", (), ["إنذار بالدفع"]), Entry("klage", "Klage")])
    found = decoder.find("انذار بالدفع")
    assert best(found) == "mahnung"


def test_umlauts_may_be_left_away_or_written_out():
    assert folded("Kündigung") == folded("KUENDIGUNG") == folded("kundigung")
    assert transcribed("Fürsorgepflicht groß") == "fuersorgepflicht gross"
