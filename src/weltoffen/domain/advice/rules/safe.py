"""Figures that betray nobody: rows are merged until no number is small (trust.md, T8).

A row is a label with counts that add up to it. A count between 1 and k-1 names people; so do two
published totals whose difference is one. Therefore nothing is hidden: rows are joined into
"others", so that what is shown is always a partition of everything, and each of its counts is zero
or at least k. Whatever somebody adds or subtracts then is a sum of such counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

K: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    counts: tuple[int, ...]
    merged: int = 1  # how many rows stand in it

    @property
    def total(self) -> int:
        return sum(self.counts)


def safe_rows(rows: Sequence[Row], *, others: str, k: int = K) -> list[Row]:
    """Largest first, "others" last; empty when even all together are too few."""
    left = sorted((row for row in rows if row.total), key=lambda r: (-r.total, r.label))
    joined = [row for row in left if not is_safe(row, k)]
    shown = [row for row in left if is_safe(row, k)]
    while joined:
        rest = _join(joined, others)
        if is_safe(rest, k):
            return [*shown, rest]
        if not shown:
            return []
        joined.append(shown.pop())  # the smallest that is shown
    return shown


def is_safe(row: Row, k: int = K) -> bool:
    return all(count == 0 or count >= k for count in row.counts)


def safe_median(values: Sequence[int], k: int = K) -> int | None:
    """Of k values and more; the lower one of the middle two."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] if len(ordered) >= k else None


def _join(rows: Sequence[Row], label: str) -> Row:
    counts = tuple(sum(column) for column in zip(*(row.counts for row in rows), strict=True))
    return Row(label, counts, len(rows))
