"""The general catalogue: what it finds, what only sounds like it, and that offsets are right."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weltoffen.domain.relevance.rules.folding import flat, fold
from weltoffen.domain.relevance.rules.passages import for_concern, passages
from weltoffen.domain.relevance.rules.scanning import Scanner, scanner
from weltoffen.domain.relevance.rules.scoring import Scoring
from weltoffen.domain.relevance.rules.words import Word, joined
from weltoffen.domain.relevance.shipped import catalogue, shipped_weights

MUSTS = scanner(for_concern(catalogue(), ""))


def marked(text):
    return [passage.word for passage in passages(text, MUSTS)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Die Integration von Apps in das Portal wird beauftragt.", []),
        ("Die Integration von Geflüchteten gelingt.", ["Integration", "Geflüchteten"]),
        ("Nach der Migration der Server läuft alles stabiler.", []),
        ("Auf die technische Migration folgt die Migration von Daten.", []),
        ("Migration und Teilhabe in der Stadt", ["Migration"]),
        ("Die Artenvielfalt und die biologische Vielfalt nehmen zu.", []),
        ("Städtebauliche Integration des Neubaus", []),
        ("Die tarifliche Integration der Stadtbahn", []),
        ("Der Fluchtweg führt über den Hof.", []),
        ("Duldung des Überbaus auf Flurstück 12", []),
        ("Duldung und Bleiberecht", ["Duldung", "Bleiberecht"]),
        ("Ein Roman über die romanische Kirche, romantisch gelegen", []),
        ("Sinti und Roma in unserer Stadt", ["Sinti", "Roma"]),
        ("FLUECHTLINGSUNTERKUNFT AM STADTRAND", ["FLUECHTLINGSUNTERKUNFT"]),
        ("Boots­flüchtlinge", ["flüchtlinge"]),
        ("Bootsflüchtlinge", ["Bootsflüchtlinge"]),
        ("Für die Sprachförderung in Kitas", ["Sprachförderung"]),
        ("Der Dolmetscherpool wird aufgestockt.", ["Dolmetscherpool"]),
        ("Sicherer\n  Hafen für alle", ["Sicherer\n  Hafen"]),
        ("Sichere Häfen am Rhein", []),
        ("Büro für Integration und Büro für Bauen", ["Büro für Integration"]),
        ("Fl\u0075\u0308chtlinge willkommen", ["Fl\u0075\u0308chtlinge"]),
        ("", []),
    ],
)
def test_words_count_where_they_mean_people(sentence, found):
    assert marked(sentence) == found


def test_a_word_of_the_profile_may_hold_letters_beyond_latin_1():
    words = scanner((Word("başvuru", "Antrag."), Word("помощь", "Hilfe.")))
    assert [found.word for found in passages("Eine\tBaşvuru,        hier", words)] == ["Başvuru"]


PIECES = ["Flüchtling", "Integration", " von ", "Apps", "Vielfalt", "ẞ", "ü", "ue", " ", "\n", "€"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_place_lies_in_the_text_and_spells_its_word(text):
    assert len(flat(text)) == len(text)
    free_from = 0
    for passage in passages(text, MUSTS):
        assert free_from <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.word
        free_from = passage.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_reasons_point_into_title_and_text(title, text):
    reader = Scoring(scanner(catalogue()), shipped_weights())
    found = reader.assess(title, text)
    assert 0 <= found.score <= 1
    for reason in found.reasons:
        field = title if reason.field == "title" else text
        assert field[reason.start : reason.end] == reason.word or "\n" in title
        assert reason.why.endswith(".")
        assert reason.weight >= 0


@given(st.text(alphabet="aäbcdefgöüßAÄÖÜ", min_size=3, max_size=12))
def test_a_stem_is_found_however_it_is_spelt(stem):
    sought = Scanner([Word(stem, "Grund.")])
    for spelling in (stem, stem.upper().replace("ẞ", "SS"), fold(stem)):
        assert [p.word for p in passages(f"x {spelling}en y", sought)] == [f"{spelling}en"]


def test_the_citys_reason_and_exceptions_come_before_the_products():
    own = Word(
        "integration", "Bei uns: Teilhabe.", exceptions=("Integration ins Rathaus",), is_own=True
    )
    words = joined(catalogue(), [own])
    found = passages(
        "Integration ins Rathaus, Integration von Apps, Integration hier", Scanner(words)
    )
    assert [(p.word, p.why) for p in found] == [("Integration", "Bei uns: Teilhabe.")]
    assert len(words) == len(catalogue())


def test_every_word_of_the_catalogue_is_found_and_has_a_german_reason():
    for word in catalogue():
        assert word.why.endswith("."), word.stem
        assert passages(f"x {word.stem} y", Scanner([word])), word.stem


def test_no_word_of_the_catalogue_stands_twice():
    stems = [word.stem for word in catalogue()]
    assert len(stems) >= 900
    assert sorted({stem for stem in stems if stems.count(stem) > 1}) == []


def test_a_long_text_takes_no_more_than_its_length():
    text = "Die Integration von Apps, die soziale Lage und die Migration der Server. " * 400
    assert seconds(text * 7) < 20 * seconds(text)
    assert seconds(text * 7) < 2


def seconds(text):
    reader = Scoring(scanner(catalogue()), shipped_weights())

    def once():
        start = process_time()
        reader.assess("Titel", text)
        return process_time() - start

    return min(once() for _ in range(3))
