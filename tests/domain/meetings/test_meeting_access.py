"""Who sees meetings and what of them: the check on one thing and the list say the same."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.models import AgendaItem, Meeting

WHO = {
    "public": False,
    "clock": False,
    "officer": True,
    "lead": True,
    "clerk": True,
    "session service": True,
    "member": True,
    "council member": True,
}


@pytest.fixture
def actors():
    roles = {
        "officer": Role.OFFICER,
        "lead": Role.LEAD,
        "clerk": Role.CLERK,
        "session service": Role.SESSION_SERVICE,
        "member": Role.MEMBER,
        "council member": Role.COUNCIL_MEMBER,
    }
    place = make.make_body()
    people = {
        name: make.acting(make.make_person(name, place, role)) for name, role in roles.items()
    }
    return {"public": PUBLIC, "clock": CLOCK, **people}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("is_there", [True, False])
def test_who_sees_a_meeting(who, is_there, actors):
    meeting = make.make_meeting()
    if not is_there:
        Meeting.objects.update(deleted_at=make.AT)
        meeting.refresh_from_db()
    sees = WHO[who] and is_there
    assert permissions.VIEW.allows(actors[who], meeting) is sees
    assert queries.visible_meetings(actors[who]).contains(meeting) is sees


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("gone", ["", "item", "meeting"])
def test_who_may_know_what_an_item_is_about(who, is_public, gone, actors):
    meeting = make.make_meeting()
    item = meeting.agenda_items.create(
        number="1", name="Wald" if is_public else "", is_public=is_public
    )
    model = {"item": AgendaItem, "meeting": Meeting}.get(gone)
    if model:
        model.objects.update(deleted_at=make.AT)
    item = AgendaItem.objects.select_related("meeting").get()
    reads = WHO[who] and is_public and not gone
    assert permissions.READ_ITEM.allows(actors[who], item) is reads
    assert queries.readable_items(actors[who]).contains(item) is reads


def test_the_agenda_shows_that_there_is_an_item_which_is_not_public():
    meeting = make.make_meeting()
    meeting.agenda_items.create(number="2", position=2)
    meeting.agenda_items.create(number="1", position=1, name="Wald", is_public=True)
    assert [(one.number, one.name) for one in queries.agenda(meeting)] == [("1", "Wald"), ("2", "")]


def test_the_calendar_of_a_body_counts_what_takes_place():
    body, other = make.make_body(), make.make_body()
    day = make.TODAY
    near, far = (make.make_meeting(body, day + timedelta(days=n)) for n in (1, 9))
    make.make_meeting(body, day - timedelta(days=1))
    make.make_meeting(other, day + timedelta(days=2))
    cancelled = make.make_meeting(body, day + timedelta(days=3))
    Meeting.objects.filter(pk=cancelled.pk).update(is_cancelled=True)
    assert list(queries.upcoming_meetings(body, day)) == [near, far]
    assert list(queries.upcoming_meetings(body.pk, day + timedelta(days=2))) == [far]


def test_the_calendar_has_the_whole_last_day_and_no_more():
    body, day = make.make_body(), make.TODAY
    inside = make.make_meeting(body, day)
    make.make_meeting(body, day + timedelta(days=1))
    assert list(queries.calendar(day, day)) == [inside]


def test_the_next_meetings_leave_out_the_cancelled_ones():
    today = timezone.localdate()
    soon, cancelled = (make.make_meeting(on=today + timedelta(days=n)) for n in (1, 2))
    Meeting.objects.filter(pk=cancelled.pk).update(is_cancelled=True)
    assert list(queries.next_meetings(30)) == [soon]


def test_a_meeting_is_planned_by_the_coordinator_of_the_body_and_nobody_elsewhere():
    body = make.make_body("Arbeitskreis")
    coordinator = make.acting(make.make_person("Geschäftsführung", body, Role.COORDINATOR))
    meeting = operations.plan_meeting(coordinator, body, starts_at=make.later(9))
    assert str(meeting.name) == "Sitzung Arbeitskreis"
    with pytest.raises(NotPermitted):
        operations.plan_meeting(coordinator, make.make_body(), starts_at=make.later(9))
    with pytest.raises(Refused):
        operations.plan_meeting(coordinator, body, starts_at=make.later(9), ends_at=make.later(8))
