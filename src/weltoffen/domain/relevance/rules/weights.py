"""What a model is: weights of features, and where its bands begin. No text, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

FORMAT: Final = 2


class Pair(NamedTuple):
    """What a feature says for "must be involved", and for "at least a short look"."""

    must: float
    look: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Two linear models joined to one score.

    `look` and `must` are the scores from which on the bands 1 and 2 hold. A word's weight is shared
    among all different words of the title or the text (divided by the root of their number).
    """

    bias: Pair
    look: float
    must: float
    evidence: Mapping[str, Pair]
    title_words: Mapping[str, Pair] = field(default_factory=dict)
    text_words: Mapping[str, Pair] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)  # how it came about, for people

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "facts": dict(self.facts),
            "bias": list(self.bias),
            "look": self.look,
            "must": self.must,
            "evidence": _lists(self.evidence),
            "title_words": _lists(self.title_words),
            "text_words": _lists(self.text_words),
        }


def weights_from(raw: Mapping[str, Any]) -> Weights:
    if raw.get("format") != FORMAT:
        raise ValueError("these weights are of another format")
    return Weights(
        bias=Pair(*raw["bias"]),
        look=float(raw["look"]),
        must=float(raw["must"]),
        evidence=_pairs(raw["evidence"]),
        title_words=_pairs(raw["title_words"]),
        text_words=_pairs(raw["text_words"]),
        facts=raw.get("facts", {}),
    )


def _lists(pairs: Mapping[str, Pair]) -> dict[str, list[float]]:
    return {name: list(pair) for name, pair in sorted(pairs.items())}


def _pairs(raw: Mapping[str, Any]) -> dict[str, Pair]:
    return {str(name): Pair(float(must), float(look)) for name, (must, look) in raw.items()}
