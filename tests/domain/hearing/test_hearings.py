"""The radar finds each item once, tells those who keep the council, and records what happened."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.hearing.heard import make_committee, make_council, make_item
from make import AT
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.hearing import operations, queries
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.radar import look
from weltoffen.domain.relevance.models.assessment import Band


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(council):
    return make.make_person("Geschäftsstelle", council, Role.COORDINATOR)


@pytest.fixture
def hearing(council, secretary):
    make_item(make_committee())
    [made] = operations.look_ahead(CLOCK, council, at=AT)
    return made


def test_what_touches_the_council_is_found_once_with_its_duty_and_source(council, secretary):
    make_item(make_committee())
    make_item(make_committee("rat", "Rat"))
    make_item(make_committee("verein", "Arbeitskreis"))  # no rule: nobody need ask
    make_item(make_committee("kultur"), "Pflasterung", band=Band.NOT_AFFECTED)
    make_item(council)  # one's own agenda
    assert look(AT) == 2
    assert look(AT) == 0
    levels = {one.agenda_item.meeting.body.key: one.level for one in Hearing.objects.all()}
    assert levels == {"bauausschuss": "must", "rat": "may"}
    assert {one.source for one in Hearing.objects.all()} == {"Hauptsatzung der Musterstadt, § 8"}
    assert [one.recipient for one in Notice.objects.all()] == [secretary]


def test_only_agendas_of_the_coming_weeks_are_looked_through(council):
    committee = make_committee()
    make_item(committee, days=-1)
    make_item(committee, days=61)
    gone = make_item(committee, "Abgesetzt")
    gone.meeting.is_cancelled = True
    gone.meeting.save()
    assert operations.look_ahead(CLOCK, council, at=AT) == []


def test_of_an_item_that_is_not_public_only_that_there_is_one(council, secretary):
    make_item(make_committee(), is_public=False)
    [made] = operations.look_ahead(CLOCK, council, at=AT)
    assert made.agenda_item.name == ""
    assert not made.agenda_item.is_public


def test_as_many_queries_for_many_items_as_for_one(council, secretary):
    committee = make_committee()

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            operations.look_ahead(CLOCK, council, at=AT)
        return len(captured)

    make_item(committee)
    one = asked()
    for _number in range(12):
        make_item(committee)
    assert asked() <= one + 1


def test_a_position_is_written_and_its_outcome_recorded(hearing, secretary):
    actor = make.acting(secretary)
    operations.prepare_hearing(actor, hearing, speaker="Vorsitz", position="Dafür.")
    with pytest.raises(Refused, match="not taken place"):
        operations.record_hearing(actor, hearing, outcome="heard", at=AT)
    after = AT + timedelta(days=20)
    with pytest.raises(Refused, match="why"):
        operations.record_hearing(actor, hearing, outcome="not_heard", at=after)
    done = operations.record_hearing(
        actor, hearing, outcome="not_heard", note="Keine Einladung", at=after
    )
    assert done.version == 3
    with pytest.raises(Refused, match="no longer change"):
        operations.prepare_hearing(actor, hearing, speaker="", position="Anders.")
    figures = queries.figures(actor, after)
    assert (figures.ahead, figures.unrecorded, figures.heard, figures.recorded) == (0, 0, 0, 1)


def test_the_council_may_say_beforehand_that_it_need_not_be_heard(hearing, secretary):
    operations.record_hearing(make.acting(secretary), hearing, outcome="waived", at=AT)
    assert Hearing.objects.get().outcome == "waived"


def test_of_two_who_write_at_once_the_second_is_told(hearing, secretary):
    actor = make.acting(secretary)
    stale = Hearing.objects.get()
    operations.prepare_hearing(actor, hearing, speaker="A", position="", expected_version=1)
    with pytest.raises(Conflict):
        operations.prepare_hearing(actor, stale, speaker="B", position="", expected_version=1)


@pytest.mark.parametrize("outcome", ["", "happened", "HEARD"])
def test_an_outcome_is_one_of_three(hearing, secretary, outcome):
    with pytest.raises(Refused):
        operations.record_hearing(make.acting(secretary), hearing, outcome=outcome, at=AT)


def test_access_is_as_the_table_says(council, hearing, secretary):
    elsewhere = make.make_body("Anderer Beirat")
    former = make.make_person("Früheres Mitglied")
    make.make_membership(
        former, council, Role.MEMBER, start_on=make.TODAY - timedelta(days=99), end_on=make.TODAY
    )
    nothing = (False, False, False)
    table = {  # sees it, writes a position, records what happened
        "secretary": (make.acting(secretary), True, True, True),
        "member": (make.acting(make.make_person("M", council, Role.MEMBER)), True, True, False),
        "council member": (
            make.acting(make.make_person("C", council, Role.COUNCIL_MEMBER)),
            *(True, True, False),
        ),
        "officer": (make.acting(make.make_officer()), True, True, True),
        "member elsewhere": (make.acting(make.make_person("E", elsewhere, Role.MEMBER)), *nothing),
        "former member": (make.acting(former, make.TODAY + timedelta(days=1)), *nothing),
        "clerk": (make.acting(make.make_clerk()), *nothing),
        "public": (PUBLIC, *nothing),
    }
    for name, (actor, sees, writes, records) in table.items():
        assert (hearing in queries.visible_hearings(actor)) is sees, name
        if writes:
            operations.prepare_hearing(actor, hearing, speaker="X", position="")
        else:
            with pytest.raises(NotPermitted):
                operations.prepare_hearing(actor, hearing, speaker="X", position="")
        if not records:
            with pytest.raises(NotPermitted):
                operations.record_hearing(actor, hearing, outcome="waived", at=AT)
            with pytest.raises(NotPermitted):
                operations.look_ahead(actor, council, at=AT)
