"""What changed between two wordings: readable, complete, bounded in time."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weltoffen.base.texts.difference import Block, Piece, compare, is_changed

pytestmark = pytest.mark.no_database
TEXTS = st.lists(
    st.text(alphabet="abcd .,", max_size=40).map(lambda text: " ".join(text.split())), max_size=12
).map("\n\n".join)


def paragraphs(blocks, *kinds):
    kept = {"same", *kinds}
    for block in blocks:
        text = "".join(piece.text for piece in block.pieces if piece.kind in kept)
        if block.kind == "changed" or block.kind in kept:
            yield "".join(text.split())


def squeezed(text):
    return ["".join(part.split()) for part in text.split("\n") if part.strip()]


def test_a_word_that_came_and_a_word_that_went():
    blocks = compare("Die Kita wird am Markt gebaut.", "Die neue Kita wird gebaut.")
    assert blocks == [
        Block(
            "changed",
            (
                Piece("same", "Die "),
                Piece("added", "neue "),
                Piece("same", "Kita wird "),
                Piece("removed", "am Markt "),
                Piece("same", "gebaut."),
            ),
        )
    ]


def test_what_went_stands_before_what_came():
    (block,) = compare("Es gibt 40 Plätze in der Kita.", "Es gibt 80 Plätze in der Kita.")
    assert block.pieces[1:3] == (Piece("removed", "40 "), Piece("added", "80 "))


def test_another_paragraph_is_not_shown_as_stripes():
    kinds = [block.kind for block in compare("Apfel Birne Kirsche", "Tisch Stuhl Bank")]
    assert kinds == ["removed", "added"]


def test_unchanged_paragraphs_far_away_collapse_with_their_number():
    old = "\n\n".join(f"Absatz {n}" for n in range(20))
    blocks = compare(old, old.replace("Absatz 10", "Absatz zehn"))
    assert [block.kind for block in blocks] == [
        "hidden", "same", "same", "changed", "same", "same", "hidden",
    ]  # fmt: skip
    assert blocks[0].count + blocks[-1].count + 5 == 20


def test_the_same_text_in_other_lines_is_not_changed():
    assert not is_changed(compare("Ein Text.\r\n\r\nNoch einer.", "Ein  Text.\n\n\nNoch einer."))
    assert compare("", "") == []


@given(TEXTS, TEXTS)
def test_old_and_new_text_can_be_read_off_the_blocks(old, new):
    blocks = compare(old, new, context=100)
    if not is_changed(blocks):
        assert squeezed(old) == squeezed(new)
        return
    assert list(filter(None, paragraphs(blocks, "removed"))) == squeezed(old)
    assert list(filter(None, paragraphs(blocks, "added"))) == squeezed(new)


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "{{ x }}", "&amp;", "\x00"])
def test_hostile_text_is_handed_on_as_text(payload):
    old = "Ein Satz, der lang genug ist, um derselbe zu bleiben, auch mit einem Anhang"
    (block,) = compare(old, f"{old} {payload}")
    assert "".join(piece.text for piece in block.pieces if piece.kind != "removed").endswith(
        payload
    )


WORDS = [f"wort{n}" for n in range(3000)]
dice = random.Random(1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "\n\n".join(" ".join(dice.choices(WORDS, k=60)) for _ in range(400)),
            "\n\n".join(" ".join(dice.choices(WORDS, k=60)) for _ in range(400)),
            id="nothing in common",
        ),
        pytest.param("a b " * 50_000, "b a " * 50_000, id="two words"),
        pytest.param("a\nb\n" * 50_000, "b\na\n" * 50_000, id="two paragraphs"),
        pytest.param(
            "\n".join("a b " * 350 + str(n) for n in range(140)),
            "\n".join("b a " * 350 + str(n) for n in range(140)),
            id="many long alike",
        ),
        pytest.param("ä" * 200_000, "ä" * 199_999, id="one word"),
    ],
)
def test_two_hundred_kilobytes_are_compared_in_bounded_time(old, new):
    start = time.process_time()
    assert is_changed(compare(old, new))
    assert time.process_time() - start < 5
