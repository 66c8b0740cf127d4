"""Word forms: all inflections alike, compounds in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.base.texts.forms import candidates, prefix_of, split, stem, stem_words

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    "words",
    [
        ["Kurs", "Kurse", "Kurses", "Kursen"],
        ["Haus", "Häuser", "Häusern"],
        ["Straße", "Strasse", "STRASSEN"],
        ["Beirat", "Beirates", "Beiräte"],
        ["Kita", "Kitas"],
        ["Büro", "Büros"],
        ["Flüchtling", "Flüchtlinge", "Flüchtlingen"],
        ["Schule", "Schulen"],
    ],
)
def test_inflections_of_a_word_have_one_form(words):
    assert len({tuple(stem_words(word)) for word in words}) == 1


def test_different_words_stay_apart():
    words = ["Kurs", "Kursleitung", "Haus", "Haushalt", "Stadt", "Staat", "Rat", "Rad"]
    assert len({tuple(stem_words(word)) for word in words}) == len(words)


def test_numbers_are_kept_as_they_are():
    assert stem_words("2013/0140 vom 31.12.2013") == ["2013", "0140", "31", "12", "2013"]


def test_a_compound_is_split_where_its_parts_are_known():
    known = {stem(word) for word in ("sprache", "kurs", "integration", "beirat", "ausländer")}
    assert split(stem("sprachkurse"), known) == (stem("sprache"), stem("kurs"))
    assert split(stem("integrationskurs"), known) == (stem("integration"), stem("kurs"))
    assert split(stem("ausländerbeirates"), known)[-1] == stem("beirat")


def test_a_word_is_not_split_into_what_is_unknown_or_an_ending():
    assert split(stem("sprachkurs"), {stem("kurs")}) == ()
    assert split(stem("planung"), {"plan", "ung"}) == ()


def test_a_compound_of_four_is_split_whole():
    known = {"kind", "garten", "platz", "vergab"}
    assert split("kindergartenplatzvergab", known) == ("kind", "garten", "platz", "vergab")


@given(st.text(alphabet="abdeghiklmnorstuäöüß", min_size=6, max_size=24))
def test_candidates_are_all_that_splitting_asks_for(word):
    form, asked = stem(word), set()

    class Known:
        def __contains__(self, part):
            asked.add(part)
            return len(part) % 2 == 0

    split(form, Known())
    assert asked <= candidates(form)


@given(st.text(max_size=200))
def test_forms_are_plain_letters_and_digits_in_every_script(text):
    for form in stem_words(text):
        assert form.isascii()
        assert form.isalnum()
        assert len(form) <= 60


@given(st.text(min_size=1, max_size=30))
def test_the_form_of_a_form_is_itself_in_another_case(word):
    assert stem_words(word.lower()) == stem_words(word.lower().upper().lower())


def test_words_of_other_scripts_are_found_by_their_beginning():
    (form,) = stem_words("مرحبا")
    assert form.startswith(prefix_of("مرح"))
