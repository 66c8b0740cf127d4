"""T4: permissions agree with a table written a second time by hand.

`bench/trust/permission_cells.py --cells 1000000` is the full size.
"""

import random
from functools import cache

import pytest

from trust.permission_cells import Comparison, compare

pytestmark = pytest.mark.no_database


@cache
def seen() -> Comparison:
    """Asked once, within a test: only there the city is the invented one."""
    return compare(150_000, random.Random(7))


def test_no_cell_differs():
    assert not seen().wrong, seen().example


def test_every_permission_has_a_line_and_every_line_a_permission():
    assert seen().without_a_line == []


def test_every_permission_was_seen_to_allow_and_to_deny():
    assert {name for name, said in seen().seen_both_ways.items() if len(said) < 2} == set()
