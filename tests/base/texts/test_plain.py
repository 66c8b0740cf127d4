"""Text out of files: words whole again, paragraphs kept, nothing invisible."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.base.documents.rules import normalise, text_sha256
from weltoffen.base.texts.plain import canonical, one_line, tidy

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Integra-\ntion", "Integration"),
        ("Integra\u00adtion", "Integration"),
        ("Kita-\nNeubau", "Kita-Neubau"),
        ("Kinder-\nund Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("A\r\n\r\n\r\nB", "A\n\nB"),
        ("A\rB", "A\nB"),
        ("a  \t b", "a b"),
        ("u\u0308ber", "über"),
        ("\u202eabc\u200b\x00", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("  \n \n", ""),
    ],
)
def test_tidy(typed, read):
    assert tidy(typed) == read


@given(st.text())
def test_tidying_twice_changes_nothing_more_that_is_wording(text):
    assert canonical(tidy(text)) == canonical(text)


@given(st.lists(st.text(alphabet="abcäöüß.,;", min_size=1, max_size=8), min_size=1, max_size=30))
def test_the_same_words_in_other_lines_have_the_same_hash(words):
    assert text_sha256(" ".join(words)) == text_sha256("\r\n".join(words))
    assert text_sha256(" ".join(words)) == text_sha256("-\n".join(words))


def test_another_wording_has_another_hash():
    texts = [
        "Es werden 40 Plätze gebaut.",
        "Es werden 41 Plätze gebaut.",
        "Es werden 40 Plätze gebaut",
        "Es werden keine 40 Plätze gebaut.",
        "es werden 40 Plätze gebaut.",
        "Es werden 4,0 Plätze gebaut.",
        "Es werden 4-0 Plätze gebaut.",
        "Es werden -40 Plätze gebaut.",
    ]
    assert len({text_sha256(text) for text in texts}) == len(texts)


def test_a_range_is_the_same_however_it_breaks():
    assert (
        len({text_sha256(t) for t in ("10-20 Tage", "10–20 Tage", "10 - 20 Tage", "10-\n20 Tage")})
        == 1
    )


def test_names_are_one_line():
    assert one_line("  Neubau\r\neiner\tKita\x00\u202e ") == "Neubau einer Kita"


@pytest.mark.parametrize(
    "text", ["-\n" * 25_000, "\n " * 25_000, "a-\n" * 17_000, "\u00ad" * 50_000, " " * 50_000]
)
def test_long_and_hostile_text_is_tidied_at_once(text):
    start = time.perf_counter()
    normalise(text)
    text_sha256(text)
    assert time.perf_counter() - start < 1
