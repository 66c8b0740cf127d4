"""Which documents answer what is asked, and how well.

A question is a list of groups, one for each word that counts; a group has ways in which it may be
met: by forms that all stand in the document, or by a facet. How well a word is met lies between 0
and 1; rare words count more (BM25's inverse frequency, of the group as a whole).
"""

from dataclasses import dataclass, field
from functools import reduce
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, Numbers, pack
from weltoffen.domain.directory.finding.engine.index import Index, Part
from weltoffen.domain.directory.finding.engine.segment import Segment

ENOUGH: Final = 5  # hits with all the words; with fewer, those with most of the words come too
MISSING: Final = 0.35  # what is left of the score for each word that is missing


@dataclass(frozen=True, slots=True)
class Way:
    weight: float
    forms: tuple[str, ...] = ()
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    word: str
    ways: tuple[Way, ...]


@dataclass(eq=False, slots=True)
class Scored:
    """Of one part: which documents have how many of the words, and their scores."""

    part: Part
    met: NDArray[np.uint8]
    scores: Numbers
    _bits: dict[int, Bits] = field(default_factory=dict)

    def having(self, least: int) -> Bits:
        """Those alive with as many words."""
        found = self._bits.get(least)
        if found is None:
            found = self._bits[least] = pack(self.met >= least) & self.part.bits
        return found

    def worst_last(self, docs: Docs) -> NDArray[np.float64]:
        """As an order wants it: the least comes first."""
        return -self.scores[docs].astype(np.float64)


def score(index: Index, groups: tuple[Group, ...]) -> list[Scored]:
    strengths = [[strength(part.segment, group) for group in groups] for part in index.parts]
    counts = [
        sum(part.count(found[at][0]) for part, found in zip(index.parts, strengths, strict=True))
        for at in range(len(groups))
    ]
    rarities = [rarity(index.size, often) for often in counts]
    scored = []
    for part, found in zip(index.parts, strengths, strict=True):
        met = np.zeros(part.segment.size, dtype=np.uint8)
        scores = np.zeros(part.segment.size, dtype=np.float32)
        for (docs, values), rare in zip(found, rarities, strict=True):
            met[docs] += 1
            scores[docs] += np.float32(rare) * values
        if len(groups) > 1:
            left = np.array([MISSING**n for n in range(len(groups), -1, -1)], dtype=np.float32)
            scores *= left[met]
        scored.append(Scored(part, met, scores))
    return scored


def needed(scored: list[Scored], groups: int) -> int:
    """All words, if enough documents have them; else as many as enough have, half at least."""
    if groups <= 1:
        return groups
    counts = sum(
        (np.bincount(_alive(one), minlength=groups + 1) for one in scored),
        np.zeros(groups + 1, dtype=np.int64),
    )
    having = np.cumsum(counts[::-1])[::-1]
    least = groups
    while least > max(1, (groups + 1) // 2) and having[least] < ENOUGH:
        least -= 1
    while least > 1 and not having[least]:
        least -= 1
    return least


def _alive(one: Scored) -> NDArray[np.uint8]:
    return one.met if one.part.alive is None else one.met[one.part.alive]


def rarity(size: int, often: int) -> float:
    return log(1 + (size - often + 0.5) / (often + 0.5))


def strength(segment: Segment, group: Group) -> tuple[Docs, Numbers]:
    """Documents that meet the group, and how well: by words, and a little more by facets."""
    words = [found for way in group.ways if way.forms and len((found := _by(segment, way))[0])]
    facets = [
        (docs, np.float32(way.weight))
        for way in group.ways
        if way.facet and len(docs := segment.docs_of(way.facet))
    ]
    if len(words) == 1 and not facets:
        return words[0]
    if not words and len(facets) == 1:
        docs, weight = facets[0]
        return docs, np.full(len(docs), weight, dtype=np.float32)
    if not words and not facets:
        return segment.docs[:0], segment.impacts[:0]
    by_words = np.zeros(segment.size, dtype=np.float32)
    for docs, values in words:
        by_words[docs] = np.maximum(by_words[docs], values)
    if facets:
        by_facets = np.zeros(segment.size, dtype=np.float32)
        for docs, weight in facets:
            by_facets[docs] = np.maximum(by_facets[docs], weight)
        by_words += by_facets * (1 - by_words)
    docs = np.flatnonzero(by_words).astype(np.int32)
    return docs, by_words[docs]


def _by(segment: Segment, way: Way) -> tuple[Docs, Numbers]:
    """Documents with all the forms; their worst one counts."""
    weight = np.float32(way.weight)
    if len(way.forms) == 1:
        docs, values = segment.postings(way.forms[0])
        return docs, values * weight if way.weight != 1 else values
    several = [segment.postings(form) for form in way.forms]
    common = reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), (d for d, _ in several))
    worst = reduce(np.minimum, (values[np.searchsorted(docs, common)] for docs, values in several))
    return common, worst * weight
