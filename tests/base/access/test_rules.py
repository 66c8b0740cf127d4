"""Rules: deny by default, precedence of all and none, mandates, deputies for a time."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Mandate, Role
from weltoffen.base.access.permission import NotPermitted, Permission
from weltoffen.base.access.rule import (
    ALL,
    NONE,
    Condition,
    Rule,
    anyone,
    clock,
    fact,
    holds,
    holds_at,
    is_person,
    is_self,
    nobody,
    signed_in,
)
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person
from weltoffen.base.organizations.queries import actor_for

CLERK = Actor("Sachbearbeitung", 4, frozenset({Mandate(Role.CLERK, 10)}), frozenset({4}))
PAPER = SimpleNamespace(originator_id=10, submitter_id=4, is_confidential=True)
TODAY = date(2026, 11, 2)

here = Rule(lambda _: Condition("in", "originator_id", frozenset({10})), "here")
elsewhere = Rule(lambda _: Condition("in", "originator_id", frozenset({11})), "elsewhere")


@pytest.mark.parametrize(
    ("rule", "allows"),
    [
        (anyone | here, True),
        (anyone & here, True),
        (anyone & elsewhere, False),
        (anyone | nobody, True),
        (anyone & nobody, False),
        (nobody | here, True),
        (nobody & here, False),
        (nobody | nobody, False),
        (here | elsewhere, True),
        (here & elsewhere, False),
        ((here | elsewhere) & (elsewhere | here), True),
        ((here & elsewhere) | (nobody | here), True),
    ],
    ids=lambda value: value.words if isinstance(value, Rule) else "",
)
def test_all_and_none_in_every_combination(rule, allows):
    assert rule.allows(CLERK, PAPER) is allows


def test_all_and_none_never_stand_inside_a_condition():
    """Lists can then answer "everything" and "nothing" without asking the database."""
    assert (anyone | here).condition(CLERK) == ALL
    assert (nobody & here).condition(CLERK) == NONE
    assert (anyone & here).condition(CLERK) == here.condition(CLERK)
    assert (here | nobody).condition(CLERK) == here.condition(CLERK)


@pytest.mark.parametrize(
    "rule",
    [holds(Role.CLERK), holds_at("originator_id"), is_person("submitter_id"), signed_in,
     is_self("submitter_id")],
)  # fmt: skip
def test_the_public_and_the_clock_hold_no_mandates(rule):
    assert rule.allows(CLERK, PAPER)
    assert not rule.allows(PUBLIC, PAPER)
    assert not rule.allows(CLOCK, PAPER)


def test_only_the_clock_is_the_clock():
    assert clock.allows(CLOCK, PAPER)
    assert not clock.allows(Actor("clock"), PAPER)


def test_a_path_that_leads_nowhere_denies():
    assert not is_person("submitter.nobody.pk").allows(CLERK, PAPER)
    assert not holds_at("originator_ids", Role.CLERK).allows(CLERK, PAPER)


def test_nobody_in_particular_is_not_a_person_without_an_id():
    unsaved = SimpleNamespace(submitter_id=None)
    assert not is_person("submitter_id").allows(PUBLIC, unsaved)
    assert not is_self("submitter_id").allows(PUBLIC, unsaved)


def test_a_fact_may_be_that_there_is_no_value():
    assert fact("end_on", None).allows(PUBLIC, SimpleNamespace(end_on=None))
    assert not fact("end_on", None).allows(PUBLIC, SimpleNamespace(end_on=TODAY))


def test_a_permission_says_who_lacks_what():
    forbidden = Permission("test.view", nobody)
    with pytest.raises(NotPermitted, match=r"Sachbearbeitung lacks test\.view"):
        forbidden.require(CLERK, PAPER)


# deputies


@pytest.fixture
def office():
    return Organization.objects.create(name="Amt", kind="department")


@pytest.mark.parametrize(("days", "acts"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_deputy_acts_only_for_the_time_of_the_deputyship(office, days, acts):
    absent, deputy = (Person.objects.create(name=name) for name in ("Leitung", "Vertretung"))
    Membership.objects.create(person=absent, organization=office, role=Role.LEAD)
    Deputy.objects.create(
        person=absent, deputy=deputy, start_on=TODAY, end_on=TODAY + timedelta(days=3)
    )
    actor = actor_for(deputy, TODAY + timedelta(days=days))
    case = SimpleNamespace(owner_id=absent.pk, office_id=office.pk)
    assert is_person("owner_id").allows(actor, case) is acts
    assert holds_at("office_id", Role.LEAD).allows(actor, case) is acts
    assert not is_self("owner_id").allows(actor, case)
    assert {mandate.deputizing for mandate in actor.mandates} == ({True} if acts else set())


def test_a_deputy_of_a_deputy_acts_for_neither(office):
    first, second, third = (Person.objects.create(name=name) for name in "ABC")
    Membership.objects.create(person=first, organization=office, role=Role.LEAD)
    for person, deputy in ((first, second), (second, third)):
        Deputy.objects.create(person=person, deputy=deputy, start_on=TODAY, end_on=TODAY)
    assert actor_for(third, TODAY).acts_for == {second.pk, third.pk}
    assert not actor_for(third, TODAY).holds(Role.LEAD)


@pytest.mark.parametrize(
    ("start", "end", "holds_it"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False), (-5, 5, True)],
)
def test_a_membership_counts_from_its_first_day_to_its_last(office, start, end, holds_it):
    person = Person.objects.create(name="Mitglied")
    Membership.objects.create(
        person=person,
        organization=office,
        role=Role.MEMBER,
        start_on=None if start is None else TODAY + timedelta(days=start),
        end_on=None if end is None else TODAY + timedelta(days=end),
    )
    assert actor_for(person, TODAY).holds(Role.MEMBER) is holds_it
