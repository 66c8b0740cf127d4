"""Deleted is deleted, and of two answers one counts; `bench/trust/sealed_referrals.py --n 300`."""

import pytest

from trust.installed import measured

N = 12
pytestmark = pytest.mark.no_database


@pytest.fixture(scope="module")
def seen(migrated):
    return measured("sealed_referrals", "--n", N, migrated=migrated)


def test_no_byte_of_an_envelope_stays_on_the_disk_and_none_ever_lay_open(seen):
    assert seen["plain_on_disk"] == 0
    assert seen["sealed_found_before"] > N
    assert seen["found_after_deletion"] == 0
    assert seen["states"] == ["done", "withdrawn"]


def test_of_three_answers_at_once_one_counts_and_the_others_are_told(seen):
    assert seen["answers_at_once"] == {"counts": N // 4, "told": 2 * (N // 4)}
