"""What is missing until people can be invited, in plain values; the order of an agenda."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from weltoffen.domain.meetings.rules import (
    Plan,
    invite_by,
    is_same_set,
    is_too_short,
    missing,
    moved,
)

pytestmark = pytest.mark.no_database
MEETS = date(2026, 3, 30)
READY = Plan(meets_on=MEETS, invite_by=date(2026, 3, 16), items=3, members=5, has_place=True)
EARLY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("change", "today", "codes", "stops"),
    [
        ({}, EARLY, [], False),
        ({}, READY.invite_by, [], False),
        ({}, READY.invite_by + timedelta(days=1), ["late"], False),
        ({}, MEETS - timedelta(days=3), ["late", "short"], False),  # HGO § 58 (1)
        ({}, MEETS - timedelta(days=4), ["late"], False),
        ({"has_place": False}, EARLY, ["place"], True),
        ({"members": 0}, EARLY, ["members"], True),
        ({"items": 0}, EARLY, ["items"], True),
        ({"open_proposals": 2, "without_address": 1}, EARLY, ["proposals", "addresses"], False),
        ({"items": 0, "has_place": False}, EARLY, ["place", "items"], True),
    ],
)
def test_what_is_missing(
    change: dict[str, int], today: date, codes: list[str], stops: bool
) -> None:
    found = missing(replace(READY, **change), today)
    assert [one.code for one in found] == codes
    assert any(one.stops for one in found) is stops


def test_the_last_day_to_invite_follows_the_period_of_the_body() -> None:
    assert invite_by(MEETS, 14) == date(2026, 3, 16)
    assert invite_by(MEETS, 0) == MEETS
    assert not is_too_short(date(2026, 3, 26), MEETS)
    assert is_too_short(date(2026, 3, 27), MEETS)


@pytest.mark.parametrize(
    ("key", "up", "order"),
    [
        (2, True, [2, 1, 3]),
        (2, False, [1, 3, 2]),
        (1, True, [1, 2, 3]),
        (3, False, [1, 2, 3]),
    ],
)
def test_an_item_moves_one_place_and_not_over_an_end(key: int, up: bool, order: list[int]) -> None:
    assert moved([1, 2, 3], key, up=up) == order


def test_an_order_that_lost_or_doubled_an_item_is_not_the_same() -> None:
    assert is_same_set([3, 1, 2], [1, 2, 3])
    assert not is_same_set([1, 2], [1, 2, 3])
    assert not is_same_set([1, 1, 2], [1, 2, 3])
