from time import process_time

import pytest

from weltoffen.domain.involvement.rules.passages import MOST, passages
from weltoffen.domain.involvement.rules.questions import Word

WORDS = [
    Word("flüchtling", "geflüchtete Menschen"),
    Word("integration", "Teilhabe", exceptions=("Integration von Apps", "technische Integration")),
    Word("kita", "Familien", frozenset({"youth"})),
    Word("leichte sprache", "alle verstehen es"),
]


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
    hits = passages(text, WORDS)
    assert [hit.word for hit in hits] == found
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_a_word_of_one_concern_counts_in_that_concern_only():
    assert not passages("Die Kita", WORDS, concern="housing")
    assert passages("Die Kita", WORDS, concern="youth")[0].why == "Familien"


def test_no_more_than_a_person_would_read():
    assert len(passages("Kita " * 1000, WORDS, concern="youth")) == MOST


def test_a_text_ten_times_as_long_takes_no_more_than_its_length():
    text = "Die Integration von Apps und von Leichte leichte Vorgängen im Fluchtlicht. " * 2_000
    assert seconds(text * 10) < 25 * seconds(text)


def seconds(text):
    def once():
        start = process_time()
        passages(text, WORDS)
        return process_time() - start

    return min(once() for _ in range(3))
