"""The unsaved rules travel as plain strings, so that nothing typed is lost by a button."""

import pytest

from weltoffen.faces.desk.routing.draft import MOST, as_data, rearranged, rows_of

A, B, C = {"name": "A"}, {"name": "B", "owner": "kein Mensch"}, {"name": "C"}


def names(rows):
    return [row.get("name", "") for row in rows]


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("up-1", ["B", "A", "C"]),
        ("down-1", ["A", "C", "B"]),
        ("up-0", ["A", "B", "C"]),
        ("down-2", ["A", "B", "C"]),
        ("remove-1", ["A", "C"]),
        ("add", ["A", "B", "C", ""]),
        ("up-9", ["A", "B", "C"]),
        ("up--1", ["A", "B", "C"]),
        ("up-²", ["A", "B", "C"]),
        ("explode-1", ["A", "B", "C"]),
        ("", ["A", "B", "C"]),
    ],
)
def test_one_button_moves_one_rule(do, order):
    assert names(rearranged([A, B, C], do)) == order


def test_what_was_typed_survives_also_when_it_is_not_valid():
    again = rows_of(as_data([A, B, C]))
    assert again[1]["owner"] == "kein Mensch"
    assert names(again) == ["A", "B", "C"]


def test_a_new_rule_is_in_use():
    assert rearranged([], "add") == [{"is_active": "on"}]


@pytest.mark.parametrize("total", ["-1", "x", "", "9999999999999999999", "²"])
def test_a_tampered_count_of_rules_does_no_harm(total):
    assert len(rows_of({"rule-TOTAL_FORMS": total})) <= MOST


def test_there_is_an_end_to_adding():
    assert len(rearranged([A] * MOST, "add")) == MOST
