"""What a model is: weights of features, and where its bands begin. No text, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model; `look` and `must` are the scores from which on the bands 1 and 2 hold."""

    bias: float
    look: float
    must: float
    features: Mapping[str, float]
    facts: Mapping[str, Any] = field(default_factory=dict)  # how it came about, for people

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "bias": self.bias,
            "look": self.look,
            "must": self.must,
            "facts": dict(self.facts),
            "features": dict(self.features),
        }


def weights_from(raw: Mapping[str, Any]) -> Weights:
    if raw.get("format") != FORMAT:
        raise ValueError("these weights are of another format")
    return Weights(
        float(raw["bias"]),
        float(raw["look"]),
        float(raw["must"]),
        {str(name): float(weight) for name, weight in raw["features"].items()},
        raw.get("facts", {}),
    )
