"""Categories that lie within others: known ones from a list, others found by their sums."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

MOST: Final = 12  # categories among which sums are looked for
SURE: Final = 3  # so many places must agree, and none may contradict

Column = Mapping[tuple[str, ...], int]  # of one category: place (all the other codes) -> value


def found(columns: Mapping[str, Column]) -> dict[str, str]:
    """Child to parent, where two or more categories always add up to another one.

    For a person to confirm: figures that were rounded one by one do not add up, and are not found.
    """
    if not 3 <= len(columns) <= MOST:
        return {}
    parents: dict[str, str] = {}
    for whole in sorted(columns):
        others = [code for code in sorted(columns) if code != whole and code not in parents]
        for size in range(2, len(others) + 1):
            parts = next(
                (some for some in combinations(others, size) if _adds_up(columns, whole, some)),
                None,
            )
            if parts and not any(parents.get(whole) == part for part in parts):
                parents |= dict.fromkeys(parts, whole)
                break
    return parents


def _adds_up(columns: Mapping[str, Column], whole: str, parts: Sequence[str]) -> bool:
    agreeing = 0
    for place, value in columns[whole].items():
        numbers = [columns[part].get(place) for part in parts]
        if None in numbers:
            continue
        if sum(number for number in numbers if number is not None) != value:
            return False
        agreeing += value > 0
    return agreeing >= SURE
