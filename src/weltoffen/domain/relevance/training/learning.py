"""Weights from examples: two logistic models on the catalogue's evidence, words and their topics.

Topics (LSA) let words that were never labelled take part: a word is weighted like those it stands
with. In the end all is folded into one weight for each word, so that reading needs no matrix.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import scipy.sparse as sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression

from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.weights import Pair, Weights
from weltoffen.domain.relevance.rules.words import Word
from weltoffen.domain.relevance.training.corpus import Corpus, rarities
from weltoffen.domain.relevance.training.examples import Example


@dataclass(frozen=True, slots=True)
class Settings:
    """How strongly the parts may speak; found on the shipped labels, robust around these values."""

    evidence: float = 0.7
    words: float = 0.3
    titles: float = 0.3
    topics: float = 0.3
    topic_count: int = 150
    freedom: float = 0.5  # of the weights: the C of the logistic models
    background: int = 2_500  # unlabelled papers that count as hardly affected
    background_trust: float = 0.02
    most_words: int = 3_500
    most_title_words: int = 1_500
    least_labelled: int = 3  # a word that fewer judged papers use learns nothing from them


SETTINGS: Final = Settings()


def learn(
    examples: Sequence[Example],
    *,
    words: tuple[Word, ...],
    unlabelled: Iterable[tuple[str, str]] = (),
    prior: Weights | None = None,
    own_names: Iterable[str] = (),
    settings: Settings = SETTINGS,
) -> Weights:
    """With a `prior` (the shipped weights) only what the examples say otherwise is learned anew."""
    papers = [(each.title, each.text) for each in examples] + list(unlabelled)
    corpus = Corpus(papers, scanner(words), own_names=own_names)
    rows = np.arange(len(examples))
    return fit(
        corpus,
        rows,
        examples,
        background=np.arange(len(examples), len(papers)),
        prior=prior,
        settings=settings,
    )


def fit(
    corpus: Corpus,
    rows: Any,
    examples: Sequence[Example],
    *,
    background: Any,
    prior: Weights | None = None,
    settings: Settings = SETTINGS,
) -> Weights:
    """From the rows of the examples; `background` are rows of papers that nobody judged."""
    some = np.random.RandomState(1).permutation(background)[: settings.background]
    bands = np.array([each.band for each in examples] + [0] * len(some))
    trust = np.array([each.trust for each in examples] + [settings.background_trust] * len(some))
    used = np.concatenate([rows, some]).astype(int)
    spread = _topics(corpus, np.concatenate([rows, background]).astype(int), settings)
    wordy = sparse.hstack([corpus.texts, corpus.titles]).tocsr()[used]
    parts = [
        corpus.evidence[used] * settings.evidence,
        _supported(corpus.texts, rows, settings)[used] * settings.words,
        _supported(corpus.titles, rows, settings)[used] * settings.titles,
        sparse.csr_matrix(wordy @ spread) * settings.topics,
    ]
    before = [_of_prior(corpus, used, prior, which) for which in (0, 1)] if prior else []
    fitted = []
    for which, least in ((0, 2), (1, 1)):
        columns = [*parts, sparse.csr_matrix(before[which])] if before else parts
        model = LogisticRegression(C=settings.freedom, max_iter=400, solver="liblinear")
        model.fit(sparse.hstack(columns).tocsr(), (bands >= least).astype(int), sample_weight=trust)
        fitted.append(_folded(model, corpus, spread, settings, prior, which))
    return _joined(fitted, corpus, prior, settings)


def _supported(matrix: Any, rows: Any, settings: Settings) -> Any:
    """Words of one or two judged papers would learn those papers by heart."""
    counts = np.asarray((matrix[rows] > 0).sum(axis=0)).ravel()
    return matrix @ sparse.diags((counts >= settings.least_labelled).astype(np.float32))


def _topics(corpus: Corpus, rows: Any, settings: Settings) -> Any:
    wordy = sparse.hstack([corpus.texts, corpus.titles]).tocsr()[rows]
    count = min(settings.topic_count, min(wordy.shape) - 1)
    if count < 2:
        return np.zeros((wordy.shape[1], 1))
    svd = TruncatedSVD(count, n_iter=4, random_state=0).fit(wordy)
    return svd.components_.T


@dataclass(frozen=True, slots=True)
class _Folded:
    bias: float
    evidence: Any
    texts: Any
    titles: Any
    kept: float = 0.0  # how much of the prior stays


def _folded(
    model: Any, corpus: Corpus, spread: Any, settings: Settings, prior: Weights | None, which: int
) -> _Folded:
    coefficients = model.coef_.ravel()
    sizes = [corpus.evidence.shape[1], corpus.texts.shape[1], corpus.titles.shape[1]]
    evidence, texts, titles, topics = np.split(
        coefficients[: sum(sizes) + spread.shape[1]], np.cumsum(sizes)
    )
    of_topics = spread @ topics * settings.topics
    kept = float(np.clip(coefficients[-1] * _PRIOR, 0.3, 1.5)) if prior else 0.0
    return _Folded(
        bias=float(model.intercept_[0]) + (kept * prior.bias[which] if prior else 0.0),
        evidence=evidence * settings.evidence,
        texts=texts * settings.words + of_topics[: sizes[1]],
        titles=titles * settings.titles + of_topics[sizes[1] :],
        kept=kept,
    )


_PRIOR: Final = 0.5  # the prior's column is hardly held back


def _of_prior(corpus: Corpus, rows: Any, prior: Weights, which: int) -> Any:
    """What the prior says of each row, as one column."""
    total = np.zeros(len(rows))
    for matrix, names, pairs, rare in (
        (corpus.evidence, corpus.evidence_names, prior.evidence, None),
        (corpus.texts, _plain(corpus.text_words), prior.text_words, True),
        (corpus.titles, _plain(corpus.title_words), prior.title_words, True),
    ):
        vector = np.array([pairs[name][which] if name in pairs else 0.0 for name in names])
        if rare:
            vector = vector / rarities(matrix, len(corpus))
        if len(vector):
            total += matrix[rows] @ vector
    return (total[:, None] + prior.bias[which]) * _PRIOR


def _joined(
    fitted: Sequence[_Folded], corpus: Corpus, prior: Weights | None, settings: Settings
) -> Weights:
    must, look = fitted
    tables = []
    for names, ours, most, old in (
        (corpus.evidence_names, ("evidence", None), None, prior.evidence if prior else {}),
        (
            _plain(corpus.title_words),
            ("titles", corpus.titles),
            settings.most_title_words,
            prior.title_words if prior else {},
        ),
        (
            _plain(corpus.text_words),
            ("texts", corpus.texts),
            settings.most_words,
            prior.text_words if prior else {},
        ),
    ):
        kind, matrix = ours
        pairs = np.c_[getattr(must, kind), getattr(look, kind)]
        if matrix is not None:
            pairs *= rarities(matrix, len(corpus))[:, None]
        kept = range(len(names)) if most is None else _strongest(pairs, matrix, most)
        table = {name: Pair(p.must * must.kept, p.look * look.kept) for name, p in old.items()}
        for at in kept:
            before = table.get(names[at], Pair(0.0, 0.0))
            table[names[at]] = Pair(before[0] + pairs[at, 0], before[1] + pairs[at, 1])
        tables.append(_rounded(table))
    weights = Weights(
        bias=Pair(round(must.bias, 5), round(look.bias, 5)),
        look=prior.look if prior else 0.3,
        must=prior.must if prior else 0.6,
        evidence=tables[0],
        title_words=tables[1],
        text_words=tables[2],
    )
    return replace(weights, facts={"evidence": len(tables[0]), "words": len(tables[2])})


def _strongest(pairs: Any, matrix: Any, most: int) -> Any:
    counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    worth = np.abs(pairs).max(axis=1) * np.sqrt(counts)
    return np.sort(np.argsort(-worth)[:most])


def _plain(words: Iterable[bytes]) -> list[str]:
    return [word.decode("latin-1") for word in words]


def _rounded(table: Mapping[str, Pair]) -> dict[str, Pair]:
    return {
        name: Pair(float(f"{pair[0]:.3g}"), float(f"{pair[1]:.3g}"))
        for name, pair in table.items()
        if pair[0] or pair[1]
    }
