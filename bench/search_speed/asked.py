"""What is asked in a measure: the hard question of the goals, and what people ask."""

import random
from typing import Any

import corpus

HOUR = "2026-03-03T17:30:00+00:00"


def hard(count: int) -> list[dict[str, Any]]:
    """A word of 7 in 100 offers, a language, a district, open at an hour; all facets counted."""
    dice = random.Random(1)
    return [
        {
            "words": corpus.COMMON,
            "languages": (dice.choice(corpus.LANGUAGES[:6]).removeprefix("language:"),),
            "districts": (dice.choice(corpus.DISTRICTS[:10]).removeprefix("district:"),),
            "opens": dice.choice(("now", "evening")),
        }
        for _ in range(count)
    ]


def mixed(count: int) -> list[dict[str, Any]]:
    """One or two words, often a facet, sometimes a slip, the beginning of a word, another order."""
    dice = random.Random(2)
    known = corpus.words(random.Random(4))
    found = []
    for _ in range(count):
        words = [
            known[min(int(dice.paretovariate(0.6)), 3_000)] for _ in range(dice.choice((1, 2)))
        ]
        kind = dice.random()
        if kind < 0.1:
            words[-1] = words[-1][:2] + words[-1][3:]
        elif kind < 0.2:
            words[-1] = words[-1][:5]
        query: dict[str, Any] = {"words": " ".join(words)}
        if dice.random() < 0.4:
            query["languages"] = (dice.choice(corpus.LANGUAGES[:8]).removeprefix("language:"),)
        if dice.random() < 0.3:
            query["topics"] = (dice.choice(corpus.TOPICS[:12]).removeprefix("topic:"),)
        if dice.random() < 0.2:
            query["sort"] = "next"
        if dice.random() < 0.1:
            query["words"] = ""
        found.append(query)
    return found
