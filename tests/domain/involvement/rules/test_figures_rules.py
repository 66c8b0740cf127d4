from dataclasses import fields
from datetime import date

import pytest

from weltoffen.domain.involvement.rules.figures import (
    DEFINITIONS,
    Counts,
    Quarter,
    quarter_of,
    totals,
)


@pytest.mark.parametrize(
    ("adopted", "partly", "not_adopted", "rate"),
    [(3, 0, 1, 0.75), (1, 2, 1, 0.5), (0, 0, 2, 0.0), (0, 0, 0, None)],
)
def test_a_point_partly_adopted_counts_half_and_no_outcome_is_no_rate(
    adopted, partly, not_adopted, rate
):
    counts = Counts(adopted=adopted, partly=partly, not_adopted=not_adopted)
    assert counts.adoption_rate == rate


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_quarters(day, quarter):
    assert quarter_of(day) == quarter
    assert quarter.start_on <= day


def test_rows_of_the_same_group_are_joined():
    pairs = [("a", Counts(papers=1, late=1)), ("b", Counts(papers=1)), ("a", Counts(papers=1))]
    assert totals(pairs) == {"a": Counts(papers=2, late=1), "b": Counts(papers=1)}


def test_every_number_that_is_shown_has_its_definition():
    shown = {field.name for field in fields(Counts)} - {"adopted", "partly", "not_adopted"}
    assert set(DEFINITIONS) == shown | {"adoption_rate"}
