"""What a random sample says about all the papers that nobody looked at."""

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Final

SURE: Final = 1.96  # standard deviations: right in 95 of 100 such samples
ENOUGH: Final = 30  # looked at; with fewer the bounds say hardly anything


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of `looked_at` papers `wrong` were affected after all; `low` and `high` are shares."""

    looked_at: int
    wrong: int
    low: float
    high: float
    rest: int  # papers of the lowest band that nobody looked at

    @property
    def at_least(self) -> int:
        return floor(self.low * self.rest)

    @property
    def at_most(self) -> int:
        return min(self.rest, ceil(self.high * self.rest))

    @property
    def is_enough(self) -> bool:
        return self.looked_at >= ENOUGH


def estimate(looked_at: int, wrong: int, rest: int) -> Estimate:
    """Wilson's interval; of an empty sample nothing follows."""
    if not looked_at:
        return Estimate(0, 0, 0.0, 1.0, rest)
    share, square = wrong / looked_at, SURE**2
    middle = share + square / (2 * looked_at)
    spread = SURE * sqrt(share * (1 - share) / looked_at + square / (4 * looked_at**2))
    whole = 1 + square / looked_at
    low = 0.0 if wrong == 0 else max(0.0, (middle - spread) / whole)
    return Estimate(looked_at, wrong, low, min(1.0, (middle + spread) / whole), rest)
