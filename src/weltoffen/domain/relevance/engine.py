"""The door to the screening by content: everybody asks `engine()`, nobody the rules behind it."""

import json
from functools import cache
from hashlib import sha256

from django.conf import settings

from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.relevance.models import ScoringModel
from weltoffen.domain.relevance.rules.assessed import Assessed
from weltoffen.domain.relevance.rules.passages import Passage, for_concern, passages
from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.scoring import Scoring
from weltoffen.domain.relevance.rules.weights import Weights, weights_from
from weltoffen.domain.relevance.rules.words import Word, joined, words_from
from weltoffen.domain.relevance.shipped import catalogue, shipped_weights

__all__ = ["Engine", "catalogue", "engine", "shipped_engine", "shipped_weights"]


class Engine:
    """Words and weights, ready to read papers; `number` says whose weights (0: the shipped)."""

    def __init__(self, words: tuple[Word, ...], weights: Weights, *, number: int = 0) -> None:
        self.number = number
        self.words = words
        self._scoring = Scoring(scanner(words), weights)
        # of all that an answer depends on beside the text: papers are read again when it changes
        self.fingerprint = _fingerprint(words, weights)

    def assess(self, title: str, text: str, *, paper_type: str = "", lead: str = "") -> Assessed:
        """What this paper's wording says; the same wording always gets the same answer."""
        return self._scoring.assess(title, text, lead=lead)

    def passages(self, text: str, *, concern: str = "") -> list[Passage]:
        """What is marked in a clerk's draft of this concern."""
        return passages(text, scanner(for_concern(self.words, concern)))


def _fingerprint(words: tuple[Word, ...], weights: Weights) -> str:
    known = [
        (*sorted(word.concerns), word.stem, word.why, *word.exceptions, word.theme, word.concern)
        for word in words
    ]
    return sha256(json.dumps([known, weights.as_json()]).encode()).hexdigest()


def engine() -> Engine:
    """With the weights in use: the newest model that was taken and not retired, or the shipped."""
    in_use = ScoringModel.objects.filter(taken_at__isnull=False, retired_at__isnull=True)
    number = in_use.values_list("number", flat=True).first() or 0
    return _engine(settings.PROFILE, number)


def shipped_engine() -> Engine:
    """With the shipped weights, whatever was learned here; needs no database."""
    return _engine(settings.PROFILE, 0)


@cache
def _engine(_profile: str, number: int) -> Engine:
    own = words_from(section("words").get("word", ()))
    weights = (
        weights_from(ScoringModel.objects.get(number=number).weights)
        if number
        else shipped_weights()
    )
    return Engine(joined(catalogue(), own), weights, number=number)
