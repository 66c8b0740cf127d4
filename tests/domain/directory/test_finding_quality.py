"""People find what they look for: the pairs of `bench/search`, on the demo city's offers."""

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[3] / "bench" / "search"


@pytest.fixture
def quality(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    import quality

    yield quality
    for name in ("quality", "directory"):
        sys.modules.pop(name, None)


def test_nineteen_of_twenty_find_it_among_the_first_five(quality):
    """Only pairs that nothing was tuned on."""
    asked = [pair for pair in quality.pairs() if not quality.is_tuned_on(pair)]
    answers = quality.ask(asked)
    met = [quality.is_met(pair, found) for pair, found in zip(asked, answers, strict=True)]
    assert len(met) > 150
    assert sum(met) / len(met) >= 0.95
    assert sum(not found for found in answers) / len(answers) <= 0.02
    for kind in ("compound", "plural", "typo"):
        mine = [is_met for pair, is_met in zip(asked, met, strict=True) if pair["kind"] == kind]
        assert sum(mine) / len(mine) >= 0.9
