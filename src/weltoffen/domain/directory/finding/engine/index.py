"""Segments together: a big one, and a small one with what changed since. Never changed itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import (
    Bits,
    Docs,
    count,
    everything,
    pack,
)
from weltoffen.domain.directory.finding.engine.segment import Segment


@dataclass(frozen=True, eq=False)
class Part:
    """A segment, and which of its documents still count (None: all)."""

    segment: Segment
    alive: NDArray[np.bool_] | None = None

    @cached_property
    def bits(self) -> Bits:
        if self.alive is None:
            return everything(self.segment.size)
        return pack(self.alive)

    @cached_property
    def size(self) -> int:
        return count(self.bits)

    def count(self, docs: Docs) -> int:
        return len(docs) if self.alive is None else int(np.count_nonzero(self.alive[docs]))

    def without(self, pks: Iterable[int]) -> "Part":
        alive = np.ones(self.segment.size, dtype=np.bool_)
        if self.alive is not None:
            alive &= self.alive
        alive[self.segment.docs_with(pks)] = False
        return Part(self.segment, alive)


class Index:
    """What can be asked of all parts at once. Counts are kept, for the index never changes."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = tuple(parts)
        self._counts: dict[str, int] = {}

    @cached_property
    def size(self) -> int:
        return sum(part.size for part in self.parts)

    def count(self, form: str) -> int:
        """How many documents have the word."""
        found = self._counts.get(form)
        if found is None:
            found = sum(part.count(part.segment.postings(form)[0]) for part in self.parts)
            self._counts[form] = found
        return found

    def count_facet(self, token: str) -> int:
        found = self._counts.get(token)
        if found is None:
            found = sum(part.count(part.segment.docs_of(token)) for part in self.parts)
            self._counts[token] = found
        return found

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and self.count(form) > 0

    def is_german(self, form: str) -> bool:
        return any(form in part.segment.german for part in self.parts) and form in self

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Forms that begin so, the frequent ones first."""
        found: set[str] = set()
        for part in self.parts:
            words = part.segment.words
            at = bisect_left(words, prefix)
            while at < len(words) and words[at].startswith(prefix):
                found.add(words[at])
                at += 1
        return self._frequent(found, most)

    def containing(self, piece: str) -> set[str]:
        """German forms in which these letters stand."""
        found: set[str] = set()
        for part in self.parts:
            found.update(_around(part.segment.one_text, piece))
        return {form for form in found if form in self}

    def _frequent(self, forms: Iterable[str], most: int) -> list[str]:
        counted = sorted((-self.count(form), form) for form in forms)
        return [form for often, form in counted[:most] if often]


def _around(text: str, piece: str) -> Iterator[str]:
    at = text.find(piece)
    while at >= 0:
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        yield text[begin:end]
        at = text.find(piece, end)
