"""Where the bands begin: fixed on papers that the weights had not seen."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from weltoffen.domain.relevance.training.examples import Example

FULL_SHARE: Final = 0.1  # of all papers may be proposed for full involvement at most
LOOK_SHARE: Final = 0.25
FULL_RECALL: Final = 0.98
LOOK_RECALL: Final = 0.97


def beginnings(
    scores: Sequence[float], examples: Sequence[Example], all_scores: Sequence[float]
) -> tuple[float, float]:
    """(look, must): as high as finds nearly all, and never so low that more than the share of
    all papers is flagged."""
    look = _beginning(scores, examples, 1, LOOK_RECALL, all_scores, LOOK_SHARE)
    must = _beginning(scores, examples, 2, FULL_RECALL, all_scores, FULL_SHARE)
    return round(min(look, must), 4), round(must, 4)


def _beginning(
    scores: Sequence[float],
    examples: Sequence[Example],
    band: int,
    recall: float,
    all_scores: Sequence[float],
    share: float,
) -> float:
    score: Any = np.asarray(scores, dtype=float)
    wanted = np.array([each.weight * (each.band >= band) for each in examples])
    order = np.argsort(-score, kind="stable")
    found = np.cumsum(wanted[order]) / wanted.sum()
    lowest = score[order][np.searchsorted(found, recall)]
    return max(float(lowest), float(np.quantile(all_scores, 1 - share)))
