"""How many documents each value of a facet would give, with what is chosen elsewhere.

A facet is counted without its own choice ("or" within it), under all the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from weltoffen.domain.directory.finding.engine.bits import Bits, count
from weltoffen.domain.directory.finding.engine.segment import Segment

Conditions = Mapping[str, Callable[[Segment], Bits]]  # family -> who meets it


@dataclass(frozen=True, slots=True)
class Family:
    """A facet with its values: those that a segment has (by prefix), or ways to compute them."""

    name: str
    prefix: str = ""
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
        answer[family.name] = {
            value: many for value, bits in _values(segment, family) if (many := count(base & bits))
        }
    return answer


def _values(segment: Segment, family: Family) -> list[tuple[str, Bits]]:
    if family.values is not None:
        return [(name, met(segment)) for name, met in family.values.items()]
    return [
        (token.removeprefix(family.prefix), segment.facet_bits[at])
        for token, at in segment.facets.items()
        if token.startswith(family.prefix)
    ]
