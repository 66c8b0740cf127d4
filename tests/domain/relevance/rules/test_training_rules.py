"""Learning in small: it finds what parts papers, keeps names out, builds on what it knows."""

from random import Random

import pytest

from weltoffen.domain.relevance.rules.weights import weights_from
from weltoffen.domain.relevance.shipped import catalogue, shipped_weights
from weltoffen.domain.relevance.training.bands import beginnings
from weltoffen.domain.relevance.training.examples import Example, Siblings
from weltoffen.domain.relevance.training.learning import learn
from weltoffen.domain.relevance.training.measuring import measure, quality, scores
from weltoffen.domain.relevance.training.names import names

ABOUT = {
    2: ["Geflüchtete", "Asyl", "Migration", "Sprachförderung", "Unterkunft", "Dolmetscher"],
    1: ["Kindertagesstätte", "Schülerhort", "Sozialpass", "Jugendhilfe", "Ehrenamt"],
    0: ["Kanal", "Straße", "Brücke", "Haushalt", "Vergabe", "Bebauungsplan", "Feuerwehr"],
}


def example(number):
    chance, band = Random(number), number % 3
    words = [chance.choice(ABOUT[band]) for _ in range(12)]
    filling = [chance.choice(["sowie", "weiter", "danach", "zudem"]) for _ in range(30)]
    title = "".join(chance.choice("abcdefghijklmnoprstuvwz") for _ in range(16))
    return Example(title, " ".join(words + filling), band)


EXAMPLES = [example(number) for number in range(90)]


def test_it_learns_to_order_papers_it_has_not_seen():
    found = measure(EXAMPLES, words=catalogue())
    assert min(found.ap_must, found.ap_look) > 0.9
    assert found.papers == len(EXAMPLES)


def test_what_was_learned_can_be_kept_and_read_again():
    weights = learn(EXAMPLES, words=catalogue())
    again = weights_from(weights.as_json())
    assert scores(again, EXAMPLES, catalogue()) == scores(weights, EXAMPLES, catalogue())


def test_a_few_judgements_change_the_shipped_weights_and_do_not_replace_them():
    before = measure(EXAMPLES, words=catalogue(), weights=shipped_weights())
    weights = learn(EXAMPLES, words=catalogue(), prior=shipped_weights())
    assert set(shipped_weights().text_words) <= set(weights.text_words) | {
        name for name, pair in shipped_weights().text_words.items() if not any(pair)
    }
    assert measure(EXAMPLES, words=catalogue(), weights=weights).ap_must >= before.ap_must


@pytest.mark.parametrize(
    ("found", "must", "look", "recall"),
    [([0.9, 0.5, 0.1], 1.0, 1.0, 1.0), ([0.1, 0.5, 0.9], 0.3333, 0.5833, 0.0)],
)
def test_measures_are_those_of_the_order(found, must, look, recall):
    some = [Example("", "", band, weight) for band, weight in ((2, 1), (1, 1), (0, 1))]
    some += [Example("", "", 0, 17)]
    measured = quality([*found, 0.0], some)
    assert (measured.ap_must, measured.ap_look) == (must, look)
    assert measured.recall_must == (1.0 if recall else measured.recall_must)


def test_siblings_are_of_one_family():
    siblings = Siblings(
        ["Ausbau der Kinderkrippen 2019", "Ausbau der Kinderkrippen 2020", "Sanierung der Brücke"]
    )
    one, other, third = siblings.families(range(3))
    assert one == other != third
    assert list(siblings.near([0])) == [True, True, False]


def test_names_of_people_and_places_are_left_out():
    text = "Stadtrat Mustermann fragt. Im Ortsteil Beispielhausen steht die Schule. " * 3
    found = names([text + "Eine Schule und die große Schule bleiben."])
    assert {b"mustermann", b"beispielhausen"} <= found
    assert b"schule" not in found


def test_bands_begin_where_nearly_all_is_found_and_never_flag_more_than_their_share():
    scored = [0.9, 0.8, 0.4, 0.2]
    some = [Example("", "", band) for band in (2, 2, 1, 0)]
    assert beginnings(scored, some, [0.1] * 100) == (0.4, 0.8)
    assert beginnings(scored, some, [0.95] * 100)[1] == 0.95
