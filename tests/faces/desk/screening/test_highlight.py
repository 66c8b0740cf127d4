"""Marks in a text: nothing of it is lost, nothing overlaps, reasons are told once."""

from hypothesis import given
from hypothesis import strategies as st

from weltoffen.faces.desk.screening.draft import title_of
from weltoffen.faces.desk.screening.highlight import marked, reasons, shortened

PASSAGE = st.builds(
    lambda start, length: {"start": start, "end": start + length, "why": "darum"},
    st.integers(-5, 120),
    st.integers(-5, 40),
)


@given(text=st.text(max_size=100), passages=st.lists(PASSAGE, max_size=12))
def test_the_marked_text_is_the_text(text, passages):
    passages = [one for one in passages if one["start"] >= 0]
    pieces = marked(text, passages)
    assert "".join(piece.text for piece in pieces) == text
    numbers = [piece.number for piece in pieces if piece.number]
    assert numbers == list(range(1, len(numbers) + 1))


def test_far_from_a_mark_the_text_is_cut_at_a_word():
    text = "Anfang " * 100 + "geflüchtete" + " Ende" * 100
    start = text.index("geflüchtete")
    pieces = shortened(marked(text, [{"start": start, "end": start + 11, "why": "darum"}]))
    assert [piece.text for piece in pieces if piece.number] == ["geflüchtete"]
    assert pieces[0].text.startswith("[…] Anfang")
    assert pieces[-1].text.endswith("Ende […]")
    assert sum(len(piece.text) for piece in pieces) < 400


def test_a_short_text_is_shown_whole():
    pieces = marked("Plätze für geflüchtete Kinder", [{"start": 11, "end": 22, "why": "darum"}])
    assert shortened(pieces) == pieces


def test_the_same_word_is_explained_once_with_all_its_marks():
    text = "Sprache und sprache"
    spans = [(0, 7), (12, 19)]
    found = marked(text, [{"start": a, "end": b, "why": "darum"} for a, b in spans])
    assert reasons(found) == [("Sprache", "darum", [1, 2])]


def test_the_title_is_the_first_line_that_says_something():
    assert title_of("\n---\n17\n\nNeubau einer Kita\nText", "x.docx") == "Neubau einer Kita"
    assert title_of("", "Kita am Markt.docx") == "Kita am Markt"
    assert title_of("", "") == ""
