"""Codes that name a slip, and figures from which nobody can be worked out."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weltoffen.domain.advice.rules.codes import RANGE, code_of, digits_of, tidy, wrong_groups
from weltoffen.domain.advice.rules.safe import K, Row, safe_median, safe_rows


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, RANGE - 1), place=st.integers(0, 19), by=st.integers(1, 9))
def test_every_slip_is_noticed_and_its_group_named(number, place, by):
    digits = digits_of(code_of(number))
    assert tidy(code_of(number)) == digits
    slip = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert wrong_groups(slip) == [place // 4 + 1]
    assert tidy(slip) == ""


@given(number=st.integers(0, RANGE - 1))
def test_exchanged_neighbours_are_noticed(number):
    digits = digits_of(code_of(number))
    for place in range(19):
        other = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        same_group = place // 4 == (place + 1) // 4
        if other != digits and same_group:
            assert wrong_groups(other) == [place // 4 + 1]


@pytest.mark.parametrize(
    "script", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]
)
def test_digits_of_every_script_are_the_same_code(script):
    code = code_of(123456789012345)
    assert tidy(code.translate(str.maketrans("0123456789", script))) == tidy(code)
    assert tidy(code.replace(" ", "-") + " ") == tidy(code)
    assert tidy(code + "1") == ""


COUNTS = st.lists(st.tuples(*[st.integers(0, 9)] * 3), max_size=7)


@settings(max_examples=200, deadline=None)
@given(counts=COUNTS)
def test_what_is_shown_is_a_partition_without_small_numbers(counts):
    rows = [Row(f"Angebot {n}", row) for n, row in enumerate(counts)]
    shown = safe_rows(rows, others="Übrige")
    assert all(count == 0 or count >= K for row in shown for count in row.counts)
    if shown:
        for column in range(3):
            assert sum(row.counts[column] for row in shown) == sum(r[column] for r in counts)
    sums = {tuple(row.counts) for row in shown}
    for size in range(1, len(shown) + 1):
        for some in permutations(shown, size) if len(shown) <= 3 else []:
            sums.add(tuple(sum(r.counts[c] for r in some) for c in range(3)))
    assert all(count == 0 or count >= K for row in sums for count in row), "nor by adding up"


def test_large_rows_stay_and_small_ones_are_joined():
    rows = [Row("A", (20, 10, 0)), Row("B", (7, 1, 0)), Row("C", (3, 6, 0)), Row("D", (1, 0, 0))]
    shown = safe_rows(rows, others="Übrige")
    assert [(row.label, row.counts) for row in shown] == [
        ("A", (20, 10, 0)),
        ("Übrige", (11, 7, 0)),
    ]
    assert safe_rows([Row("A", (4, 0, 0))], others="Übrige") == []


def test_a_median_of_few_is_not_said():
    assert safe_median([1, 2, 3, 4]) is None
    assert safe_median([9, 1, 5, 2, 4]) == 4
