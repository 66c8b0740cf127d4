"""Training on what people here judged: a model beside the one in use, with the measures of both.

Only trainings load this module: it needs scikit-learn.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Final

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.relevance import operations, queries
from weltoffen.domain.relevance.assessing import AT_ONCE
from weltoffen.domain.relevance.engine import engine, shipped_weights
from weltoffen.domain.relevance.models import ScoringModel
from weltoffen.domain.relevance.rules.learning import supply
from weltoffen.domain.relevance.rules.weights import Weights, weights_from
from weltoffen.domain.relevance.training.bands import beginnings
from weltoffen.domain.relevance.training.examples import Example
from weltoffen.domain.relevance.training.learning import learn
from weltoffen.domain.relevance.training.measuring import measure, quality, scores, trial
from weltoffen.domain.relevance.wordings import Wording, assessable, wordings_of

BACKGROUND: Final = 1_500  # papers that nobody judged; words that stand there are known as common
Tell = Callable[[str, float], None]


class TooFewExamples(Exception):
    """With the German sentence that says what is missing."""


def train_here(at: datetime, tell: Tell = lambda _what, _done: None) -> ScoringModel:
    """A new model, kept and not taken. It starts from the shipped weights: what people here
    judged changes them as far as it speaks against them.

    Both models are measured on the same papers. The new one never saw those it is measured on; one
    that was trained here earlier has seen some of them, which `before_saw` says.
    """
    judged = queries.judged_papers()
    if missing := supply(judged.values()).sentence:
        raise TooFewExamples(missing)
    words, prior, before = engine().words, shipped_weights(), queries.model_in_use()
    tell("Lesen", 0.0)
    examples = _examples(judged)
    background = _background(set(judged))
    tell("Erproben", 0.2)
    unseen = trial(examples, words=words, prior=prior, unlabelled=background)
    tell("Lernen", 0.7)
    weights = learn(examples, words=words, prior=prior, unlabelled=background)
    everything = [*examples, *(Example(title, text, 0) for title, text in background)]
    look, must = beginnings(unseen, examples, scores(weights, everything, words))
    new = quality(unseen, examples)
    old = measure(examples, words=words, weights=_weights_of(before))
    tell("Fertig", 1.0)
    return operations.keep_model(
        CLOCK,
        ScoringModel(
            weights=replace(weights, look=look, must=must).as_json(),
            quality={
                "new": new.as_json(),
                "before": old.as_json(),
                "before_number": before.number,
                "before_saw": before.number > 0,
            },
            examples=len(examples),
            trained_at=at,
        ),
    )


def _weights_of(model: ScoringModel) -> Weights:
    return weights_from(model.weights) if model.number else shipped_weights()


def _examples(judged: dict[int, int]) -> list[Example]:
    """People judge what the machine shows them, so its bands are judged unequally often: each paper
    stands for as many as its band has for one that was judged."""
    bands = queries.bands_of(judged)
    counts, seen = queries.band_counts(), Counter(bands.values())
    weights = {band: counts[band] / number for band, number in seen.items()}
    return [
        Example(
            wording.title,
            wording.text,
            judged[wording.paper],
            weight=weights.get(bands.get(wording.paper, -1), 1.0),
            id=str(wording.paper),
        )
        for wording in _wordings(sorted(judged))
    ]


def _background(without: set[int]) -> list[tuple[str, str]]:
    """The same choice for the same papers, so that two trainings can be compared."""
    keys = sorted(set(assessable().values_list("pk", flat=True)) - without)
    chosen = sorted(Random(0).sample(keys, min(BACKGROUND, len(keys))))
    return [(wording.title, wording.text) for wording in _wordings(chosen)]


def _wordings(keys: list[int]) -> Iterable[Wording]:
    for start in range(0, len(keys), AT_ONCE):
        yield from wordings_of(keys[start : start + AT_ONCE])
