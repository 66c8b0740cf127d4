"""Who sits in a body on a day: terms, substitutes, votes; who may enter them."""

from datetime import date, timedelta

import pytest

import make
from domain.bodies.founded import TODAY, acts, coordinator, make_charter, member, seat
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import operations, queries
from weltoffen.domain.bodies.drafts import PersonDraft

# start, end, does the seat count on TODAY
TERMS = [
    (None, None, True),
    (TODAY, None, True),
    (TODAY + timedelta(days=1), None, False),
    (None, TODAY, True),
    (None, TODAY - timedelta(days=1), False),
    (TODAY, TODAY, True),
]


@pytest.mark.parametrize(("start", "end", "counts"), TERMS)
def test_a_seat_counts_from_its_first_to_its_last_day(start, end, counts):
    body = make_charter().body
    held = seat(body, "Mitglied", start_on=start, end_on=end)
    assert (held in queries.members_on(body, TODAY)) == counts
    assert (body.pk in acts(held.person).organizations(Role.MEMBER)) == counts
    assert queries.votes_on(body, TODAY) == counts


def test_who_steps_in_is_no_member_and_leaves_with_the_seat():
    body = make_charter().body
    held = seat(body, "Mitglied")
    other = seat(body, "Stellvertretung", substitute_for=held, start_on=date(2026, 1, 1))
    assert list(queries.members_on(body, TODAY)) == [held]
    assert list(queries.substitutes_on(body, TODAY)) == [other]
    assert queries.votes_on(body, TODAY) == 1
    operations.leave_seat(CLOCK, held, end_on=TODAY)
    other.refresh_from_db()
    assert other.end_on == TODAY
    assert not queries.members_on(body, TODAY + timedelta(days=1))


def test_nobody_sits_twice_at_a_time_but_again_later():
    body = make_charter().body
    first = seat(body, "Mitglied", start_on=date(2020, 1, 1), end_on=date(2025, 12, 31))
    with pytest.raises(Refused):
        operations.take_seat(CLOCK, body, person=first.person, start_on=date(2025, 12, 31))
    again = operations.take_seat(CLOCK, body, person=first.person, start_on=date(2026, 1, 1))
    said = {"title": "", "on_behalf_of": None, "has_vote": True, "end_on": None}
    with pytest.raises(Refused):
        operations.change_seat(CLOCK, again, **said, start_on=date(2025, 1, 1))
    operations.change_seat(CLOCK, again, **said | {"title": "Vorsitz"}, start_on=date(2026, 2, 1))
    again.refresh_from_db()
    assert (again.title, again.start_on) == ("Vorsitz", date(2026, 2, 1))


def test_a_substitute_steps_in_for_a_member_of_this_body_only():
    body, other = make_charter().body, make_charter("Anderer Kreis").body
    there = seat(other, "Mitglied dort")
    with pytest.raises(Refused):
        seat(body, "Stellvertretung", substitute_for=there)
    deputy = seat(other, "Stellvertretung dort", substitute_for=there)
    with pytest.raises(Refused):
        seat(other, "Stellvertretung der Stellvertretung", substitute_for=deputy)


def test_a_coordinator_fills_the_own_body_and_nothing_else():
    body, other = make_charter().body, make_charter("Anderer Kreis").body
    runs = acts(coordinator(body))
    taken = operations.take_seat(runs, body, person=PersonDraft("Vertretung Verein"))
    operations.leave_seat(runs, taken, end_on=TODAY)
    with pytest.raises(NotPermitted):
        operations.take_seat(runs, other, person=taken.person)
    with pytest.raises(NotPermitted):
        operations.take_seat(acts(member(body)), body, person=taken.person)
    with pytest.raises(Refused):
        operations.take_seat(
            runs, body, person=PersonDraft("Ratsmitglied"), role=Role.COUNCIL_MEMBER
        )


@pytest.mark.parametrize("role", [Role.LEAD, Role.OFFICER, Role.CLERK, Role.OPERATOR])
def test_no_other_role_is_given_and_no_other_post_is_ended(role):
    """The Office keeps all bodies; that must not reach its own posts."""
    body, office = make_charter().body, make.make_office()
    with pytest.raises(Refused):
        seat(body, "Amtsleitung", role=role)
    post = make.make_membership(make.make_person("Jemand"), office, role)
    with pytest.raises(NotPermitted):
        operations.leave_seat(acts(make.make_officer()), post, end_on=TODAY)


def test_where_no_charter_is_no_seat_is_given():
    council = make.make_body("Bauausschuss")
    with pytest.raises(Refused):
        seat(council, "Mitglied")
    with pytest.raises(Refused):
        operations.give_seat(CLOCK, council, organization=make.make_office())
    assert not Membership.objects.filter(organization=council).exists()


def test_the_trail_tells_that_there_is_an_address_never_which():
    body = make_charter().body
    operations.take_seat(CLOCK, body, person=PersonDraft("Verein", "verein@example.org", "0815"))
    told = str(list(AuditPayload.objects.values()))
    assert "verein@example.org" not in told
    assert "0815" not in told


def test_a_seat_of_an_organisation_is_held_once_and_ends():
    body, holder = make_charter().body, make.make_department("Jugendamt")
    held = operations.give_seat(CLOCK, body, organization=holder, start_on=date(2026, 1, 1))
    with pytest.raises(Refused):
        operations.give_seat(CLOCK, body, organization=holder, start_on=date(2026, 3, 1))
    operations.end_organization_seat(CLOCK, held, end_on=TODAY)
    assert held in queries.seats_on(body, TODAY)
    assert not queries.seats_on(body, TODAY + timedelta(days=1))
    operations.give_seat(CLOCK, body, organization=holder, start_on=TODAY + timedelta(days=1))
