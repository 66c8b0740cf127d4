"""All words of a catalogue found in one pass over the text, however many they are (hyperscan)."""

import re
import sys
import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import hyperscan

from weltoffen.domain.relevance.rules.folding import IS_LETTER, spellings
from weltoffen.domain.relevance.rules.words import Word

_TOKEN = re.compile(r"\w+")
_BETWEEN = rb"[^a-z0-9_\xdf-\xf6\xf8-\xff]{1,8}"  # between the words of a phrase
_WORD, _PHRASE, _EXCEPTION = range(3)


class Hit(NamedTuple):
    """A word beginning in the flat text; `start` to `end` is the beginning alone."""

    start: int
    end: int
    word: int  # its place in `Scanner.words`


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: int
    word: int
    length: int  # of a single word: where it ends, it has begun so many characters before


class Scanner:
    """Built once for a list of words; hits come in the order of the text, the longest first."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._patterns: list[_Pattern] = []
        expressions: list[bytes] = []
        for place, word in enumerate(self.words):
            for kind, phrase in [
                (_WORD, word.stem),
                *((_EXCEPTION, each) for each in word.exceptions),
            ]:
                for pattern, expression in _patterns(kind, phrase, place):
                    self._patterns.append(pattern)
                    expressions.append(expression)
        self._inside = [word.is_inside for word in self.words]
        self.themes = [word.theme for word in self.words]
        self.is_must = [word.is_must for word in self.words]
        self.is_weak = [word.theme.endswith("~") for word in self.words]
        self._kinds = [pattern.kind for pattern in self._patterns]
        self._places = [pattern.word for pattern in self._patterns]
        self._lengths = [pattern.length for pattern in self._patterns]
        self._lock = threading.Lock()  # one scratch space for all threads
        self._database = hyperscan.Database() if expressions else None
        if self._database is not None:
            self._database.compile(
                expressions=expressions,
                ids=list(range(len(expressions))),
                elements=len(expressions),
                flags=[
                    0 if pattern.kind == _WORD else hyperscan.HS_FLAG_SOM_LEFTMOST
                    for pattern in self._patterns
                ],
            )

    def hits(self, flat_text: bytes) -> list[Hit]:
        """`flat_text` as `folding.flat` makes it."""
        if self._database is None or not flat_text:
            return []
        found: list[tuple[int, int, int]] = []
        with self._lock:
            self._database.scan(flat_text, match_event_handler=_keep, context=found)
        return self._sifted(flat_text, found) if found else []

    def _sifted(self, flat_text: bytes, found: Iterable[tuple[int, int, int]]) -> list[Hit]:
        hits: list[Hit] = []
        excepted: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in found:
            kind, word = self._kinds[number], self._places[number]
            if kind == _WORD:
                start = end - self._lengths[number]
            begins = not start or not IS_LETTER[flat_text[start - 1]]
            if kind == _EXCEPTION:
                if begins:
                    excepted.setdefault(word, []).append((start, end))
            elif begins or self._inside[word]:
                hits.append(Hit(start, end, word))
        if excepted:
            spans = {word: sorted(some) for word, some in excepted.items()}
            hits = [hit for hit in hits if not _lies_in(hit.start, spans.get(hit.word, ()))]
        return _apart(hits)


@lru_cache(maxsize=256)
def scanner(words: tuple[Word, ...]) -> Scanner:
    return Scanner(words)


def _keep(number: int, start: int, end: int, _flags: int, found: Any) -> None:
    found.append((number, start, end))


def _lies_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """An exception applies when the word stands anywhere inside its phrase."""
    at = bisect_right(spans, (place, sys.maxsize)) - 1
    return any(start <= place < end for start, end in spans[max(0, at - 8) : at + 1])


def _apart(hits: list[Hit]) -> list[Hit]:
    """Of hits in each other's way the first stays, and of those that begin together the longest."""
    if len(hits) < 2:
        return hits
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept, free_from = [], 0
    for hit in hits:
        if hit[0] >= free_from:
            kept.append(hit)
            free_from = hit[1]
    return kept


def _patterns(kind: int, phrase: str, place: int) -> Iterable[tuple[_Pattern, bytes]]:
    ways = [spellings(found.group()) for found in _TOKEN.finditer(phrase)]
    if not ways:
        return
    if kind == _WORD and len(ways) == 1:
        for form in ways[0]:
            yield _Pattern(_WORD, place, len(form)), _escaped(form)
        return
    parts = [b"(?:" + b"|".join(map(_escaped, forms)) + b")" for forms in ways]
    yield (
        _Pattern(_EXCEPTION if kind == _EXCEPTION else _PHRASE, place, 0),
        _BETWEEN.join(parts),
    )


def _escaped(form: bytes) -> bytes:
    return b"".join(
        b"\\x%02x" % byte if byte > 0x7F or not chr(byte).isalnum() else bytes([byte])
        for byte in form
    )
