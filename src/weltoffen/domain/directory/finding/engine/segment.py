"""Some documents, ready to be searched. Nothing in it depends on other documents, so that a
directory in one segment and the same directory in two give the same answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, Numbers, docs_in, width
from weltoffen.domain.directory.finding.rules.forms import fold, pieces_of
from weltoffen.domain.directory.finding.rules.hours import SLOTS
from weltoffen.domain.directory.finding.rules.sounds import sound

GERMAN: Final = ("de", "de-simple")
NEVER: Final = 2**31 - 1  # day of something that has no next day


class Row(NamedTuple):
    """What is known of one document; words by field and language."""

    pk: int
    words: Mapping[str, Mapping[str, str]]
    facets: Sequence[str] = ()
    hours: Sequence[int] = ()
    next_on: int = NEVER  # as ordinal


class Written(NamedTuple):
    """A word as it stands in texts, and how often."""

    word: str
    language: str
    form: str
    often: int


class Spelled(NamedTuple):
    word: str
    form: str
    languages: frozenset[str]


def spelled(words: Iterable[tuple[str, str, str]]) -> dict[str, Spelled]:
    """Words, their languages and forms by how they are written without marks."""
    found: dict[str, Spelled] = {}
    for word, language, form in words:
        pieces = pieces_of(word)
        if len(pieces) > 1:  # "Kita-Platz" is misspelt as "Kitaplaz"
            word = pieces[-1].capitalize()
        if len(word) > 2 and not word.isdigit():
            new = Spelled(word, form, frozenset({language}))
            old = found.get(folded := fold(word), new)
            best = min(old, new, key=lambda one: (one.word, one.form))
            found[folded] = best._replace(languages=old.languages | new.languages)
    return found


def heard(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by how they sound."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(sound(word), []).append(word)
    return found


@dataclass(eq=False)
class Segment:
    """Documents are numbered in the order of their names, then of their keys in the database."""

    pks: NDArray[np.int64]
    keys: NDArray[np.uint64]  # beginnings of names, as numbers
    lexicon: dict[str, int]
    starts: NDArray[np.int64]
    docs: Docs
    impacts: Numbers
    facets: dict[str, int]  # in their order, so that those of a kind stand together
    facet_bits: NDArray[np.uint64]  # one row of bits for each facet
    facet_starts: NDArray[np.int64]  # for each document, which of `facet_list` are its own
    facet_list: NDArray[np.int32]
    hours: NDArray[np.uint64]  # one for each half-hour of the week
    next_on: NDArray[np.int32]
    written: list[Written]
    # kept when first asked for: the segment never changes
    _docs_of: dict[str, Docs] = field(default_factory=dict)
    distances: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.pks)

    def postings(self, form: str) -> tuple[Docs, Numbers]:
        at = self.lexicon.get(form)
        if at is None:
            return self.docs[:0], self.impacts[:0]
        span = slice(self.starts[at], self.starts[at + 1])
        return self.docs[span], self.impacts[span]

    def facet(self, token: str) -> Bits:
        """Who has it; "slots:82:92" is who is open in one of these half-hours."""
        if token.startswith("slots:"):
            return self.open_in(range(*map(int, token.split(":")[1:])))
        at = self.facets.get(token)
        return self.nobody if at is None else self.facet_bits[at]

    def docs_of(self, token: str) -> Docs:
        """Of a facet, in order; kept, for words stand for the same facets again and again."""
        found = self._docs_of.get(token)
        if found is None:
            found = self._docs_of[token] = docs_in(self.facet(token), self.size)
        return found

    def open_in(self, slots: range) -> Bits:
        if not len(slots):
            return self.nobody
        rows = self.hours[[slot % SLOTS for slot in slots]]
        found: Bits = rows[0] if len(rows) == 1 else np.bitwise_or.reduce(rows, axis=0)
        return found

    def docs_with(self, pks: Iterable[int]) -> Docs:
        """Numbers of those documents that are here."""
        wanted = np.fromiter(pks, dtype=np.int64)
        at = np.searchsorted(self.pks, wanted, sorter=self._by_pk)
        at = np.minimum(at, max(self.size - 1, 0))
        places = self._by_pk[at] if self.size else at
        return places[self.pks[places] == wanted].astype(np.int32) if self.size else self.docs[:0]

    @cached_property
    def kinds(self) -> dict[str, tuple[int, list[str]]]:
        """ "topic": the first row of its bits, and its values in their order."""
        found: dict[str, tuple[int, list[str]]] = {}
        for token, at in self.facets.items():
            kind, _, value = token.partition(":")
            found.setdefault(kind, (at, []))[1].append(value)
        return found

    def warm(self) -> None:
        """What is otherwise made when somebody first asks for it."""
        _ = self.kinds, self.words, self.one_text, self.heard, self.by_spelling, self._by_pk

    @cached_property
    def nobody(self) -> Bits:
        return np.zeros(width(self.size), dtype=np.uint64)

    @cached_property
    def words(self) -> list[str]:
        """All forms in order, for words that begin in a way."""
        return sorted(self.lexicon)

    @cached_property
    def german(self) -> frozenset[str]:
        """Forms of words of German texts: what compounds are made of."""
        return frozenset(one.form for one in self.written if one.language in GERMAN)

    @cached_property
    def one_text(self) -> str:
        """All German forms in one text, for words that contain others."""
        return "\n".join(["", *sorted(self.german), ""])

    @cached_property
    def by_spelling(self) -> list[tuple[str, int]]:
        """Words without marks in their order, and which one it is."""
        return sorted(
            (fold(one.word), at) for at, one in enumerate(self.written) if len(one.word) > 2
        )

    @cached_property
    def spelled(self) -> dict[str, Spelled]:
        """Words without marks, as people may misspell them."""
        return spelled((one.word, one.language, one.form) for one in self.written)

    @cached_property
    def heard(self) -> dict[str, list[str]]:
        return heard(self.spelled)

    @cached_property
    def _by_pk(self) -> NDArray[np.intp]:
        return np.argsort(self.pks)
