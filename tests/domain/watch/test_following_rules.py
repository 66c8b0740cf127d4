"""What a subscription asks for, and when its mail is due: plain values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.base.texts.forms import STOP_WORDS, prefix_of, stem
from weltoffen.domain.watch.following.rules import (
    MOST_WORDS,
    is_due,
    stands_in,
    week_of,
    why_not_these_words,
    words_in,
)

pytestmark = pytest.mark.no_database
MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 9)
WORDS = st.text("abcdefghiklmnoprstuwzäöüß", min_size=4, max_size=14)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Kita, Sprachkurs", ("Kita", "Sprachkurs")),
        (" Kita ;\nKITA,, ", ("KITA",)),
        ("leichte Sprache", ("leichte Sprache",)),
        ("", ()),
    ],
)
def test_words_are_listed_with_commas_each_once(typed, words):
    assert words_in(typed) == words


@pytest.mark.parametrize(
    "words", [[f"Wort{n}" for n in range(MOST_WORDS + 1)], ["und"], ["!!"], ["x" * 61]]
)
def test_too_many_too_long_and_meaningless_words_are_refused(words):
    assert why_not_these_words(words)[0]


@pytest.mark.parametrize(
    ("word", "title", "found"),
    [
        ("Flücht", "Unterbringung von Flüchtlingen", True),
        ("FLUECHT", "Unterbringung von Flüchtlingen", False),
        ("Kitas", "Neubau einer Kita", True),
        ("Kind", "Kindertagesstätte am Nordpark", True),
        ("garten", "Kindergarten am Nordpark", False),  # a beginning, not a part
        ("leichte Spr", "Bescheide in leichter Sprache", True),
        ("Sprache leichte", "Bescheide in leichter Sprache", True),
        ("Sprachkurs", "Kurs in deutscher Sprache", False),
        ("Kita-Neubau", "Kitaneubau Weststadt", True),
        ("Kita", "", False),
    ],
)
def test_a_word_is_found_by_how_it_begins(word, title, found):
    assert stands_in(word, title) is found


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_every_beginning_of_a_word_finds_the_title_it_stands_in(title, data):
    word = data.draw(st.sampled_from(title))
    beginning = word[: data.draw(st.integers(4, len(word)))]
    if why_not_these_words([beginning])[0] or stem(word) in STOP_WORDS:  # refused, or no word
        return
    assert stands_in(beginning, " ".join(title)) or not _is_kept_whole(beginning, word)


def _is_kept_whole(beginning: str, word: str) -> bool:
    """A beginning that reaches into the ending is met by its own form, or not at all."""
    return stem(word).startswith(prefix_of(beginning))


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_words_that_are_stable(typed):
    words = words_in(typed)
    assert words_in(", ".join(words)) == words
    why_not_these_words(words)
    for word in words:
        stands_in(word, typed)


@pytest.mark.parametrize(
    ("mail", "looked_on", "today", "due"),
    [
        ("daily", MONDAY, MONDAY, False),
        ("daily", MONDAY, TUESDAY, True),
        ("weekly", MONDAY, TUESDAY, False),
        ("weekly", MONDAY, NEXT_MONDAY, True),
        ("weekly", MONDAY, date(2026, 3, 10), True),  # Monday was a holiday, or the clock was down
        ("weekly", date(2025, 12, 31), date(2026, 1, 5), True),
        ("weekly", date(2026, 12, 31), date(2027, 1, 1), False),  # one week, two years
        ("never", MONDAY, NEXT_MONDAY, False),
    ],
)
def test_daily_is_due_once_a_day_and_weekly_once_a_week(mail, looked_on, today, due):
    assert is_due(mail, looked_on, today) is due


def test_weeks_are_named_as_the_standard_counts_them():
    assert [week_of(d) for d in (date(2026, 12, 31), date(2027, 1, 1))] == ["2026-W53"] * 2
