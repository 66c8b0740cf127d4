"""What a sample tells, and how little a small one tells."""

import pytest

from weltoffen.domain.relevance.rules.control import estimate


@pytest.mark.parametrize(
    ("looked_at", "wrong", "low", "high"),
    [
        (1, 0, 0.0, 0.793),
        (10, 0, 0.0, 0.278),
        (100, 0, 0.0, 0.037),
        (10, 1, 0.018, 0.404),
        (50, 5, 0.043, 0.214),
        (10, 10, 0.722, 1.0),
    ],
)
def test_wilsons_interval_as_the_textbooks_have_it(looked_at, wrong, low, high):
    found = estimate(looked_at, wrong, 1_000)
    assert found.low == pytest.approx(low, abs=0.001)
    assert found.high == pytest.approx(high, abs=0.001)


def test_of_nothing_looked_at_nothing_follows():
    found = estimate(0, 0, 400)
    assert (found.low, found.high) == (0, 1)
    assert (found.at_least, found.at_most) == (0, 400)


def test_shares_become_papers_and_doubt_is_never_rounded_away():
    found = estimate(100, 0, 1_000)
    assert (found.at_least, found.at_most) == (0, 37)
    assert estimate(10_000, 0, 10).at_most == 1


def test_few_papers_are_said_to_be_few():
    assert not estimate(29, 0, 100).is_enough
    assert estimate(30, 0, 100).is_enough
