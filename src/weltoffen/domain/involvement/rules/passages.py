"""Words in a text that touch integration, each with the reason why it does."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from weltoffen.domain.involvement.rules.questions import Word

MOST = 200  # passages of one text; more tell nobody more
_TOKEN = re.compile(r"\w+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a word stands in the text (`text[start:end]`), and why it matters."""

    start: int
    end: int
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Word beginnings in a row: all but the last are whole words."""

    words: tuple[str, ...]

    def meets(self, tokens: Sequence[_Token], at: int) -> bool:
        if at < 0 or at + len(self.words) > len(tokens):
            return False
        *whole, beginning = self.words
        return all(
            tokens[at + offset].folded == word for offset, word in enumerate(whole)
        ) and tokens[at + len(whole)].folded.startswith(beginning)


def passages(text: str, words: Iterable[Word], *, concern: str = "") -> list[Passage]:
    """In the order of the text, the longest beginning first; linear in the length of the text."""
    relevant = [word for word in words if not word.concerns or concern in word.concerns]
    return list(_found(text, _by_beginning(relevant)))


def fold(text: str) -> str:
    """So that Flüchtling, FLÜCHTLING and Fluechtling are one word."""
    return text.casefold().translate(_UMLAUTS)


Stems = dict[str, list[tuple[_Pattern, Word, tuple[_Pattern, ...]]]]


def _by_beginning(words: Iterable[Word]) -> Stems:
    stems: Stems = {}
    for word in words:
        pattern = _pattern(word.stem)
        if pattern.words:
            exceptions = tuple(filter(lambda p: p.words, map(_pattern, word.exceptions)))
            stems.setdefault(pattern.words[0], []).append((pattern, word, exceptions))
    return stems


def _pattern(phrase: str) -> _Pattern:
    return _Pattern(tuple(fold(found.group()) for found in _TOKEN.finditer(phrase)))


def _found(text: str, stems: Stems) -> Iterator[Passage]:
    lengths = sorted({len(stem) for stem in stems}, reverse=True)
    tokens = [_Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    count, free_from = 0, 0
    for at, token in enumerate(tokens):
        if token.start < free_from:
            continue
        shorter = lengths[len(lengths) - bisect_right(lengths[::-1], len(token.folded)) :]
        for length in shorter:
            hit = next(
                (
                    (pattern, word)
                    for pattern, word, exceptions in stems.get(token.folded[:length], ())
                    if pattern.meets(tokens, at) and not _is_excepted(exceptions, tokens, at)
                ),
                None,
            )
            if hit is not None:
                pattern, word = hit
                end = tokens[at + len(pattern.words) - 1].end
                yield Passage(token.start, end, text[token.start : end], word.why)
                count, free_from = count + 1, end
                break
        if count == MOST:
            return


def _is_excepted(exceptions: Iterable[_Pattern], tokens: Sequence[_Token], at: int) -> bool:
    """An exception applies when the word stands anywhere inside its phrase."""
    return any(
        pattern.meets(tokens, at - offset)
        for pattern in exceptions
        for offset in range(len(pattern.words))
    )
