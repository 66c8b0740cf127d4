"""Two who keep one meeting: `bench/at_once/interleavings.py --n 200` is the full size."""

import pytest

from trust.installed import measured

pytestmark = pytest.mark.no_database


def test_over_a_bad_line_two_secretaries_lose_nothing_and_double_nothing(migrated):
    seen = measured("../at_once/interleavings", "--n", 4, "--steps", 30, migrated=migrated)
    assert seen["failures"] == 0
    assert seen["conflicts shown"] > 0
    assert seen["lost answers"] > 0
    assert seen["double clicks"] > 0
    assert seen["trail_is_sound"]
