from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from weltoffen.domain.involvement.rules.clearing import (
    NO_TEXT,
    Facts,
    Wording,
    is_covered,
    is_same,
    judge,
)

TEXT, OTHER = "a" * 64, "b" * 64
PLAIN = Wording(TEXT)
WITH_FILE = Wording(TEXT, "f1")
ONLY_FILE = Wording(NO_TEXT, "f1")


@pytest.mark.parametrize(
    ("covered", "now", "same"),
    [
        (PLAIN, PLAIN, True),
        (PLAIN, Wording(OTHER), False),
        (PLAIN, Wording(TEXT, "f1"), False),  # a file that nobody has seen
        (PLAIN, Wording(TEXT, "f1", TEXT), True),  # ... but it holds the very text
        (WITH_FILE, Wording(TEXT, "f1"), True),
        (WITH_FILE, Wording(TEXT, "f2"), False),
        (WITH_FILE, Wording(TEXT, "f2", TEXT), True),
        (WITH_FILE, Wording(TEXT, "f2", OTHER), False),
        (WITH_FILE, Wording(OTHER, "f1"), False),
        (WITH_FILE, PLAIN, True),
        (ONLY_FILE, ONLY_FILE, True),
        (ONLY_FILE, Wording(NO_TEXT, "f2"), False),
        (Wording(), Wording(), False),  # nothing covers nothing
    ],
)
def test_same_wording(covered, now, same):
    assert is_same(covered, now) is same


@pytest.mark.parametrize(
    ("covered", "given", "covers"),
    [
        (PLAIN, Wording(TEXT), True),
        (PLAIN, Wording(OTHER), False),
        (PLAIN, Wording(NO_TEXT, "f9", TEXT), True),
        (PLAIN, Wording(NO_TEXT, "f9", OTHER), False),
        (PLAIN, Wording(NO_TEXT, "f9"), False),
        (WITH_FILE, Wording(NO_TEXT, "f1"), True),
        (WITH_FILE, Wording(TEXT, "f9", OTHER), False),  # both are given, both must fit
        (WITH_FILE, Wording(OTHER, "f1"), False),
        (ONLY_FILE, Wording(NO_TEXT, "f1"), True),
        (ONLY_FILE, Wording(NO_TEXT, "f2", NO_TEXT), False),
        (Wording(), Wording(), False),
    ],
)
def test_what_somebody_holds_in_hand(covered, given, covers):
    assert is_covered(covered, given) is covers


GREEN = Facts("stated", date(2026, 3, 2), PLAIN, PLAIN)


@pytest.mark.parametrize(
    ("changes", "green"),
    [
        ({}, True),
        ({"given": PLAIN}, True),
        ({"given": Wording(OTHER)}, False),
        ({"latest": Wording(OTHER)}, False),
        ({"is_revoked": True}, False),
        ({"is_withdrawn": True}, False),
        ({"ground": "no_objection"}, True),
        ({"ground": "not_affected"}, True),
        ({"ground": "not_affected", "is_disagreed": True}, False),
        ({"ground": "silence"}, False),
        ({"ground": "silence", "silence_clears": True}, True),
        ({"ground": "override", "override_name": "X", "override_reason": "Y"}, True),
        ({"ground": "made up"}, False),
    ],
)
def test_green_only_for_exactly_the_latest_wording(changes, green):
    judgement = judge(replace(GREEN, **changes))
    assert judgement.is_green is green
    assert judgement.sentence % judgement.values


def test_a_note_below_the_proposal_says_so_until_the_office_has_looked_again():
    lowered = judge(replace(GREEN, ground="not_affected", is_lowered=True))
    assert lowered.is_green
    assert "although the screening proposed" in lowered.sentence
    assert "although" not in judge(replace(GREEN, ground="not_affected")).sentence
    assert "although" not in judge(replace(GREEN, is_lowered=True)).sentence


def test_nothing_turns_a_wrong_text_green():
    grounds = ("stated", "no_objection", "not_affected", "silence", "override", "")
    for ground, clears, held in product(grounds, (True, False), (None, PLAIN, Wording(OTHER))):
        facts = replace(
            GREEN, ground=ground, silence_clears=clears, given=held, latest=Wording(OTHER)
        )
        assert not judge(facts).is_green


def test_an_override_shows_its_name_and_reason_green_or_red():
    override = replace(GREEN, ground="override", override_name="Leitung", override_reason="Eile")
    green, red = judge(override), judge(replace(override, is_revoked=True))
    assert green.is_override
    assert red.is_override
    assert "Leitung" in green.sentence % green.values
    assert "Eile" in green.sentence % green.values
    assert (red.values["name"], red.values["reason"]) == ("Leitung", "Eile")


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({}, "newer note for the current one"),
        ({"given": PLAIN}, "newer note for the current one"),
        ({"given": Wording(OTHER)}, "newer note for the current one"),
        ({"given": Wording("c" * 64)}, "not commented on this text"),
        ({"is_revoked": True}, "revoked"),
        ({"is_withdrawn": True}, "withdrawn"),
        ({"has_newer_note": False}, "not commented yet"),
    ],
)
def test_an_old_note_is_red_and_says_that_a_newer_one_stands(changes, part):
    old = replace(GREEN, latest=Wording(OTHER), has_newer_note=True)
    judgement = judge(replace(old, **changes))
    assert not judgement.is_green
    assert part in judgement.sentence


def test_a_second_note_on_the_same_wording_leaves_the_first_green():
    assert judge(replace(GREEN, has_newer_note=True)).is_green
