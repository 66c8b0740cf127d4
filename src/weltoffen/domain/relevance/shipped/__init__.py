"""What every installation starts with: a catalogue of German words, and weights without text."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from weltoffen.domain.relevance.rules.weights import Weights, weights_from
from weltoffen.domain.relevance.rules.words import Word, catalogue_from

FOLDER: Final = Path(__file__).parent


@cache
def catalogue() -> tuple[Word, ...]:
    raw = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
    return catalogue_from(raw["theme"])


@cache
def shipped_weights() -> Weights:
    return weights_from(json.loads((FOLDER / "weights.json").read_text(encoding="utf-8")))


def as_text(weights: Weights) -> str:
    """For the file: a feature a line, so that two trainings can be compared by eye."""
    raw = weights.as_json()
    lines = [
        f"{json.dumps(part)}: {_table(value) if isinstance(value, dict) else json.dumps(value)}"
        for part, value in raw.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _table(values: dict[str, object]) -> str:
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(value, separators=(',', ':'))}"
        for name, value in values.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}"
