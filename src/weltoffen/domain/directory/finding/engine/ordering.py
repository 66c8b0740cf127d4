"""The first documents in an order, the same whichever segment they are in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, docs_in
from weltoffen.domain.directory.finding.engine.segment import Segment
from weltoffen.domain.directory.finding.rules.hours import SLOTS, slot_of

STEP: Final = 1_000.0  # between one distance or half-hour and the next: more than any score
LONGEST: Final = 4_000.0  # days; what has no next day comes last


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


def soonest(
    segment: Segment, found: Bits, value_of: ValueOf | None, local: datetime, most: int
) -> Ranked:
    """By when they are open next, half-hour by half-hour until there are enough; then by day."""
    values, chosen = [], []
    missing, rest = most, found
    now = slot_of(local)
    for ahead in range(SLOTS):
        hits = rest & segment.hours[(now + ahead) % SLOTS]
        if hits.any():
            best = first(segment, hits, value_of, missing)
            values.append(best.values + ahead * STEP)
            chosen.append(best.docs)
            missing -= len(best.docs)
            if missing <= 0:
                break
            rest = rest & ~hits
    else:
        last = first(segment, rest, partial(_by_day, segment, local, value_of), missing)
        values.append(last.values)
        chosen.append(last.docs)
    return Ranked(np.concatenate(values), np.concatenate(chosen), segment)


def _by_day(
    segment: Segment, local: datetime, value_of: ValueOf | None, docs: Docs
) -> NDArray[np.float64]:
    days = segment.next_on[docs] - float(local.date().toordinal())
    waits = SLOTS + days.clip(0, LONGEST) * 48.0
    return waits * STEP + (0 if value_of is None else value_of(docs))


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
