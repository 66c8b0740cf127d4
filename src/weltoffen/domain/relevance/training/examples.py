"""What a model learns from: papers with what people decided about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

NEAR = 0.6  # titles that share so much are siblings; never one in training, one in the trial
_FORMAL = re.compile(
    r"\d+|\b(anfrage|antrag|änderungsantrag|ergänzungsantrag|stadtrat|stadträtin|str|strn|vergabe|"
    r"bebauungsplan|der|die|das|und|von|in|für|im|des|dr)\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A paper and its band (0 to 2); `weight` is how many papers it stands for when measuring,
    `trust` how far its label is believed when learning."""

    title: str
    text: str
    band: int
    weight: float = 1.0
    trust: float = 1.0
    id: str = ""


class Siblings:
    """Which papers have nearly the same title."""

    def __init__(self, titles: Sequence[str]) -> None:
        plain = [_FORMAL.sub(" ", title.casefold()) for title in titles]
        vectors = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, token_pattern=None
        ).fit_transform(plain)
        self._vectors = vectors.tocsr()

    def families(self, places: Sequence[int]) -> Any:
        """A number for each of these papers, the same for all that are linked by likeness."""
        some = self._vectors[places]
        return connected_components((some @ some.T) > NEAR, directed=False)[1]

    def near(self, places: Sequence[int]) -> Any:
        """For all papers: whether one of these is its sibling (or the paper itself)."""
        alike = self._vectors @ self._vectors[places].T
        return np.asarray(alike.max(axis=1).todense()).ravel() > NEAR
