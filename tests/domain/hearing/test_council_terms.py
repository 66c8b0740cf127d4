"""Terms of the council: mandates, the first meeting in time, chair and deputies by election."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from domain.hearing.heard import make_chartered_council
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.hearing import operations, queries
from weltoffen.domain.hearing.radar import remind
from weltoffen.domain.hearing.rules.terms import (
    first_meeting_by,
    is_elected,
    last_day,
    read_nominees,
    state_of,
)

ELECTED, BEGINS = date(2026, 3, 2), date(2026, 3, 16)
MEETS = date(2026, 3, 30)


@pytest.fixture
def council():
    return make_chartered_council()


@pytest.fixture
def secretary(council):
    return make.acting(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


@pytest.fixture
def term(council, secretary):
    old = make.make_person("Bisheriger Vorsitz")
    Membership.objects.create(
        person=old,
        organization=council,
        role=Role.MEMBER,
        title="Vorsitz",
        start_on=date(2021, 3, 16),
    )
    people = [PersonDraft(f"Gewählt {letter}") for letter in "ABCD"]
    return operations.begin_term(
        secretary,
        council,
        elected_on=ELECTED,
        start_on=BEGINS,
        seats=5,
        members=[*people, old],
        at=make.AT,
    )


def person(term, name):
    return queries.members_at(term, MEETS).get(person__name=name).person


def elect(actor, term, name, office="chair", **more):
    said = {"votes": 3, "valid_votes": 5, "elected_on": MEETS, **more}
    return operations.record_election(actor, term, office=office, person=person(term, name), **said)


@pytest.mark.parametrize(
    ("elected_on", "weeks", "by"),
    [
        (date(2026, 3, 15), 6, date(2026, 4, 26)),  # a Sunday stays a Sunday
        (date(2025, 12, 1), 6, date(2026, 1, 12)),
        (date(2026, 3, 15), 4, date(2026, 4, 12)),
    ],
)
def test_the_first_meeting_is_within_so_many_weeks_of_the_election(elected_on, weeks, by):
    assert first_meeting_by(elected_on, weeks) == by


@pytest.mark.parametrize(
    ("start_on", "last"),
    [
        (date(2026, 4, 1), date(2031, 3, 31)),
        (date(2024, 2, 29), date(2029, 2, 27)),
        (date(2023, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_term_lasts_five_years(start_on, last):
    assert last_day(start_on, 5) == last


@pytest.mark.parametrize(
    ("meets_on", "today", "state"),
    [
        (None, date(2026, 4, 13), "uncalled"),
        (None, date(2026, 4, 14), "late"),
        (date(2026, 4, 13), date(2026, 4, 1), "called"),
        (date(2026, 4, 14), date(2026, 4, 1), "late"),
        (date(2026, 4, 13), date(2026, 4, 14), "met"),
    ],
)
def test_the_first_meeting_is_in_time_or_not(meets_on, today, state):
    assert state_of(date(2026, 4, 13), meets_on, today) == state


@pytest.mark.parametrize(
    ("votes", "valid", "second", "lot", "elected"),
    [
        (3, 5, False, False, True),
        (2, 4, False, False, False),  # half is not more than half
        (2, 4, True, False, False),
        (2, 4, True, True, True),  # equal in the second round: the lot
        (2, 4, False, True, False),  # no lot in the first
        (3, 4, True, True, False),  # nothing to draw for
        (0, 0, False, False, False),
        (6, 5, False, False, False),
    ],
)
def test_who_is_elected_by_hgo_55(votes, valid, second, lot, elected):
    assert is_elected(votes, valid, is_second_round=second, is_by_lot=lot) is elected


@given(st.integers(0, 40), st.integers(0, 40))
def test_never_are_two_elected_by_the_same_votes(first, second):
    total = first + second
    assert not (is_elected(first, total) and is_elected(second, total))


@given(st.text(max_size=400))
def test_a_pasted_list_never_breaks_and_names_nobody_twice(text):
    found = read_nominees(text)
    assert all(one.name.strip() and len(one.name) <= 200 for one in found)
    assert len({(one.name, one.email) for one in found}) == len(found)


def test_a_pasted_list_is_read_with_mail_language_and_group():
    [one, other] = read_nominees("A B; a@example.org; TR ; Liste 1\n\n C\t\t\n A B; A@example.org")
    assert (one.name, one.email, one.language, one.group) == (
        "A B",
        "a@example.org",
        "tr",
        "Liste 1",
    )
    assert (other.name, other.email) == ("C", "")


def test_mandates_begin_and_end_with_the_term_and_the_secretariat_stays(council, term):
    assert (term.end_on, term.convene_by) == (date(2031, 3, 15), date(2026, 4, 13))
    before = {one.person.name for one in queries.members_at(term, BEGINS - timedelta(days=1))}
    after = {one.person.name for one in queries.members_at(term, BEGINS)}
    assert before == {"Bisheriger Vorsitz"}
    assert after == {"Bisheriger Vorsitz", *(f"Gewählt {letter}" for letter in "ABCD")}
    assert {one.title for one in queries.members_at(term, BEGINS)} == {""}
    assert council.memberships.get(role=Role.COORDINATOR).end_on is None
    assert not queries.members_at(term, date(2031, 3, 16)).exists()


def test_the_chair_until_now_is_asked_to_convene_and_does_it_also_as_no_member(council, secretary):
    old = make.make_person("Bisheriger Vorsitz")
    make.make_membership(old, council, title="Vorsitz", start_on=date(2021, 3, 16))
    term = operations.begin_term(
        secretary,
        council,
        elected_on=ELECTED,
        start_on=BEGINS,
        seats=3,
        members=[PersonDraft("Neu")],
        at=make.AT,
    )
    assert term.convener == old
    told = Notice.objects.get(recipient=old)
    assert told.title == "Bitte bis 13.04.2026 einberufen: erste Sitzung Integrationsrat"
    actor = make.acting(old, BEGINS)
    assert not actor.mandates
    meeting = operations.convene(actor, term, starts_at=make.moment(MEETS, 18), at=make.AT)
    assert [item.name for item in meeting.agenda_items.all()][2] == "Wahl des Vorsitzes"
    assert meeting.body == council
    with pytest.raises(Refused, match="convened already"):
        operations.convene(actor, term, starts_at=make.moment(MEETS, 19), at=make.AT)
    meeting.is_cancelled = True
    meeting.save()
    term.refresh_from_db()
    assert operations.convene(actor, term, starts_at=make.moment(MEETS, 19), at=make.AT)


def test_who_forgets_to_convene_is_reminded_once_a_week(term):
    Notice.objects.all().delete()
    assert remind(make.moment(date(2026, 3, 22))) == 0
    assert remind(make.moment(date(2026, 3, 23))) == 1
    assert remind(make.moment(date(2026, 3, 24))) == 0
    assert remind(make.moment(date(2026, 4, 14))) == 1
    assert Notice.objects.filter(title__contains="hätte bis 13.04.2026").count() == 2


def test_the_function_is_dated_and_nobody_sits_twice(term, secretary):
    elect(secretary, term, "Gewählt A")
    elect(secretary, term, "Gewählt B", office="deputy")
    on = {one.person.name: one.title for one in queries.members_at(term, MEETS)}
    assert on["Gewählt A"] == "Vorsitz"
    assert on["Gewählt B"] == "Stellvertretender Vorsitz"
    assert len(on) == queries.members_at(term, MEETS).count() == 5
    before = {one.title for one in queries.members_at(term, MEETS - timedelta(days=1))}
    assert before == {""}
    with pytest.raises(Refused, match="All deputies"):
        elect(secretary, term, "Gewählt C", office="deputy")
    with pytest.raises(Refused, match="holds this office"):
        elect(secretary, term, "Gewählt A")
    with pytest.raises(Refused, match="more than half"):
        elect(secretary, term, "Gewählt C", votes=2, valid_votes=4)
    stranger = make.make_person("Fremd")
    with pytest.raises(Refused, match="no member"):
        operations.record_election(
            secretary,
            term,
            office="chair",
            person=stranger,
            elected_on=MEETS,
            votes=3,
            valid_votes=5,
        )


def test_a_new_chair_ends_the_one_before_and_a_deputy_who_becomes_chair_is_no_deputy(
    term, secretary
):
    elect(secretary, term, "Gewählt A")
    elect(secretary, term, "Gewählt B", office="deputy")
    later = MEETS + timedelta(days=100)
    elect(secretary, term, "Gewählt B", elected_on=later)
    on = {one.person.name: one.title for one in queries.members_at(term, later)}
    assert (on["Gewählt A"], on["Gewählt B"]) == ("", "Vorsitz")
    assert queries.members_at(term, later).count() == 5
    assert queries.chair_on(term.body, later).name == "Gewählt B"
    assert queries.chair_on(term.body, later - timedelta(days=1)).name == "Gewählt A"
    open_ones = [(one.office, one.person.name) for one in term.elections.filter(ended_on=None)]
    assert open_ones == [("chair", "Gewählt B")]


def test_an_office_is_given_up_and_the_seat_stays(term, secretary):
    made = elect(secretary, term, "Gewählt A")
    last = MEETS + timedelta(days=30)
    operations.end_office(secretary, term, election=made, ended_on=last)
    assert queries.chair_on(term.body, last).name == "Gewählt A"
    assert queries.chair_on(term.body, last + timedelta(days=1)) is None
    assert queries.members_at(term, last + timedelta(days=1)).count() == 5
    made.refresh_from_db()
    with pytest.raises(Refused, match="ended already"):
        operations.end_office(secretary, term, election=made, ended_on=last)


def test_who_leaves_is_followed_by_the_next_on_the_list(term, secretary):
    elect(secretary, term, "Gewählt A")
    last = MEETS + timedelta(days=30)
    seat = queries.members_at(term, last).get(person__name="Gewählt A")
    made = operations.replace_member(
        secretary, term, membership=seat, end_on=last, successor=PersonDraft("Nachgerückt")
    )
    assert (made.start_on, made.end_on) == (last + timedelta(days=1), term.end_on)
    names = {one.person.name for one in queries.members_at(term, last + timedelta(days=1))}
    assert "Nachgerückt" in names
    assert "Gewählt A" not in names
    assert term.elections.get().ended_on == last


def test_what_cannot_be_says_why(council, term, secretary):
    def begin(**more):
        said = {"elected_on": date(2031, 3, 1), "start_on": date(2031, 3, 16), "seats": 3}
        return operations.begin_term(
            secretary, council, **{**said, "members": [PersonDraft("N")], "at": make.AT, **more}
        )

    for sentence, more in {
        "3 to 37": {"seats": 2},
        "more people than seats": {"members": []},
        "on or after": {"start_on": date(2031, 2, 28)},
        "later term": {"elected_on": ELECTED, "start_on": BEGINS},
    }.items():
        with pytest.raises(Refused, match=sentence):
            begin(**more)
    with pytest.raises(Refused, match="council that is heard"):
        operations.begin_term(
            CLOCK,
            make.make_body("Arbeitskreis"),
            elected_on=ELECTED,
            start_on=BEGINS,
            seats=3,
            members=[PersonDraft("N")],
            at=make.AT,
        )


def test_access_to_terms_is_as_the_table_says(council, term, secretary):
    elsewhere = make.make_body("Anderer Beirat")
    convener = make.acting(term.convener, BEGINS)
    table = {  # sees it, convenes, keeps it
        "secretary": (secretary, True, True, True),
        "officer": (make.acting(make.make_officer()), True, True, True),
        "clock": (CLOCK, False, True, True),
        "convener": (convener, True, True, False),
        "member": (make.acting(person(term, "Gewählt A"), BEGINS), True, False, False),
        "not yet a member": (make.acting(person(term, "Gewählt A"), ELECTED), False, False, False),
        "member when it has ended": (
            make.acting(person(term, "Gewählt A"), date(2031, 3, 16)),
            False,
            False,
            False,
        ),
        "secretary elsewhere": (
            make.acting(make.make_person("E", elsewhere, Role.COORDINATOR)),
            False,
            False,
            False,
        ),
        "clerk": (make.acting(make.make_clerk()), False, False, False),
        "public": (PUBLIC, False, False, False),
    }
    for name, (actor, sees, convenes, keeps) in table.items():
        assert (term in queries.visible_terms(actor)) is sees, name
        if not convenes:
            with pytest.raises(NotPermitted):
                operations.convene(actor, term, starts_at=make.moment(MEETS), at=make.AT)
        if not keeps:
            with pytest.raises(NotPermitted):
                operations.record_election(
                    actor, term, office="chair", person=term.convener, elected_on=MEETS, votes=1
                )
            with pytest.raises(NotPermitted):
                operations.begin_term(
                    actor,
                    council,
                    elected_on=ELECTED,
                    start_on=BEGINS,
                    seats=3,
                    members=[],
                    at=make.AT,
                )
