"""What everybody may know of a body: only of one that meets in public, check and list alike."""

from itertools import product

import pytest

import make
from standings import make_council_paper
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings import permissions, queries
from weltoffen.domain.meetings.models import AgendaItem, Meeting

BOTH = (True, False)
FOUR = list(product(BOTH, BOTH))


@pytest.fixture
def actors():
    member = make.make_person("Mitglied", make.make_body(), Role.MEMBER)
    return {"public": PUBLIC, "clock": CLOCK, "member": make.acting(member)}


@pytest.mark.parametrize("who", ["public", "clock", "member"])
@pytest.mark.parametrize(("is_open", "is_there"), FOUR)
def test_who_sees_a_body_and_its_meeting(who, is_open, is_there, actors):
    body = make.make_body(meets_in_public=is_open)
    meeting = make.make_meeting(body)
    if not is_there:
        Organization.objects.filter(pk=body.pk).update(deleted_at=make.AT)
        Meeting.objects.filter(pk=meeting.pk).update(deleted_at=make.AT)
    body.refresh_from_db()
    meeting = Meeting.objects.get(pk=meeting.pk)
    known = is_open and is_there
    assert permissions.VIEW_BODY.allows(actors[who], body) is known
    assert queries.visible_bodies(actors[who]).contains(body) is known
    sees = is_there and (is_open or who == "member")
    assert permissions.VIEW.allows(actors[who], meeting) is sees
    assert queries.visible_meetings(actors[who]).contains(meeting) is sees


def test_a_department_is_no_body_whatever_it_says(actors):
    department = make.make_department()
    Organization.objects.filter(pk=department.pk).update(meets_in_public=True)
    assert not queries.visible_bodies(PUBLIC).exists()


@pytest.mark.parametrize("who", ["public", "member"])
@pytest.mark.parametrize(("is_open", "is_public"), FOUR)
@pytest.mark.parametrize("gone", ["", "item", "meeting"])
def test_who_may_know_what_an_item_is_about(who, is_open, is_public, gone, actors):
    meeting = make.make_meeting(make.make_body(meets_in_public=is_open))
    meeting.agenda_items.create(number="1", name="Wald" if is_public else "", is_public=is_public)
    model = {"item": AgendaItem, "meeting": Meeting}.get(gone)
    if model:
        model.objects.update(deleted_at=make.AT)
    item = AgendaItem.objects.get()
    reads = is_public and not gone and (is_open or who == "member")
    assert permissions.READ_ITEM.allows(actors[who], item) is reads
    assert queries.readable_items(actors[who]).contains(item) is reads


@pytest.mark.parametrize(
    ("what", "public", "member"),
    [
        ({}, True, True),
        ({"is_public": False}, False, False),
        ({"is_confidential": True}, False, True),
        ({"deleted_at": make.AT}, False, False),
        ({"body": False}, False, True),  # published to a body that meets behind closed doors
    ],
)
def test_who_reads_a_paper(what, public, member, actors):
    body = make.make_body(meets_in_public=what.pop("body", True))
    paper = make_council_paper(meeting=make.make_meeting(body))
    Paper.objects.filter(pk=paper.pk).update(**what)
    paper = Paper.objects.get()
    for who, reads in (("public", public), ("member", member)):
        assert permissions.READ_PAPER.allows(actors[who], paper) is reads
        listed = visible(actors[who], permissions.READ_PAPER, Paper.objects.all())
        assert listed.contains(paper) is reads
        assert (queries.readable_paper(actors[who], paper.pk) is not None) is reads


@pytest.mark.parametrize("gone", ["meeting", "consultation"])
def test_a_paper_is_public_only_by_a_meeting_and_a_stop_that_are_still_there(gone, actors):
    """Each of two bodies has one of them: together they are not enough."""
    paper = make_council_paper(meeting=make.make_meeting(make.make_body(meets_in_public=True)))
    stop = paper.consultations.get()
    assert permissions.READ_PAPER.allows(PUBLIC, paper)
    things = stop.meetings.all() if gone == "meeting" else paper.consultations.all()
    things.update(deleted_at=make.AT)
    other = paper.consultations.create(organization=make.make_body(meets_in_public=True))
    if gone == "consultation":
        other.meetings.add(make.make_meeting(make.make_body()))
    paper = Paper.objects.get()
    assert not permissions.READ_PAPER.allows(PUBLIC, paper)
    assert not visible(PUBLIC, permissions.READ_PAPER, Paper.objects.all()).exists()
    assert not visible(PUBLIC, permissions.READ_PAPER, Paper.objects.all(), few=True).exists()


def test_a_paper_on_its_way_to_a_public_body_is_not_public_before_it_was_published(actors):
    """An internal round read it first; the committee on its route has not had it yet."""
    paper = make_council_paper(meeting=make.make_meeting(make.make_body()))
    paper.consultations.create(organization=make.make_body(meets_in_public=True))
    assert not permissions.READ_PAPER.allows(PUBLIC, paper)
