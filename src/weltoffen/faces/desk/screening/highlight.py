"""Passages of a text as segments that a template can mark without touching the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weltoffen.domain.involvement.models import Screening

AROUND = 160  # characters shown on either side of a passage in the short form


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; `number` counts the marks and is 0 where nothing is marked."""

    text: str
    why: str = ""
    number: int = 0


def marked(text: str, passages: Iterable[Mapping[str, Any]], *, after: int = 0) -> list[Segment]:
    """The whole text, in order; passages that overlap an earlier one or leave it are dropped."""
    pieces, at, number = [], 0, after
    for passage in sorted(passages, key=lambda one: (one["start"], -one["end"])):
        start, end = passage["start"], passage["end"]
        if start < at or end <= start or end > len(text):
            continue
        if start > at:
            pieces.append(Segment(text[at:start]))
        number += 1
        pieces.append(Segment(text[start:end], str(passage["why"]), number))
        at = end
    if at < len(text):
        pieces.append(Segment(text[at:]))
    return pieces


def shortened(pieces: list[Segment]) -> list[Segment]:
    """The same, with long unmarked stretches cut down to what stands around the marks."""
    last = len(pieces) - 1
    return [
        piece if piece.number else Segment(_cut(piece.text, is_first=n == 0, is_last=n == last))
        for n, piece in enumerate(pieces)
    ]


def of_screening(screening: Screening) -> tuple[list[Segment], list[Segment]]:
    """Title and text, each with its marks; the numbers run on from one to the other."""
    by_field: dict[str, list[Mapping[str, Any]]] = {"title": [], "text": []}
    for passage in screening.passages:
        by_field.setdefault(passage.get("field", "text"), []).append(passage)
    title = marked(screening.title, by_field["title"])
    count = sum(piece.number > 0 for piece in title)
    return title, marked(screening.text, by_field["text"], after=count)


def reasons(*texts: list[Segment]) -> list[tuple[str, str, list[int]]]:
    """Each marked word once, with why it matters and the numbers of its marks."""
    found: dict[tuple[str, str], list[int]] = {}
    for piece in (piece for text in texts for piece in text if piece.number):
        found.setdefault((piece.text.casefold(), piece.why), []).append(piece.number)
    names = {
        (piece.text.casefold(), piece.why): piece.text
        for text in reversed(texts)
        for piece in reversed(text)
        if piece.number
    }
    return [(names[key], key[1], numbers) for key, numbers in found.items()]


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stands next to a mark, in whole words."""
    if len(text) <= AROUND * (1 if is_first or is_last else 2) + AROUND:
        return text
    before = "" if is_first else text[:AROUND].rsplit(maxsplit=1)[0] + " "
    after = "" if is_last else " " + text[-AROUND:].split(maxsplit=1)[-1]
    return f"{before}[…]{after}"
