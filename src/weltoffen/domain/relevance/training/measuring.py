"""How good weights are: on papers that they were not learned from, nor their siblings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedGroupKFold

from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.scoring import Scoring
from weltoffen.domain.relevance.rules.weights import Weights
from weltoffen.domain.relevance.rules.words import Word
from weltoffen.domain.relevance.training.corpus import Corpus
from weltoffen.domain.relevance.training.examples import Example, Siblings
from weltoffen.domain.relevance.training.learning import SETTINGS, Settings, fit

FLAGGED: Final = 0.1
FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class Quality:
    """Average precision for "must" and for "look or must"; share of the musts among the tenth
    of the papers with the highest scores. All weighted."""

    ap_must: float
    ap_look: float
    recall_must: float
    papers: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def quality(scores: Sequence[float], examples: Sequence[Example]) -> Quality:
    score = np.asarray(scores, dtype=float)
    bands = np.array([each.band for each in examples])
    weight = np.array([each.weight for each in examples])
    order = np.argsort(-score, kind="stable")
    is_flagged = np.cumsum(weight[order]) <= FLAGGED * weight.sum()
    musts = weight * (bands == 2)
    return Quality(
        ap_must=_precision(bands == 2, score, weight),
        ap_look=_precision(bands >= 1, score, weight),
        recall_must=round(float(musts[order][is_flagged].sum() / max(musts.sum(), 1e-9)), 4),
        papers=len(examples),
    )


def scores(weights: Weights, examples: Iterable[Example], words: tuple[Word, ...]) -> list[float]:
    reader = Scoring(scanner(words), weights)
    return [reader.assess(each.title, each.text).score for each in examples]


def measure(
    examples: Sequence[Example],
    *,
    words: tuple[Word, ...],
    weights: Weights | None = None,
    prior: Weights | None = None,
    unlabelled: Sequence[tuple[str, str]] = (),
    settings: Settings = SETTINGS,
    seed: int = 0,
) -> Quality:
    """Of `weights` as they are (learned elsewhere); without them, of what `learn` would learn:
    each paper is scored by weights from the other folds. Same examples, same seed: same folds."""
    if weights is not None:
        return quality(scores(weights, examples, words), examples)
    found = trial(
        examples, words=words, prior=prior, unlabelled=unlabelled, settings=settings, seed=seed
    )
    return quality(found, examples)


def trial(
    examples: Sequence[Example],
    *,
    words: tuple[Word, ...],
    also: Sequence[Example] = (),
    unlabelled: Sequence[tuple[str, str]] = (),
    prior: Weights | None = None,
    own_names: Iterable[str] = (),
    settings: Settings = SETTINGS,
    seed: int = 0,
    kind: Callable[[Example], str] = lambda each: str(each.band),
    without_folds: bool = False,
) -> list[float]:
    """A score for each example from weights that saw neither it nor a sibling of its fold.

    `also` are further examples to learn from, never tested; `without_folds` leaves the examples
    themselves out of the learning altogether.
    """
    everything = [*examples, *also]
    papers = [(each.title, each.text) for each in everything] + list(unlabelled)
    corpus = Corpus(papers, scanner(words), own_names=own_names)
    siblings = Siblings([title for title, _text in papers])
    families = siblings.families(range(len(examples)))
    found = np.zeros(len(examples))
    count = min(FOLDS, len(set(families)))
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    for _train, tested in folds.split(found, [kind(each) for each in examples], families):
        is_near = siblings.near(tested)
        is_near[tested] = True
        rows = [
            row
            for row in range(len(examples) if without_folds else 0, len(everything))
            if not is_near[row]
        ]
        weights = fit(
            corpus,
            np.array(rows),
            [everything[row] for row in rows],
            background=np.flatnonzero(~is_near[len(everything) :]) + len(everything),
            prior=prior,
            settings=settings,
        )
        found[tested] = scores(weights, (examples[at] for at in tested), words)
    return [float(each) for each in found]


def _precision(is_wanted: Any, score: Any, weight: Any) -> float:
    if not is_wanted.any():
        return 0.0
    return round(float(average_precision_score(is_wanted, score, sample_weight=weight)), 4)
