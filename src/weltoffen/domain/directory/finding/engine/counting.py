"""How many documents each value of a facet would give, with what is chosen elsewhere.

A facet is counted without its own choice ("or" within it), under all the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import Bits, Docs, count, docs_in
from weltoffen.domain.directory.finding.engine.segment import Segment

FEW: Final = 64  # one document in so many: then looking at each is quicker
AT_ONCE: Final = 2_000  # numbers of 64 bits, so that a table of them stays near the processor

Conditions = Mapping[str, Callable[[Segment], Bits]]  # family -> who meets it


@dataclass(frozen=True, slots=True)
class Family:
    """A facet with its values: those that a segment has, or ways to compute them."""

    name: str
    values: Mapping[str, Callable[[Segment], Bits]] | None = None
    exclusive: bool = True  # own choices do not count: "or" among its values


def any_of(*tokens: str) -> Callable[[Segment], Bits]:
    def met(segment: Segment) -> Bits:
        return reduce(np.bitwise_or, map(segment.facet, tokens))

    return met


def narrow(segment: Segment, found: Bits, conditions: Conditions, *, without: str = "") -> Bits:
    for family, condition in conditions.items():
        if family != without:
            found = found & condition(segment)
    return found


def counts(
    segment: Segment, found: Bits, conditions: Conditions, families: list[Family]
) -> dict[str, dict[str, int]]:
    """By family and value; values without documents are left out."""
    whole = narrow(segment, found, conditions)
    answer: dict[str, dict[str, int]] = {}
    for family in families:
        is_chosen = family.exclusive and family.name in conditions
        base = narrow(segment, found, conditions, without=family.name) if is_chosen else whole
        many = (
            _of_kind(segment, family.name, base)
            if family.values is None
            else {value: count(base & met(segment)) for value, met in family.values.items()}
        )
        answer[family.name] = {value: often for value, often in many.items() if often}
    return answer


def _of_kind(segment: Segment, kind: str, base: Bits) -> dict[str, int]:
    """Of few documents by looking at each, of many by their bits."""
    if kind not in segment.kinds:
        return {}
    first, values = segment.kinds[kind]
    if count(base) * FEW < segment.size:
        listed = _listed(segment, docs_in(base, segment.size)) - first
        mine = listed[(listed >= 0) & (listed < len(values))]
        many = np.bincount(mine, minlength=len(values)).tolist()
    elif len(base) <= AT_ONCE:
        rows = segment.facet_bits[first : first + len(values)]
        many = np.bitwise_count(rows & base).sum(axis=1, dtype=np.int64).tolist()
    else:
        many = [count(base & segment.facet_bits[first + at]) for at in range(len(values))]
    return dict(zip(values, many, strict=True))


def _listed(segment: Segment, docs: Docs) -> NDArray[np.int32]:
    """The facets of all these documents, one after another."""
    begins = segment.facet_starts[docs]
    many = segment.facet_starts[docs + 1] - begins
    offset = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    listed: NDArray[np.int32] = segment.facet_list[np.repeat(begins, many) + offset]
    return listed
