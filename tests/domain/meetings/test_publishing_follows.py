"""Publishing what was touched comes to the same as publishing everything."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import council
import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.audit import sealing
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.operations import appoint, end_membership
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import (
    AgendaItem,
    Meeting,
    PublishedMark,
    PublishedObject,
    Touched,
)
from weltoffen.domain.meetings.serving.following import MOST, follow, is_due, touch
from weltoffen.domain.meetings.serving.publishing import publish
from weltoffen.domain.meetings.serving.standing import standing
from weltoffen.domain.watch.reading import read_source

NOW = make.AT
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def town():
    """A body in public, another one not, each with a meeting, a paper, an item, a member."""
    for name, is_open in (("Rat", True), ("Arbeitskreis", False)):
        body = make.make_body(name, meets_in_public=is_open)
        meeting = make.make_meeting(body)
        Meeting.objects.filter(pk=meeting.pk).update(location="Saal")
        paper = Paper.objects.create(name=f"Vorlage {name}", is_public=True)
        stop = paper.consultations.create(organization=body, role="Entscheidung")
        meeting.consultations.add(stop)
        paper.files.add(File.objects.create(name=f"F {name}", access_url="https://e.org/f"))
        item = meeting.agenda_items.create(
            name=f"Punkt {name}", is_public=True, number="1", position=1, consultation=stop
        )
        item.files.add(File.objects.create(name=f"A {name}", access_url="https://e.org/a"))
        make.make_person(f"Mitglied {name}", body, Role.COUNCIL_MEMBER)
    make.make_officer("Leitung", Role.LEAD)
    publish(lambda: NOW)


def rat() -> Organization:
    return Organization.objects.get(name="Rat")


def meeting() -> Meeting:
    return Meeting.objects.get(body=rat())


def item() -> AgendaItem:
    return AgendaItem.objects.get(name="Punkt Rat")


def lead() -> Person:
    return Person.objects.get(name="Leitung")


def leave() -> None:
    seat = Membership.objects.get(person__name="Mitglied Rat")
    end_membership(make.acting(lead()), seat, end_on=make.TODAY)


def other_paper() -> None:
    """One that was not public until now comes under an item."""
    paper = make.make_paper("Neue Vorlage", planned_on=make.TODAY)
    Paper.objects.filter(pk=paper.pk).update(is_public=True)
    stop = paper.consultations.create(organization=rat(), role="Kenntnisnahme")
    meeting().consultations.add(stop)
    operations.put_on_agenda(CLOCK, meeting(), name="Neu")


DEEDS = {
    "a meeting is planned": lambda: operations.plan_meeting(CLOCK, rat(), starts_at=LATER),
    "a meeting is moved": lambda: operations.move_meeting(
        CLOCK, meeting(), starts_at=make.later(40), location="Anderer Saal", at=NOW
    ),
    "a meeting is cancelled": lambda: operations.cancel_meeting(
        CLOCK, meeting(), reason="Wasserschaden", at=NOW
    ),
    "an item is put on": lambda: operations.put_on_agenda(CLOCK, meeting(), name="Verschiedenes"),
    "an item is taken off": lambda: operations.remove_item(CLOCK, item()),
    "an item is called otherwise": lambda: operations.change_item(
        CLOCK, item(), name="Punkt, neu gefasst"
    ),
    "a closed item is put on": lambda: operations.add_closed_item(CLOCK, meeting(), name="Stelle"),
    "a result is recorded": lambda: operations.record_result(
        CLOCK, item(), result_text="beschlossen", resolution_text="So soll es sein."
    ),
    "a paper comes in": other_paper,
    "somebody becomes a member": lambda: appoint(
        make.acting(lead()), rat(), person=make.make_person("Neu"), role=Role.COUNCIL_MEMBER
    ),
    "somebody ends to be one": leave,
}


@pytest.mark.parametrize("what", DEEDS)
def test_following_a_deed_comes_to_the_same_as_publishing_everything(town, what):
    DEEDS[what]()
    sealing.seal()
    whole_at = PublishedMark.objects.get().whole_at
    done = follow(lambda: LATER)
    assert PublishedMark.objects.get().whole_at == whole_at, "everything was looked at"
    assert done.total() > 0 or what == "a closed item is put on"
    assert not publish(lambda: LATER)


TURNS = {
    "a body no longer meets in public": lambda: Organization.objects.filter(name="Rat").update(
        meets_in_public=False
    ),
    "a body begins to": lambda: Organization.objects.filter(name="Arbeitskreis").update(
        meets_in_public=True
    ),
}


@pytest.mark.parametrize("what", TURNS)
def test_with_a_body_goes_and_comes_all_it_deals_with(town, what):
    bodies = dict(Organization.objects.values_list("name", "pk"))
    before = PublishedObject.objects.filter(deleted_at=None).count()
    TURNS[what]()
    touch({"organizations.organization": bodies.values()})
    follow(lambda: LATER)
    after = PublishedObject.objects.filter(deleted_at=None).count()
    assert abs(after - before) >= 8
    assert not publish(lambda: LATER)


def test_what_is_read_again_is_published_without_looking_at_everything(tmp_path):
    objects = council.small_council()
    read_source(str(council.write(tmp_path / "one.jsonl", objects)), at=NOW)
    publish(lambda: NOW)
    assert not Touched.objects.exists()
    whole_at = PublishedMark.objects.get().whole_at
    changed = [one | {"name": "Umbenannt"} if "/paper/1" in one["id"] else one for one in objects]
    read_source(str(council.write(tmp_path / "two.jsonl", changed)), at=LATER)
    sealing.seal()
    assert set(Touched.objects.values_list("kind", flat=True)) == {"Paper"}
    assert is_due(LATER)
    assert follow(lambda: LATER)["changed"] >= 1
    assert PublishedMark.objects.get().whole_at == whole_at
    assert "Umbenannt" in PublishedObject.objects.get(kind="Paper", source=paper_key()).json
    assert not Touched.objects.exists()
    assert not publish(lambda: LATER)


def paper_key() -> int:
    return Paper.objects.get(name="Umbenannt").pk


def test_after_a_whole_council_was_read_everything_is_looked_at(town):
    touch({"documents.paper": range(1, MOST + 2)})
    assert not Touched.objects.exists()
    follow(lambda: LATER)
    assert PublishedMark.objects.get().whole_at == LATER


def test_following_costs_the_same_queries_in_a_large_council(town):
    def queries() -> int:
        operations.record_result(CLOCK, item(), result_text=f"beschlossen {standing()}")
        sealing.seal()
        with CaptureQueriesContext(connection) as made:
            follow(lambda: LATER)
        return len(made)

    few = queries()
    body = rat()
    for number in range(20):
        one = make.make_meeting(body)
        one.agenda_items.create(name=f"Punkt {number}", is_public=True)
    publish(lambda: LATER)
    assert queries() <= few


def test_only_deeds_that_can_change_what_is_public_raise_the_standing(town):
    from weltoffen.base.notices.models import Notice
    from weltoffen.base.notices.operations import read_all
    from weltoffen.base.notices.telling import tell

    person = make.make_officer()
    number = standing()
    tell([person], kind="test", title="Neu", body="", subject="", at=NOW)
    read_all(make.acting(person), person, at=NOW)
    assert Notice.objects.exists()
    assert standing() == number
    sealing.seal()
    assert standing() == number
    operations.record_result(CLOCK, item(), result_text="beschlossen")
    risen = standing()
    assert risen > number
    sealing.seal()
    follow(lambda: LATER)
    assert standing() > risen
