from time import process_time

import pytest

from weltoffen.domain.relevance.rules.passages import MOST, for_concern, passages
from weltoffen.domain.relevance.rules.scanning import Scanner
from weltoffen.domain.relevance.rules.words import BadProfile, Word, words_from

WORDS = [
    Word("flüchtling", "geflüchtete Menschen", is_own=True),
    Word(
        "integration",
        "Teilhabe",
        exceptions=("Integration von Apps", "technische Integration"),
        is_own=True,
    ),
    Word("kita", "Familien", frozenset({"youth"}), is_own=True),
    Word("leichte sprache", "alle verstehen es", is_own=True),
]


def found_in(text, *, concern="", words=WORDS):
    return passages(text, Scanner(for_concern(words, concern)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Flüchtlinge", ["Flüchtlinge"]),
        ("FLUECHTLINGSUNTERKUNFT", ["FLUECHTLINGSUNTERKUNFT"]),
        ("Kirchflüchtling", []),
        ("Integration vor Ort", ["Integration"]),
        ("Die Integration von Apps in das Netz", []),
        ("Eine technische Integration", []),
        ("Integration von Apps und Integration von Menschen", ["Integration"]),
        (
            "Leichte Sprachen gibt es nicht, leichte Sprache schon",
            ["Leichte Sprachen", "leichte Sprache"],
        ),
        ("leichte schwere Sprache", []),
        ("Die Kita", []),
        ("", []),
    ],
)
def test_beginnings_of_words_are_found_whatever_their_spelling(text, found):
    hits = found_in(text)
    assert [hit.word for hit in hits] == found
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_a_word_of_one_concern_counts_in_that_concern_only():
    assert not found_in("Die Kita", concern="housing")
    assert found_in("Die Kita", concern="youth")[0].why == "Familien"


def test_no_more_than_a_person_would_read():
    assert len(found_in("Kita " * 1000, concern="youth")) == MOST


def test_a_text_ten_times_as_long_takes_no_more_than_its_length():
    text = "Die Integration von Apps und von Leichte leichte Vorgängen im Fluchtlicht. " * 2_000
    assert seconds(text * 10) < 25 * seconds(text)


def seconds(text):
    def once():
        start = process_time()
        found_in(text)
        return process_time() - start

    return min(once() for _ in range(3))


def test_a_word_needs_its_reason():
    with pytest.raises(BadProfile, match="migra: why is missing"):
        words_from([{"stem": "migra"}])
