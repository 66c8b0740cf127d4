"""Which documents answer what is asked, and how well.

A question is a list of groups, one for each word that counts; a group has ways in which it may be
met: by forms that all stand in the document, or by a facet. What is rare counts more (BM25's
inverse frequency).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import log
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, Numbers, of_docs, pack
from weltoffen.domain.directory.finding.engine.index import Index, Part
from weltoffen.domain.directory.finding.engine.segment import Segment

ENOUGH: Final = 5  # hits with all the words; with fewer, those with most of the words come too
MISSING: Final = 0.35  # what is left of the score for each word that is missing
BOTH: Final = np.float32(0.4)  # how much the lesser of word and facet adds

Found = tuple[Docs, Numbers]


@dataclass(frozen=True, slots=True)
class Way:
    weight: float
    forms: tuple[str, ...] = ()
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    word: str
    ways: tuple[Way, ...]


class Hits(Protocol):
    """Of one part: which documents have how many of the words, and how well."""

    def having(self, least: int) -> Bits:
        """Those alive with as many words."""

    def counted(self, groups: int) -> NDArray[np.int64]:
        """How many of those alive have none of the words, one, two…"""

    def worst_last(self, docs: Docs) -> NDArray[np.float64]:
        """As an order wants it: the least comes first."""


@dataclass(eq=False, slots=True)
class Scored:
    """With a number for every document."""

    part: Part
    met: NDArray[np.uint8]
    scores: Numbers
    _bits: dict[int, Bits] = field(default_factory=dict)

    def having(self, least: int) -> Bits:
        found = self._bits.get(least)
        if found is None:
            found = self._bits[least] = pack(self.met >= least) & self.part.bits
        return found

    def counted(self, groups: int) -> NDArray[np.int64]:
        met = self.met if self.part.alive is None else self.met[self.part.alive]
        return np.bincount(met, minlength=groups + 1)

    def worst_last(self, docs: Docs) -> NDArray[np.float64]:
        return -self.scores[docs].astype(np.float64)


@dataclass(eq=False, slots=True)
class ScoredOnce:
    """For a question of one word, which needs no table of all documents."""

    part: Part
    docs: Docs
    values: Numbers

    def having(self, least: int) -> Bits:
        return of_docs(self.docs, self.part.segment.size) & self.part.bits

    def counted(self, groups: int) -> NDArray[np.int64]:
        hits = self.part.count(self.docs)
        return np.array([self.part.size - hits, hits])

    def worst_last(self, docs: Docs) -> NDArray[np.float64]:
        return -self.values[np.searchsorted(self.docs, docs)].astype(np.float64)


def score(index: Index, groups: tuple[Group, ...]) -> Sequence[Hits]:
    if len(groups) == 1:
        found = strengths(index, groups[0])
        return [ScoredOnce(part, *one) for part, one in zip(index.parts, found, strict=True)]
    scored = [
        Scored(
            part,
            np.zeros(part.segment.size, dtype=np.uint8),
            np.zeros(part.segment.size, dtype=np.float32),
        )
        for part in index.parts
    ]
    for group in groups:
        for one, (docs, values) in zip(scored, strengths(index, group), strict=True):
            one.met[docs] += 1
            one.scores[docs] += values
    left = np.array([MISSING**n for n in range(len(groups), -1, -1)], dtype=np.float32)
    for one in scored:
        one.scores *= left[one.met]
    return scored


def needed(scored: Sequence[Hits], groups: int) -> int:
    """All words, if enough documents have them; else as many as enough have, half at least."""
    if groups <= 1:
        return groups
    counts = sum((one.counted(groups) for one in scored), np.zeros(groups + 1, dtype=np.int64))
    having = np.cumsum(counts[::-1])[::-1]
    least = groups
    while least > max(1, (groups + 1) // 2) and having[least] < ENOUGH:
        least -= 1
    while least > 1 and not having[least]:
        least -= 1
    return least


def rarity(size: int, often: int) -> np.float32:
    return np.float32(log(1 + (size - often + 0.5) / (often + 0.5)))


def strengths(index: Index, group: Group) -> list[Found]:
    """For each part the documents that meet the group, and how well.

    All words of a group count as one word; what is met by words and by a facet counts a bit more
    than what is met by the better of both.
    """
    by_words = [_by_words(part.segment, group) for part in index.parts]
    often = sum(part.count(docs) for part, (docs, _) in zip(index.parts, by_words, strict=True))
    rare = rarity(index.size, often)
    weights = {
        way.facet: np.float32(way.weight) * rarity(index.size, index.count_facet(way.facet))
        for way in sorted(group.ways, key=lambda way: way.weight)
        if way.facet
    }
    return [
        _together(part.segment, (docs, values * rare), weights)
        for part, (docs, values) in zip(index.parts, by_words, strict=True)
    ]


def _by_words(segment: Segment, group: Group) -> Found:
    found = [one for way in group.ways if way.forms and len((one := _by(segment, way))[0])]
    if not found:
        return segment.docs[:0], segment.impacts[:0]
    if len(found) == 1:
        return found[0]
    best = np.zeros(segment.size, dtype=np.float32)
    for docs, values in found:
        best[docs] = np.maximum(best[docs], values)
    docs = np.flatnonzero(best).astype(np.int32)
    return docs, best[docs]


def _together(segment: Segment, words: Found, weights: Mapping[str, np.float32]) -> Found:
    facets = [
        (docs, weight) for facet, weight in weights.items() if len(docs := segment.docs_of(facet))
    ]
    if not facets:
        return words
    best = np.zeros(segment.size, dtype=np.float32)
    for docs, weight in facets:
        best[docs] = np.maximum(best[docs], weight)
    if len(words[0]):
        docs, values = words
        mine = best[docs]
        best[docs] = np.maximum(mine, values) + BOTH * np.minimum(mine, values)
    docs = np.flatnonzero(best).astype(np.int32)
    return docs, best[docs]


def _by(segment: Segment, way: Way) -> Found:
    """Documents with all the forms; their worst one counts."""
    weight = np.float32(way.weight)
    if len(way.forms) == 1:
        docs, values = segment.postings(way.forms[0])
        return docs, values * weight if way.weight != 1 else values
    several = [segment.postings(form) for form in way.forms]
    common = reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), (d for d, _ in several))
    worst = reduce(np.minimum, (values[np.searchsorted(docs, common)] for docs, values in several))
    return common, worst * weight
