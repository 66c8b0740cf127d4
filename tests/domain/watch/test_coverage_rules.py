"""What counts for the coverage, as tables of plain values."""

from datetime import date, timedelta

import pytest

from weltoffen.domain.involvement.rules.figures import totals
from weltoffen.domain.watch.rules.coverage import (
    DEFINITIONS,
    Counts,
    counts_of,
    is_relevant,
    kept,
    silent,
)

TODAY = date(2026, 3, 2)
AHEAD, TODAY_ITSELF, PAST = TODAY + timedelta(days=1), TODAY, TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "machine", "judged", "relevant"),
    [
        ("missing", 1, None, True),
        ("missing", 2, None, True),
        ("stated", 1, None, True),
        ("waiting", 2, None, True),
        ("stated", 0, None, False),  # brought in, but nobody says that it had to be
        ("stated", 0, 1, True),  # the Office says so
        ("missing", 2, 0, False),  # a person overruled the machine
        ("missing", 0, 2, True),
        ("not_affected", 2, None, False),  # the department's check is a person's word
        ("not_affected", 0, None, False),
        ("unread", 0, None, False),
    ],
)
def test_a_persons_word_goes_before_the_machines(state, machine, judged, relevant):
    assert is_relevant(state, machine, judged) is relevant


@pytest.mark.parametrize(
    ("state", "is_late", "submit_by", "how"),
    [
        ("stated", False, PAST, "in_time"),
        ("waiting", False, AHEAD, "in_time"),
        ("waiting", True, PAST, "late"),
        ("stated", True, None, "late"),
        ("missing", False, PAST, "never"),
        ("missing", False, None, "never"),
        ("missing", False, TODAY_ITSELF, "open"),  # the last day itself is still in time
        ("missing", False, AHEAD, "open"),
        ("not_affected", False, PAST, ""),
        ("unread", False, PAST, ""),
    ],
)
def test_how_a_paper_was_submitted(state, is_late, submit_by, how):
    assert kept(state, is_late=is_late, submit_by=submit_by, today=TODAY) == how


def test_what_is_still_open_counts_for_nobody_and_against_nobody():
    assert counts_of("open") == counts_of("") == Counts()
    assert counts_of("late") == Counts(late=1)


def test_the_share_of_nothing_is_no_share():
    assert Counts().share is None
    assert Counts(never=3).share == 0
    assert Counts(in_time=3, late=1, never=4).share == 3 / 8


def test_totals_join_what_belongs_together_in_the_order_of_the_first():
    pairs = [("b", Counts(late=1)), ("a", Counts(never=1)), ("b", Counts(in_time=2))]
    assert list(totals(pairs).items()) == [
        ("b", Counts(in_time=2, late=1)),
        ("a", Counts(never=1)),
    ]


def test_silent_is_who_had_to_submit_and_did_not_even_late():
    groups = {
        "Sportamt": Counts(never=2),
        "Schulamt": Counts(never=5),
        "Jugendamt": Counts(late=1, never=9),
        "Kämmerei": Counts(),
    }
    assert silent(groups.items()) == [("Schulamt", 5), ("Sportamt", 2)]


def test_every_number_has_its_definition():
    assert set(DEFINITIONS) == {"relevant", "in_time", "late", "never", "share"}
