"""The chain of reminders: person, deputy, head, coordinator; each on its day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from domain.promises.owing import make_promise, make_town
from make import AT, TODAY
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.models import Reminder
from weltoffen.domain.promises.rules.reminding import CHAIN, Days, step_due, whom
from weltoffen.domain.promises.timekeeping import send_reminders

DAYS = Days(owner=-14, deputy=1, head=7, coordinator=14, again=28)
DUE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("after", "done", "due"),
    [
        (-15, (), ""),
        (-14, (), "owner"),
        (-14, (("owner", -14),), ""),
        (0, (("owner", -14),), ""),
        (1, (("owner", -14),), "deputy"),
        (7, (("owner", -14), ("deputy", 1)), "head"),
        (9, (), "head"),  # nobody looked for days: the furthest step, not all of them
        (10, (("head", 9),), ""),
        (14, (("head", 9),), "coordinator"),
        (41, (("coordinator", 14),), ""),
        (42, (("coordinator", 14),), "coordinator"),
        (
            1,
            (("head", -14),),
            "deputy",
        ),  # the head stood in for nobody; the next step keeps its day
        (1, (("coordinator", -60),), "deputy"),  # of an earlier reporting date
        # nobody goes past the head, however late the clock looks for the first time
        (184, (), "head"),
        (184, (("owner", -14), ("deputy", 1)), "head"),
        (184, (("head", -60),), "head"),  # of an earlier reporting date
        (190, (("head", 184),), ""),  # the head has some days
        (191, (("head", 184),), "coordinator"),
        (14, (("head", 1),), "coordinator"),  # stood in for the deputy, and heard of it then
        (218, (("head", 184), ("coordinator", 191)), ""),
        (219, (("head", 184), ("coordinator", 191)), "coordinator"),
    ],
)
def test_each_step_has_its_day(after, done, due):
    reminded = [(step, DUE + timedelta(days=day)) for step, day in done]
    assert step_due(DUE, DUE + timedelta(days=after), DAYS, reminded) == due


@given(st.sets(st.sampled_from(CHAIN)), st.sampled_from(CHAIN))
def test_where_there_is_nobody_the_next_is_asked(there, step):
    found = whom(step, dict.fromkeys(there, True))
    assert CHAIN.index(found) >= CHAIN.index(step)
    assert found in there or found == CHAIN[-1]


@given(st.lists(st.integers(-20, 120), min_size=1, max_size=60, unique=True).map(sorted))
def test_whenever_the_clock_looks_no_step_comes_twice_before_its_time(looks):
    done: list[tuple[str, date]] = []
    for after in looks:
        today = DUE + timedelta(days=after)
        if step := step_due(DUE, today, DAYS, done):
            done.append((step, today))
    early = [step for step, _on in done if step != "coordinator"]
    assert len(early) == len(set(early))
    coordinators = [on for step, on in done if step == "coordinator"]
    assert all((later - first).days >= DAYS.again for first, later in pairwise(coordinators))
    assert [CHAIN.index(step) for step, _on in done] == sorted(
        CHAIN.index(step) for step, _on in done
    )


@pytest.fixture
def town(db):
    return make_town()


def look_every_day(days):
    for after in range(days):
        send_reminders(AT + timedelta(days=after))


def test_through_the_year_everybody_in_the_chain_hears_once_and_the_coordinator_again(town):
    due = TODAY + timedelta(days=20)
    deputy = make.make_person("Vertretung")
    promise = make_promise(town, owner=town.owner, deputy=deputy, report_on=due)
    OutboxMail.objects.all().delete()
    look_every_day(70)
    found = [(one.step, one.on - due) for one in Reminder.objects.filter(promise=promise)]
    assert found == [
        ("owner", timedelta(-14)),
        ("deputy", timedelta(1)),
        ("head", timedelta(7)),
        ("coordinator", timedelta(14)),
        ("coordinator", timedelta(42)),
    ]
    subjects = [mail.subject for mail in OutboxMail.objects.order_by("pk")]
    assert subjects[0].startswith("Antwort bis")
    assert subjects[1].startswith("Die Antwort steht aus")


def test_an_answer_ends_the_reminding(town):
    promise = make_promise(town, owner=town.owner, report_on=TODAY + timedelta(days=2))
    send_reminders(AT)
    operations.answer_promise(town.owing, promise, answer="Fertig.", at=AT)
    look_every_day(60)
    assert Reminder.objects.count() == 1


def test_nobody_in_charge_then_the_head_hears_before_the_coordinator_though_the_clock_is_late(town):
    promise = make_promise(town, report_on=TODAY + timedelta(days=2))
    for late in (186, 187, 192, 193):
        send_reminders(AT + timedelta(days=late))
    found = [(one.step, one.person) for one in Reminder.objects.filter(promise=promise)]
    assert found == [("head", town.head), ("coordinator", town.keeper)]


def test_nobody_in_charge_nobody_at_the_head_then_the_coordinator_hears_at_once(town):
    town.head.memberships.all().delete()
    user = make.make_user()
    type(town.keeper).objects.filter(pk=town.keeper.pk).update(account=user)
    make_promise(town, report_on=TODAY + timedelta(days=2))
    send_reminders(AT)
    assert Reminder.objects.get().step == "coordinator"
    assert Notice.objects.filter(recipient=town.keeper, kind="due").count() == 1


def test_the_clock_asks_a_constant_number_of_questions_when_nothing_is_due(
    town, django_assert_max_num_queries
):
    for _one in range(12):
        make_promise(town, owner=town.owner, report_on=TODAY + timedelta(days=10))
    send_reminders(AT)
    with django_assert_max_num_queries(3):
        assert send_reminders(AT) == 0
