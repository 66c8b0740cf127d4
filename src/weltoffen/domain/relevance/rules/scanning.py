"""All words of a catalogue found in one pass over the text, however many they are (hyperscan).

Only single words are sought in that pass, of a phrase its longest. Where one is found, the words
around it decide whether it is that phrase, and whether it stands in one that does not count.
"""

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import hyperscan

from weltoffen.domain.relevance.rules.folding import IS_LETTER, parted, spellings
from weltoffen.domain.relevance.rules.words import Word

Hit = tuple[int, int, int]  # start and end of the beginning in the flat text, place of the word
AROUND: Final = 60  # characters on either side in which a phrase has to stand
NEXT: Final = 40  # the same for the quick look
_TOKEN: Final = re.compile(r"\w+")
_Around = tuple[int, list[bytes], list[bytes]]
Forms = tuple[tuple[bytes, ...], ...]  # for each word of a phrase, the ways to spell it


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row; `at` is the one that was found. All but the last are whole words."""

    forms: Forms
    at: int = 0

    def may_stand(self, flat_text: bytes, start: int, end: int) -> bool:
        """A quick look at the one neighbour, as most found words begin no phrase."""
        forms, at = self.forms, self.at
        if at < len(forms) - 1:
            return flat_text[end : end + NEXT].lstrip().startswith(forms[at + 1])
        if at:
            return flat_text[max(0, start - NEXT) : start].rstrip().endswith(forms[-2])
        return True

    def stands(self, before: Sequence[bytes], found: Sequence[bytes]) -> bool:
        """`found` are the words from the found one on, `before` those before it."""
        forms, at = self.forms, self.at
        if len(before) < at or len(found) < len(forms) - at:
            return False
        for place in range(1, at + 1):
            if before[-place] not in forms[at - place]:
                return False
        for place in range(at, len(forms) - 1):
            if found[place - at] not in forms[place]:
                return False
        return found[len(forms) - 1 - at].startswith(forms[-1])


class _Exceptions:
    """Where a word does not count: words that only begin like it, and phrases around it."""

    def __init__(self, word: Word, forms: Forms) -> None:
        every = [
            _Phrase(phrase, at)
            for phrase in map(_forms, word.exceptions)
            for at in range(len(phrase))
            if forms and _may_be(phrase[at], forms[0])
        ]
        self._words = tuple(
            form for each in every if len(each.forms) == 1 for form in each.forms[0]
        )
        self._phrases = [each for each in every if len(each.forms) > 1]
        self._next = tuple(
            form for each in every for after in each.forms[each.at + 1 :][:1] for form in after
        )
        self._last = frozenset(
            form for each in every if each.at for form in each.forms[each.at - 1]
        )

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases)

    def hold(self, before: Sequence[bytes], found: Sequence[bytes]) -> bool:
        """A look at the neighbours spares most phrases their check."""
        if found[0].startswith(self._words):
            return True
        is_near = (len(found) > 1 and found[1].startswith(self._next)) or (
            before and before[-1] in self._last
        )
        return bool(is_near) and any(each.stands(before, found) for each in self._phrases)


class Scanner:
    """Built once for a list of words; hits come in the order of the text, the longest first."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.themes = [word.theme for word in self.words]
        self.in_title = ["title:" + theme for theme in self.themes]  # names of the evidence
        self.in_text = ["text:" + theme for theme in self.themes]
        self.is_must = [word.is_must for word in self.words]
        self.is_weak = [word.theme.endswith("~") for word in self.words]
        self._phrases = [_forms(word.stem) for word in self.words]
        self._exceptions = [_Exceptions(word, self._phrases[at]) for at, word in enumerate(words)]
        self._is_plain = [
            len(forms) == 1 and not self._exceptions[at] for at, forms in enumerate(self._phrases)
        ]
        self._sought = [_Phrase(forms, _anchor(forms)) for forms in self._phrases]
        self._places: list[list[int]] = []
        self._lengths: list[int] = []
        self._lock = threading.Lock()  # one scratch space for all threads
        self._database = self._compiled()

    def _compiled(self) -> hyperscan.Database | None:
        expressions: dict[bytes, int] = {}
        for place, forms in enumerate(self._phrases):
            anchor = self._sought[place].at
            is_last = anchor == len(forms) - 1
            # a word without any Latin letter is blank in a flat text and cannot be sought
            for form in filter(bytes.strip, forms[anchor] if forms else ()):
                after = form if is_last else form + b" "
                expression = after if self.words[place].is_inside else b" " + after
                number = expressions.setdefault(expression, len(expressions))
                if number == len(self._places):
                    self._places.append([])
                    self._lengths.append(len(after))
                self._places[number].append(place)
        if not expressions:
            return None
        database = hyperscan.Database()
        database.compile(
            expressions=list(expressions),
            ids=list(range(len(expressions))),
            elements=len(expressions),
            literal=True,
        )
        return database

    def hits(self, flat_text: bytes) -> list[Hit]:
        """`flat_text` as `folding.flat` makes it."""
        if self._database is None or not flat_text:
            return []
        found: list[tuple[int, int]] = []
        flat_text = parted(flat_text)
        with self._lock:  # the space before it: a word may begin the text
            self._database.scan(b" " + flat_text, match_event_handler=_keep, context=found)
        places, lengths = self._places, self._lengths
        hits = []
        for number, end in found:
            start = end - lengths[number]
            around = None
            for place in places[number]:
                if self._is_plain[place]:
                    hits.append((start, end, place))
                    continue
                if not self._sought[place].may_stand(flat_text, start, end):
                    continue
                around = around or _around(flat_text, start, end)
                if checked := self._checked(flat_text, start, end, place, around):
                    hits.append(checked)
        return _apart(hits) if len(hits) > 1 else hits

    def _checked(
        self, flat_text: bytes, start: int, end: int, place: int, around: _Around
    ) -> Hit | None:
        """The whole phrase; None if it is none, or an exception."""
        begin, before, found = around
        phrase = self._sought[place]
        forms, anchor = phrase.forms, phrase.at
        if len(forms) > 1:
            if not phrase.stands(before, found):
                return None
            for word in reversed(before[len(before) - anchor :]):
                start = flat_text.rindex(word, 0, start)
            end = _end_of(flat_text, begin, found, forms[anchor:])
            found = [*before[len(before) - anchor :], *found]
            before = before[: len(before) - anchor]
        return None if self._exceptions[place].hold(before, found) else (start, end, place)


@lru_cache(maxsize=256)
def scanner(words: tuple[Word, ...]) -> Scanner:
    return Scanner(words)


def _around(flat_text: bytes, start: int, end: int) -> _Around:
    """Where the word begins, the words before it, and those from it on."""
    while start and IS_LETTER[flat_text[start - 1]]:
        start -= 1
    return (
        start,
        flat_text[max(0, start - AROUND) : start].split(),
        flat_text[start : end + AROUND].split(),
    )


def _keep(number: int, _start: int, end: int, _flags: int, found: Any) -> None:
    found.append((number, end - 1))


def _end_of(flat_text: bytes, at: int, found: Sequence[bytes], forms: Forms) -> int:
    """The end of the last word's beginning; the first word stands at `at`."""
    for word in found[: len(forms) - 1]:
        at = flat_text.index(word, at) + len(word)
    last = found[len(forms) - 1]
    at = flat_text.index(last, at)
    return at + max(len(form) for form in forms[-1] if last.startswith(form))


def _apart(hits: list[Hit]) -> list[Hit]:
    """Of hits in each other's way the first stays, and of those that begin together the longest."""
    hits.sort()
    kept, free_from = hits[:1], hits[0][1]
    for hit in hits:
        if hit[0] >= free_from:
            kept.append(hit)
            free_from = hit[1]
        elif hit[0] == kept[-1][0] and hit[1] > free_from:
            kept[-1] = hit
            free_from = hit[1]
    return kept


def _forms(phrase: str) -> Forms:
    return tuple(tuple(spellings(found.group())) for found in _TOKEN.finditer(phrase))


def _anchor(forms: Forms) -> int:
    """Which word of the phrase is sought: the rarest, as far as length tells; whole words are
    rarer than beginnings."""
    last = len(forms) - 1
    return max(range(len(forms)), key=lambda at: len(forms[at][0]) + 2 * (at < last), default=0)


def _may_be(spelt: Iterable[bytes], beginnings: tuple[bytes, ...]) -> bool:
    return any(form.startswith(beginnings) for form in spelt)
