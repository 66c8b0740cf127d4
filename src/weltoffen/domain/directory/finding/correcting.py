"""What somebody probably meant who mistyped: a word of the offers or of the topics' labels."""

from collections.abc import Collection
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from weltoffen.domain.directory.finding.engine.index import Index
from weltoffen.domain.directory.finding.rules.forms import fold
from weltoffen.domain.directory.finding.vocabulary import Vocabulary

OTHER_FIRST: Final = 0.5  # people rarely miss the first letter
_LETTERS: Final = ((4, 0), (6, 1), (10, 2), (99, 3))  # up to so many letters, so many errors


def allowed(word: str) -> int:
    return next(errors for letters, errors in _LETTERS if len(word) < letters)


def correction(word: str, index: Index, vocabulary: Vocabulary) -> str:
    """The nearest word, the more frequent of equally near ones; empty when none is near."""
    folded = fold(word)
    most = allowed(folded)
    if not most or any(c.isdigit() for c in folded):
        return ""
    best: tuple[float, int, str] | None = None
    for part in index.parts:
        spelled = part.segment.spelled
        for near, errors in _near(folded, spelled.keys(), most):
            written, form = spelled[near]
            if often := index.count(form):
                best = _better(best, (_cost(folded, near, errors), -often, written))
    for near, errors in _near(folded, vocabulary.spelled.keys(), most):
        best = _better(best, (_cost(folded, near, errors), 0, vocabulary.spelled[near]))
    return best[2] if best else ""


def _near(word: str, words: Collection[str], most: int) -> list[tuple[str, int]]:
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(other, errors) for other, errors, _at in near]


def _cost(typed: str, meant: str, errors: int) -> float:
    return errors + (OTHER_FIRST if typed[0] != meant[0] else 0)


def _better(
    known: tuple[float, int, str] | None, new: tuple[float, int, str]
) -> tuple[float, int, str]:
    return new if known is None else min(known, new)
