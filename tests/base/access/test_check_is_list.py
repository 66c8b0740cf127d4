"""The check on a thing and the condition on a list are one: over random rules, actors and data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from base.access import papers_world
from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Mandate, Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import (
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
    some,
)
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Paper

ROLES = [Role.LEAD, Role.CLERK, Role.MEMBER]
OFFICES = [
    "originator_id", "originator", "originator.parent_id", "recipients", "recipients.parent_id",
    "consultations.organization_id", "consultations.organization.parent",
    "involvement.department_id", "involvement.case.office_id", "submitter.memberships.organization",
]  # fmt: skip
PERSONS = [
    "submitter_id", "submitter", "readers", "involvement.case.owner_id",
    "involvement.case.deputy", "recipients.memberships.person_id",
    "originator.memberships.person",
]  # fmt: skip
FACTS = [
    ("is_confidential", True), ("is_confidential", False), ("is_public", True),
    ("withdrawn_at", None), ("originator_id", None), ("submitter", None),
    ("originator.kind", "body"), ("originator.parent_id", None), ("recipients.kind", "department"),
    ("recipients.parent", None), ("consultations.role", "Entscheidung"),
    ("consultations.planned_on", None), ("consultations.organization_id", None),
    ("involvement.case.state", "stated"), ("involvement.case.due_on", None),
    ("involvement.case.owner", None),
]  # fmt: skip
TOGETHER = [  # said of one and the same
    ("consultations", fact("role", "Entscheidung") & fact("organization_id", None)),
    ("consultations", fact("planned_on", None) | fact("organization.kind", "body")),
    ("recipients", fact("kind", "department") & some("memberships", fact("role", Role.CLERK))),
    ("recipients", fact("parent", None) & holds_at("pk", Role.CLERK)),
    ("originator.memberships", is_person("person_id") & fact("role", Role.LEAD)),
]
# by place, so that what hypothesis shrinks does not depend on ids in the database
PLACES = st.integers(0, 5)

leaves = st.one_of(
    st.sampled_from([anyone, nobody, signed_in, clock]),
    st.sampled_from(ROLES).map(holds),
    st.builds(holds_at, st.sampled_from(OFFICES)),
    st.builds(holds_at, st.sampled_from(OFFICES), st.sampled_from(ROLES)),
    st.sampled_from(PERSONS).map(is_person),
    st.sampled_from(PERSONS).map(is_self),
    st.sampled_from(FACTS).map(lambda given: fact(*given)),
    st.sampled_from(TOGETHER).map(lambda given: some(*given)),
)
rules = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a | b, inner, inner), st.builds(lambda a, b: a & b, inner, inner)
    ),
    max_leaves=6,
)
held = st.sets(st.tuples(st.sampled_from(ROLES), PLACES, st.booleans()), max_size=4)
whoever = st.tuples(PLACES, held, st.sets(PLACES, max_size=2))


def check_and_list(rule: Rule, actor: Actor) -> tuple[list[int], list[int]]:
    permission: Permission[Paper] = Permission("test.view", rule)
    listed = visible(actor, permission, Paper.objects.order_by("pk"))
    assert listed.count() == len(listed)
    return (
        [paper.pk for paper in Paper.objects.order_by("pk") if permission.allows(actor, paper)],
        [paper.pk for paper in listed],
    )


@pytest.mark.parametrize("world", [1, 2, 3])
def test_check_and_list_agree(world):
    offices, persons = papers_world.build(world)

    @settings(
        max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(rule=rules, who=whoever)
    def agree(rule, who):
        own, mandates, deputises = who
        actor = Actor(
            "Somebody",
            persons[own],
            frozenset(Mandate(role, offices[place], by) for role, place, by in mandates),
            frozenset({persons[own], *(persons[place] for place in deputises)}),
        )
        for one in (actor, PUBLIC, CLOCK):
            checked, listed = check_and_list(rule, one)
            assert checked == listed, rule.words

    agree()


def test_two_relations_to_many_may_be_met_by_two_members():
    """One consultation decides, another one is in my body: not the same row, and yet both hold."""
    offices, persons = papers_world.build(1, papers=0)
    paper = Paper.objects.create(name="Vorlage")
    paper.consultations.create(role="Entscheidung", organization_id=offices[0])
    paper.consultations.create(role="Anhörung", organization_id=offices[1])
    rule = fact("consultations.role", "Entscheidung") & holds_at("consultations.organization_id")
    actor = Actor("Mitglied", persons[0], frozenset({Mandate(Role.MEMBER, offices[1])}))
    assert check_and_list(rule, actor) == ([paper.pk], [paper.pk])


def test_a_thing_with_many_matching_members_is_listed_once():
    offices, _persons = papers_world.build(1, papers=0)
    paper = Paper.objects.create(name="Vorlage")
    paper.recipients.set(offices)
    actor = Actor("X", 1, frozenset(Mandate(Role.CLERK, office) for office in offices))
    assert check_and_list(holds_at("recipients"), actor) == ([paper.pk], [paper.pk])


def test_nobody_there_is_not_the_same_as_no_value():
    """Papers without an involvement have no case whose date could be missing."""
    papers_world.build(2)
    checked, listed = check_and_list(fact("involvement.case.due_on", None), PUBLIC)
    assert checked == listed
    without = Paper.objects.filter(involvement=None).values_list("pk", flat=True)
    assert set(without)
    assert not set(without) & set(listed)
