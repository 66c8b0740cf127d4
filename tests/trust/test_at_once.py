"""T2: two people at once do no harm. `bench/trust/parallel.py --n 50` is the full size."""

import pytest

from trust.installed import measured

N = 20


@pytest.fixture(scope="module")
def seen(migrated):
    return measured("parallel", "--n", N, migrated=migrated)


pytestmark = pytest.mark.no_database


def test_a_form_sent_many_times_does_its_work_once(seen):
    """Everybody is led to where the first one was led."""
    assert seen["one_form_sent_many_times"] == {
        "statuses": {"302": N}, "places": 1, "screenings": 1, "keys": 1, "entries": 1,
    }  # fmt: skip


def test_many_people_work_side_by_side(seen):
    assert seen["many_forms"] == {"statuses": {"302": N}, "screenings": N}


def test_of_many_edits_of_one_page_one_is_kept_and_the_others_hear_of_it(seen):
    assert seen["one_page_edited_by_many"] == {
        "statuses": {"302": 1, "409": N - 1}, "kept_is_winners": True,
    }  # fmt: skip


def test_file_numbers_have_no_gap_and_no_double(seen):
    assert seen["numbers_given_at_once"] == {"cases": N, "no_gap_no_double": True}


def test_a_paper_is_involved_once(seen):
    assert seen["one_paper_brought_by_many"] == {
        "answers": {"brought": 1, "Refused": N - 1}, "cases": 1,
    }  # fmt: skip


def test_a_statement_is_never_mixed_from_two_hands(seen):
    assert seen["one_statement_written_by_many"] == {
        "answers": {"kept": 1, "conflict": N - 1}, "whole": True,
    }  # fmt: skip


def test_the_trail_holds_together_afterwards(seen):
    assert seen["trail_is_sound"]
