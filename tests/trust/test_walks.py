"""T3: no committee gets a text other than the one the Office commented on without it showing."""

from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import walks

# the large size is bench/trust/walks.py; the rules are the same on both databases
WALKS = 220 if connection.vendor == "sqlite" else 80
TEXT = st.integers(0, len(walks.TEXTS) - 1)
FILE = st.one_of(st.none(), st.none(), TEXT)
WHO = st.sampled_from(["", "", "", "lead", "stranger"])


class Procedure(RuleBasedStateMachine):
    """Any step, by anybody, at any time."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.walk = walks.Walk(walks.make_town())

    @rule(name=st.sampled_from(["screen", "request"]), text=TEXT, file=FILE, who=WHO)
    def begin(self, name, text, file, who):
        self.walk.take(name, text, file, who)

    @rule(name=st.sampled_from(list(walks.STEPS)), text=TEXT, file=FILE, who=WHO)
    def step(self, name, text, file, who):
        self.walk.take(name, text, file, who)

    @rule(silence=st.sampled_from(["blocks", "clears"]))
    def profile_says(self, silence):
        """Only before the first paper: values of the past do not change."""
        if self.walk.paper is None:
            self.walk.silence = silence

    @invariant()
    def nothing_is_green_that_the_ledger_does_not_know(self):
        self.walk.check(None)
        self.walk.check(len(self.walk.done) % len(walks.TEXTS))

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)


def test_no_walk_clears_a_text_the_office_did_not_comment_on():
    run_state_machine_as_test(
        Procedure,
        settings=settings(
            max_examples=WALKS // 4,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_random_walks_find_nothing_and_do_meet_green():
    greens, taken = walks.many_walks(walks.make_town(), Random(19), WALKS)
    assert greens > WALKS
    assert taken == set(walks.STEPS)


def test_the_walks_notice_a_product_that_clears_too_much(monkeypatch):
    """They can fail: with the comparison of wordings switched off, they do."""
    monkeypatch.setattr(
        "weltoffen.domain.involvement.rules.clearing.is_same", lambda covered, now: True
    )
    with pytest.raises(AssertionError, match="is green for"):
        walks.many_walks(walks.make_town(), Random(19), WALKS)
