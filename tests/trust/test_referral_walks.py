"""Whatever happens in whatever order: nothing leaves without consent, nothing stays at the end."""

from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from referral_walks import GONE, STEPS, Walk
from weltoffen.domain.advice import envelope

WALKS = 8 if connection.vendor == "sqlite" else 4


class Way(RuleBasedStateMachine):
    """Any step, by anybody, with any days between."""

    def __init__(self):
        super().__init__()
        cache.clear()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.walk = Walk()

    @rule(name=st.sampled_from(STEPS), days=st.sampled_from([0, 0, 0, 1, 6, 25]))
    def step(self, name, days):
        self.walk.take(name, days=days)

    @invariant()
    def nothing_is_told_that_must_not_be(self):
        assert self.walk.check() == []

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)


def test_no_order_of_steps_lets_anything_out():
    run_state_machine_as_test(
        Way,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


WAYS = [
    ["change_prepared", "consent_on_screen", "ask_back", "reply", "appoint", "meddle", "close"],
    ["consent_by_phone", "correct", "decline", *["time_passes"] * 2],
    ["consent_on_paper", "detach", "say_full", "withdraw_at_desk"],
    ["consent_on_screen", "appoint", "withdraw"],
    ["consent_on_screen", *["time_passes"] * 3],
    ["time_passes"],
]


def test_known_ways_come_to_every_end_and_leave_nothing():
    taken, ended = set(), set()
    for way in WAYS:
        walk = Walk()
        for name in way:
            walk.take(name, days=26 if name == "time_passes" else 0)
            assert walk.check() == []
        taken |= walk.taken
        ended.add(walk.state)
    assert taken == set(STEPS) - {"meddle"}
    assert ended == GONE


def test_the_walks_notice_a_product_that_keeps_the_envelope(monkeypatch):
    """They can fail: without the deletion, they do."""
    monkeypatch.setattr(envelope, "destroy", lambda referral: None)
    walk = Walk()
    walk.take("consent_on_screen")
    walk.take("withdraw")
    assert "the envelope is still there" in walk.check()
