"""Votes, quorum and whose words stand, in plain values."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from make import AT
from weltoffen.domain.meetings.rules import result_of
from weltoffen.domain.minutes.rules.pens import Pen, Verdict, after, judge
from weltoffen.domain.minutes.rules.standing import DONE, OPEN, PAUSED, RUNNING, Times, standings
from weltoffen.domain.minutes.rules.stays import Stay, why_not_there
from weltoffen.domain.minutes.rules.voting import (
    Count,
    in_words,
    outcome,
    quorum,
    why_not_by_name,
    why_not_counted,
    why_not_secret,
)

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("yes", "no", "abstained", "comes_to"),
    [
        (5, 0, 0, "adopted"),
        (3, 2, 0, "adopted"),
        (1, 0, 9, "adopted"),  # who abstains does not count: HGO § 54 (1) sentence 3
        (3, 3, 1, "rejected"),  # as many as against: HGO § 54 (1) sentence 2
        (2, 3, 0, "rejected"),
        (0, 0, 7, "rejected"),
    ],
)
def test_more_yes_than_no_and_nothing_else(yes, no, abstained, comes_to):
    count = Count(yes, no, abstained)
    assert outcome(count) == comes_to
    assert result_of(in_words(count)) == comes_to  # the words say the same as the numbers


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(5), "einstimmig beschlossen (5 Ja, 0 Nein, 0 Enthaltungen)"),
        (Count(5, 0, 1), "einstimmig beschlossen (5 Ja, 0 Nein, 1 Enthaltung)"),
        (Count(5, 2, 1), "mehrheitlich beschlossen (5 Ja, 2 Nein, 1 Enthaltung)"),
        (Count(2, 2), "bei Stimmengleichheit abgelehnt (2 Ja, 2 Nein, 0 Enthaltungen)"),
        (Count(0, 4), "einstimmig abgelehnt (0 Ja, 4 Nein, 0 Enthaltungen)"),
        (Count(1, 4), "mehrheitlich abgelehnt (1 Ja, 4 Nein, 0 Enthaltungen)"),
        (Count(0, 0, 3), "abgelehnt (0 Ja, 0 Nein, 3 Enthaltungen)"),
    ],
)
def test_a_result_is_a_sentence_of_the_minutes(count, words):
    assert in_words(count) == words


@pytest.mark.parametrize(
    ("count", "is_secret", "words"),
    [
        (
            Count(12, 1),
            True,
            "in geheimer Wahl mehrheitlich gewählt (12 Ja, 1 Nein, 0 Enthaltungen)",
        ),
        (Count(12), False, "einstimmig gewählt (12 Ja, 0 Nein, 0 Enthaltungen)"),
        (Count(4, 5), False, "mehrheitlich nicht gewählt (4 Ja, 5 Nein, 0 Enthaltungen)"),
    ],
)
def test_people_are_elected_not_resolved(count, is_secret, words):
    said = in_words(count, is_secret=is_secret, is_election=True)
    assert said == words
    assert result_of(said) == outcome(count)


def test_more_votes_than_voters_are_not_counted():
    assert why_not_counted(Count(3, 1, 0), entitled=4) == ""
    assert "more votes" in why_not_counted(Count(3, 1, 1), entitled=4)
    assert "at least one" in why_not_counted(Count(), entitled=4)
    assert "below zero" in why_not_counted(Count(5, -1, 0), entitled=4)


def test_by_name_only_who_may_vote():
    assert why_not_by_name({1: "yes", 2: "no"}, may_vote=frozenset({1, 2, 3})) == ""
    assert why_not_by_name({4: "yes"}, may_vote=frozenset({1, 2, 3})) != ""
    assert why_not_by_name({1: "maybe"}, may_vote=frozenset({1})) != ""


@pytest.mark.parametrize(
    ("kind", "is_election", "allowed"),
    [
        ("council", False, False),  # HGO § 54 (2)
        ("council", True, True),  # HGO § 55 (3)
        ("working_group", False, True),
        ("committee", False, True),
    ],
)
def test_where_the_law_of_councils_holds_only_elections_are_secret(kind, is_election, allowed):
    assert (why_not_secret(body_kind=kind, is_election=is_election) == "") is allowed


@pytest.mark.parametrize(
    ("rule", "number", "entitled", "present", "barred", "there"),
    [
        ("half", None, 10, 5, 0, False),
        ("half", None, 10, 6, 0, True),
        ("half", None, 11, 6, 0, True),
        ("number", 4, 10, 4, 0, True),
        ("number", 4, 10, 3, 1, False),
        ("half", None, 10, 4, 5, False),  # half of them barred is not more than half
        ("half", None, 10, 4, 6, True),  # HGO § 53 (3)
        ("half", None, 10, 0, 10, False),
        ("", None, 10, 1, 0, True),
        ("", None, 10, 0, 0, False),
    ],
)
def test_whether_enough_are_there(rule, number, entitled, present, barred, there):
    asked = quorum(rule, number, entitled=entitled, present=present, barred=barred)
    assert asked.is_there is there


def test_items_are_taken_in_any_order_and_one_is_running():
    first, second = "2026-03-02T17:00", "2026-03-02T18:00"
    times = [
        Times(),
        Times(taken_at=first),
        Times(taken_at=second),
        Times(taken_at=second, done_at=second),
    ]
    assert standings(times) == [OPEN, PAUSED, RUNNING, DONE]
    assert standings([Times(), Times()]) == [OPEN, OPEN]


def test_what_a_page_sent_twice_or_too_late_is_no_conflict_and_other_words_are():
    pen = after(Pen(), writer="a", stroke=1, by="A")
    assert judge(pen, expected=1, writer="a", stroke=1) is Verdict.SURPASSED  # sent twice
    assert judge(pen, expected=1, writer="a", stroke=2) is Verdict.TAKEN  # the answer was lost
    assert judge(pen, expected=1, writer="b", stroke=1) is Verdict.CONFLICT
    pen = after(pen, writer="b", stroke=1, by="B")
    assert judge(pen, expected=2, writer="a", stroke=3) is Verdict.CONFLICT
    assert judge(pen, expected=3, writer="a", stroke=3) is Verdict.TAKEN
    assert judge(pen, expected=3, writer="", stroke=0) is Verdict.TAKEN  # without a script
    assert judge(pen, expected=2, writer="", stroke=0) is Verdict.CONFLICT


@pytest.mark.parametrize("seed", range(200))
def test_no_page_ever_writes_over_words_that_it_has_not_seen(seed):
    """Two pages send, answers get lost, requests come twice and late, in any order."""
    chance = random.Random(seed)
    pen, text = Pen(), ""
    seen: dict[str, set[str]] = {"a": {""}, "b": {""}}
    knows = {"a": 1, "b": 1}
    strokes = {"a": 0, "b": 0}
    flying: list[tuple[str, int, int, str]] = []
    for step in range(60):
        who = chance.choice("ab")
        if chance.random() < 0.5 or not flying:
            strokes[who] += 1
            words = f"{who}{step}"
            seen[who].add(words)
            flying.append((who, knows[who], strokes[who], words))
            continue
        request = chance.choice(flying)
        if chance.random() < 0.7:
            flying.remove(request)  # else it comes a second time
        writer, expected, stroke, words = request
        verdict = judge(pen, expected=expected, writer=writer, stroke=stroke)
        if verdict is Verdict.TAKEN:
            assert text in seen[writer], "wrote over words that this page never saw"
            pen, text = after(pen, writer=writer, stroke=stroke, by=writer), words
        if chance.random() < 0.7:  # the answer comes through
            knows[writer] = pen.version
            seen[writer].add(text)
    assert replace(pen, version=0) != Pen()


@pytest.mark.parametrize(
    ("came", "left", "others", "votes", "said"),
    [
        (0, None, (), (), ""),
        (0, 30, (), (20,), ""),
        (-5, None, (), (), "had not begun"),
        (70, None, (), (), "not come yet"),
        (0, 70, (), (), "not come yet"),
        (30, 20, (), (), "before they came"),
        (0, 30, ((30, None),), (), ""),  # gave the seat back when the other came
        (0, 31, ((30, None),), (), "was taken already"),
        (20, None, (), (15,), "would count otherwise"),  # voted, and would not have been there
        (0, 30, (), (40,), "would count otherwise"),
    ],
)
def test_a_time_is_corrected_unless_it_changes_who_voted(came, left, others, votes, said):
    def minutes(n):
        return None if n is None else AT + timedelta(minutes=n)

    why = why_not_there(
        Stay(AT, None),
        Stay(minutes(came), minutes(left)),
        opened_at=AT,
        at=minutes(60),
        others=[Stay(minutes(one), minutes(other)) for one, other in others],
        votes=[minutes(one) for one in votes],
    )
    assert (said in why.sentence) if said else why is None
