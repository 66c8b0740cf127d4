"""The model that ships: it loads, it is small, it holds no text, and it tells papers apart."""

import json

import pytest

from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.scoring import Scoring
from weltoffen.domain.relevance.rules.weights import weights_from
from weltoffen.domain.relevance.shipped import FOLDER, as_text, catalogue, shipped_weights

READER = Scoring(scanner(catalogue()), shipped_weights())
FILLING = "Die Verwaltung berichtet über den Stand und schlägt das weitere Vorgehen vor. " * 8
MUST = [
    (
        "Unterbringung von Geflüchteten",
        "Die Stadt nimmt Geflüchtete auf. Asylsuchende wohnen dort.",
    ),
    ("Sprachförderung in Kitas", "Kinder mit Migrationshintergrund erhalten Sprachförderung."),
    ("Maßnahmen gegen Rassismus", "Antirassismus und Antidiskriminierung, Bericht der Stelle."),
]
LOOK = [
    ("Ausbau der Kindertagesbetreuung", "Es fehlen Kitaplätze und Erzieherinnen für Kinder."),
    ("Sozialpass", "Familien mit wenig Einkommen, Alleinerziehende, Kinderarmut."),
]
NONE = [
    ("Erneuerung der Kanalisation", "Der Kanal wird in offener Bauweise erneuert."),
    ("Migration der Server", "Die Migration der Server und die Integration von Apps ins Portal."),
    ("Artenvielfalt im Stadtwald", "Die biologische Vielfalt und die Artenvielfalt nehmen zu."),
]


def score(paper):
    title, text = paper
    return READER.assess(title, f"{text} {FILLING}{text}").score


def test_the_file_is_small_and_holds_no_text():
    content = (FOLDER / "weights.json").read_text(encoding="utf-8")
    assert len(content.encode()) < 1_500_000
    names = [*shipped_weights().title_words, *shipped_weights().text_words]
    assert len(names) > 1_000
    assert all(name.isalpha() and 4 <= len(name) <= 60 for name in names)


def test_written_and_read_again_it_is_the_same():
    weights = shipped_weights()
    assert weights_from(json.loads(as_text(weights))).as_json() == weights.as_json()


def test_weights_of_another_format_are_refused():
    with pytest.raises(ValueError, match="format"):
        weights_from({"format": 0})


def test_what_must_come_stands_before_a_look_and_that_before_the_rest():
    assert min(map(score, MUST)) > max(map(score, NONE))
    assert min(map(score, LOOK)) > max(map(score, NONE))
    assert sum(map(score, MUST)) / len(MUST) > max(map(score, LOOK))


@pytest.mark.parametrize(("papers", "bands"), [(MUST, {1, 2}), (NONE, {0})])
def test_the_bands_follow(papers, bands):
    assert {READER.assess(title, f"{text} {FILLING}").band for title, text in papers} <= bands


def test_a_paper_without_text_is_unread_unless_its_title_says_enough():
    assert READER.assess("Sachstand", "").is_unread
    assert not READER.assess("Sachstand", FILLING).is_unread


def test_many_musts_far_behind_still_ask_for_a_look():
    late = FILLING * 20 + "Geflüchtete, Asyl und Migration betreffen dieses Kapitel."
    assert READER.assess("Anlage", FILLING * 20).band == 0
    assert READER.assess("Anlage", late).band == 1


def test_the_same_wording_gets_the_same_answer():
    title, text = MUST[0]
    assert READER.assess(title, text) == READER.assess(title, text)


def test_concern_and_reasons_are_named():
    found = READER.assess("Deutschkurse und Vorbereitungsklassen", f"Sprachförderung. {FILLING}")
    assert found.concern == "schools"
    assert {reason.field for reason in found.reasons} == {"title", "text"}
    assert sum(reason.weight for reason in found.reasons) == pytest.approx(found.score, abs=0.01)


def test_a_title_about_migration_is_never_set_aside_however_little_the_text_says():
    said = READER.assess("Anerkennung ausländischer Berufsabschlüsse", FILLING)
    assert said.band >= 1


def test_words_that_say_nothing_to_people_are_no_reasons():
    said = READER.assess("Neue Satzung über Unterkünfte für Geflüchtete", f"Asyl. {FILLING}")
    assert not {"Neue", "über"} & {reason.word for reason in said.reasons}
