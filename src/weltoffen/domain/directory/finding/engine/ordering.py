"""The first documents in an order, the same whichever segment they are in."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, docs_in
from weltoffen.domain.directory.finding.engine.segment import Segment


@dataclass(frozen=True, slots=True)
class Ranked:
    """Values of a page's documents (the least first) with what parts equals."""

    values: NDArray[np.float64]
    docs: Docs
    segment: Segment


ValueOf = Callable[[Docs], NDArray[np.float64]]


def first(segment: Segment, found: Bits, value_of: ValueOf | None, most: int) -> Ranked:
    """The `most` least values; equals in the order of the segment. No values: all are equal."""
    docs = docs_in(found, segment.size)
    if value_of is None:
        docs = docs[:most]
        return Ranked(np.zeros(len(docs)), docs, segment)
    mine = value_of(docs)
    if len(mine) > 4 * most:
        border = np.partition(mine, most - 1)[most - 1]
        below = np.flatnonzero(mine < border)
        level = np.flatnonzero(mine == border)[: most - len(below)]
        chosen = np.sort(np.concatenate([below, level]))
        docs, mine = docs[chosen], mine[chosen]
    order = np.argsort(mine, kind="stable")[:most]
    return Ranked(mine[order], docs[order], segment)


def merged(ranked: list[Ranked]) -> list[int]:
    """Primary keys in one order: by value, then name, then key."""
    if len(ranked) == 1:
        return [int(pk) for pk in ranked[0].segment.pks[ranked[0].docs]]
    rows = sorted(
        row
        for one in ranked
        for row in zip(
            one.values.tolist(),
            one.segment.keys[one.docs].tolist(),
            one.segment.pks[one.docs].tolist(),
            strict=True,
        )
    )
    return [pk for _value, _key, pk in rows]
