"""Who becomes what, who stands in for whom, and who may say so."""

from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.organizations import operations, permissions
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.base.organizations.queries import actor_for, departments, members, people_with
from weltoffen.base.workflow.table import Refused

DAY = timedelta(days=1)


@pytest.fixture
def town():
    department, office = make.make_department("Stadtplanungsamt"), make.make_office()
    body = make.make_body()
    people = {
        "lead": make.make_officer("Amtsleitung", Role.LEAD),
        "officer": make.make_officer(),
        "department lead": make.make_person("", department, Role.DEPARTMENT_LEAD),
        "clerk": make.make_clerk(department),
        "coordinator": make.make_person("", body, Role.COORDINATOR),
        "operator": make.make_person("", office, Role.OPERATOR),
    }
    return department, office, body, people


@pytest.mark.parametrize(
    ("who", "manages", "deputy_for_clerk", "connects"),
    [
        ("lead", True, False, False),
        ("officer", False, False, False),
        ("department lead", False, True, False),
        ("clerk", False, True, False),
        ("coordinator", False, False, False),
        ("operator", False, False, True),
        ("clock", True, True, True),
    ],
)
def test_who_may_say_who_is_who(who, manages, deputy_for_clerk, connects, town):
    department, _office, _body, people = town
    actor = CLOCK if who == "clock" else make.acting(people[who])
    clerk = people["clerk"]
    assert permissions.APPOINT.allows(actor, department) is manages
    assert permissions.REGISTER.allows(actor, department) is manages
    assert permissions.END.allows(actor, clerk.memberships.get()) is manages
    assert permissions.NAME_DEPUTY.allows(actor, clerk) is deputy_for_clerk
    assert permissions.CONNECT.allows(actor, clerk) is connects


def test_an_appointment_holds_from_its_first_to_its_last_day(town):
    department, _office, _body, people = town
    lead, person = make.acting(people["lead"]), make.make_person()
    membership = operations.appoint(
        lead,
        department,
        person=person,
        role=Role.CLERK,
        start_on=make.TODAY,
        end_on=make.TODAY + DAY,
    )
    held = [actor_for(person, make.TODAY + n * DAY).holds(Role.CLERK) for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]
    operations.end_membership(lead, membership, end_on=make.TODAY)
    assert not actor_for(person, make.TODAY + DAY).holds(Role.CLERK)
    assert person in people_with(Role.CLERK, at=department, on=make.TODAY)
    assert membership in members(department, make.TODAY)
    assert membership not in members(department, make.TODAY + DAY)


def test_the_same_appointment_twice_is_one(town):
    department, _office, _body, people = town
    for _time in range(2):
        operations.appoint(
            make.acting(people["lead"]), department, person=people["officer"], role=Role.CLERK
        )
    assert Membership.objects.filter(person=people["officer"], role=Role.CLERK).count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_roles_of_the_office_are_given_in_the_office_and_nowhere_else(role, town):
    department, office, body, people = town
    lead, person = make.acting(people["lead"]), make.make_person()
    given = set()
    for where, organization in {"office": office, "department": department, "body": body}.items():
        try:
            operations.appoint(lead, organization, person=person, role=role)
        except Refused:
            continue
        given.add(where)
    expected = {"office", "department", "body"}
    if role in (Role.LEAD, Role.OFFICER):
        expected = {"office"}
    elif role in (Role.CLERK, Role.DEPARTMENT_LEAD):
        expected = {"office", "department"}
    assert given == expected


def test_an_end_before_the_beginning_is_refused(town):
    department, _office, _body, people = town
    lead, clerk = make.acting(people["lead"]), people["clerk"]
    backwards = {"start_on": make.TODAY, "end_on": make.TODAY - DAY}
    with pytest.raises(Refused, match="before"):
        operations.appoint(lead, department, person=clerk, role=Role.CLERK, **backwards)
    with pytest.raises(Refused, match="before"):
        operations.name_deputy(make.acting(clerk), clerk, deputy=people["officer"], **backwards)
    started = make.make_membership(clerk, department, start_on=make.TODAY)
    with pytest.raises(Refused, match="before"):
        operations.end_membership(lead, started, end_on=make.TODAY - DAY)


def test_a_deputy_may_what_the_person_may_and_cannot_hand_it_on(town):
    _department, _office, _body, people = town
    clerk, deputy, third = people["clerk"], people["officer"], people["coordinator"]
    operations.name_deputy(
        make.acting(clerk), clerk, deputy=deputy, start_on=make.TODAY, end_on=make.TODAY + DAY
    )
    standing_in = make.acting(deputy)
    assert standing_in.holds(Role.CLERK)
    assert not make.acting(deputy, make.TODAY + 2 * DAY).holds(Role.CLERK)
    for who in (deputy, third):
        with pytest.raises(NotPermitted):
            operations.name_deputy(
                standing_in, clerk, deputy=who, start_on=make.TODAY, end_on=make.TODAY + 300 * DAY
            )
    with pytest.raises(Refused, match="own deputy"):
        operations.name_deputy(
            make.acting(clerk), clerk, deputy=clerk, start_on=make.TODAY, end_on=make.TODAY
        )


@pytest.mark.parametrize("name", ["", " \n", "\u200b"])
def test_people_and_bodies_need_a_name(name, town):
    department, _office, _body, people = town
    with pytest.raises(Refused, match="name"):
        operations.register_person(make.acting(people["lead"]), department, name=name)
    with pytest.raises(Refused, match="name"):
        operations.register_body(make.acting(people["lead"]), department, name=name)


def test_a_body_that_the_profile_does_not_name(town):
    department, _office, _body, people = town
    group = operations.register_body(
        make.acting(people["lead"]), department, name=" Arbeitskreis\nSprache "
    )
    assert (group.name, group.parent, group.kind, group.key) == (
        "Arbeitskreis Sprache",
        department,
        Organization.Kind.BODY,
        None,
    )


def test_an_account_belongs_to_one_person(town):
    _department, _office, _body, people = town
    user = make.make_user()
    operations.connect_account(CLOCK, people["clerk"], account=user)
    with pytest.raises(Refused, match="somebody else"):
        operations.connect_account(CLOCK, people["officer"], account=user)
    operations.connect_account(CLOCK, people["clerk"], account=user)
    people["clerk"].refresh_from_db()
    assert people["clerk"].account == user


@pytest.mark.parametrize("left_on", [None, make.TODAY - DAY])
def test_a_head_lends_nothing_that_somebody_does_elsewhere(left_on, town):
    """Else a head could name herself for a former colleague who sits in the Office now."""
    _department, office, _body, people = town
    clerk, head = people["clerk"], people["department lead"]
    clerk.memberships.update(end_on=left_on)
    Membership.objects.create(person=clerk, organization=office, role=Role.OFFICER)
    with pytest.raises(Refused, match="Only this person"):
        operations.name_deputy(
            make.acting(head), clerk, deputy=head, start_on=make.TODAY, end_on=make.TODAY
        )
    assert not make.acting(head).holds(Role.OFFICER)
    operations.name_deputy(
        make.acting(clerk), clerk, deputy=head, start_on=make.TODAY, end_on=make.TODAY
    )
    assert make.acting(head).holds(Role.OFFICER)


def test_a_department_is_offered_up_to_its_last_day():
    ended, open_end = make.make_department(), make.make_department()
    ended.end_on = make.TODAY
    ended.save()
    assert set(departments(make.TODAY)) == {ended, open_end}
    assert set(departments(make.TODAY + DAY)) == {open_end}


@pytest.mark.parametrize(("starts", "remain"), [(-3, [(-3, -1)]), (0, []), (2, [])])
def test_an_ended_deputy_may_nothing_more_and_past_days_stay_on_record(starts, remain, town):
    _department, _office, _body, people = town
    clerk, deputy = people["clerk"], people["officer"]
    first, last = make.TODAY + starts * DAY, make.TODAY + 5 * DAY
    named = make.make_deputy(clerk, deputy, first, last)
    operations.end_deputy(make.acting(clerk), clerk, named=named, at=make.AT)
    assert not any(make.acting(deputy, make.TODAY + n * DAY).holds(Role.CLERK) for n in range(9))
    left = [(row.start_on, row.end_on) for row in clerk.deputies.all()]
    assert left == [(make.TODAY + a * DAY, make.TODAY + b * DAY) for a, b in remain]
    with pytest.raises(Refused, match="ended already"):
        operations.end_deputy(make.acting(clerk), clerk, named=named, at=make.AT)


@pytest.mark.parametrize(
    ("who", "may"), [("department lead", True), ("lead", False), ("officer", False)]
)
def test_whoever_may_name_a_deputy_may_end_it_and_the_deputy_may_not(who, may, town):
    _department, _office, _body, people = town
    named = make.make_deputy(people["clerk"], people["officer"], make.TODAY, make.TODAY)
    actor = make.acting(people[who])
    if may:
        operations.end_deputy(actor, people["clerk"], named=named, at=make.AT)
    else:
        with pytest.raises(NotPermitted):
            operations.end_deputy(actor, people["clerk"], named=named, at=make.AT)
    assert people["clerk"].deputies.exists() is not may


@pytest.mark.parametrize(
    ("first", "last", "is_free"),
    [(-5, -1, True), (-5, 0, False), (1, 1, False), (2, 9, False), (3, 9, True)],
)
def test_the_same_deputy_is_not_named_twice_for_one_day(first, last, is_free, town):
    _department, _office, _body, people = town
    clerk, other = people["clerk"], people["coordinator"]
    make.make_deputy(clerk, people["officer"], make.TODAY, make.TODAY + 2 * DAY)
    days = {"start_on": make.TODAY + first * DAY, "end_on": make.TODAY + last * DAY}
    actor = make.acting(clerk)
    if is_free:
        operations.name_deputy(actor, clerk, deputy=people["officer"], **days)
    else:
        with pytest.raises(Refused, match=r"stands in from 02\.03\.2026 to 04\.03\.2026"):
            operations.name_deputy(actor, clerk, deputy=people["officer"], **days)
    assert operations.name_deputy(actor, clerk, deputy=other, **days)
