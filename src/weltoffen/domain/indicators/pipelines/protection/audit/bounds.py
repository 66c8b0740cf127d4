"""What an attacker gets by simple reckoning: bounds that pass along all sums until they settle."""

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

PASSES = 50
ANY = float(1 << 40)  # as good as no upper bound


def narrowed(
    system: CellSystem, low: NDArray[np.float64], high: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bounds of all cells that follow from these; linear programming may find closer ones."""
    lines = system.lines
    parts, whole = lines[:, 1:], lines[:, 0]
    low, high = np.append(low, 0.0), np.append(high, 0.0)
    for _ in range(PASSES):
        before = low.sum(), high.sum()
        least, most = low[parts], high[parts]
        np.maximum.at(low, whole, least.sum(axis=1))
        np.minimum.at(high, whole, most.sum(axis=1))
        rest = least.sum(axis=1, keepdims=True) - least
        np.minimum.at(high, parts, high[whole][:, None] - rest)
        rest = most.sum(axis=1, keepdims=True) - most
        np.maximum.at(low, parts, low[whole][:, None] - rest)
        low[-1] = high[-1] = 0.0
        if (low.sum(), high.sum()) == before:
            break
    return low[:-1], high[:-1]
