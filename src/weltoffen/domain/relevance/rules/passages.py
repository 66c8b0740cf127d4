"""Words in a text that touch integration, each with the reason why it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from weltoffen.domain.relevance.rules.folding import IS_LETTER, flat
from weltoffen.domain.relevance.rules.scanning import Scanner
from weltoffen.domain.relevance.rules.words import Word

MOST = 200  # passages of one text; more tell nobody more


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a word stands in the text (`text[start:end]`), and why it matters."""

    start: int
    end: int
    word: str
    why: str


def passages(text: str, scanner: Scanner) -> list[Passage]:
    """In the order of the text, each place once; linear in the length of the text."""
    flat_text, found = flat(text), list[Passage]()
    free_from = 0
    for start, end, place in scanner.hits(flat_text):
        start, end = whole(flat_text, start, end)
        if start < free_from:
            continue
        found.append(Passage(start, end, text[start:end], scanner.words[place].why))
        free_from = end
        if len(found) == MOST:
            break
    return found


def for_concern(words: Iterable[Word], concern: str) -> tuple[Word, ...]:
    """What is marked for a clerk: the profile's words of this concern, and every must."""
    return tuple(
        word
        for word in words
        if (word.is_must or word.is_own) and (not word.concerns or concern in word.concerns)
    )


def whole(flat_text: bytes, start: int, end: int) -> tuple[int, int]:
    """From the beginning to the end of the word; a word within a word is shown whole."""
    while end < len(flat_text) and IS_LETTER[flat_text[end]]:
        end += 1
    while start and IS_LETTER[flat_text[start - 1]]:
        start -= 1
    return start, end
