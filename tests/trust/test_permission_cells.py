"""T4: permissions agree with a table written a second time by hand.

`bench/trust/permission_cells.py --cells 1000000` is the full size.
"""

import random

import pytest

from trust.permission_cells import compare


@pytest.fixture(scope="module")
def seen():
    return compare(60_000, random.Random(7))


pytestmark = pytest.mark.no_database


def test_no_cell_differs(seen):
    assert not seen.wrong, seen.example


def test_every_permission_has_a_line_and_every_line_a_permission(seen):
    assert seen.without_a_line == []


def test_every_permission_was_seen_to_allow_and_to_deny(seen):
    assert {name for name, said in seen.seen_both_ways.items() if len(said) < 2} == set()
