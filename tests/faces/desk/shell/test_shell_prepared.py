"""Who runs a body sees first what is due there: invitations, minutes, late answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Minutes, Sitting
from weltoffen.domain.promises import operations


@pytest.fixture
def body(db):
    make.make_office()
    body = make.make_body("AK Wohnen")
    Charter.objects.create(body=body, kind="working_group", invitation_days=14)
    return body


@pytest.fixture
def keeper(body):
    return make.make_person("Geschäftsführung AK Wohnen", body, Role.COORDINATOR)


def meet(body, days: int, **more: object) -> Meeting:
    starts_at = timezone.now() + timedelta(days=days)
    meeting = Meeting.objects.create(name="Sitzung", body=body, starts_at=starts_at, **more)
    meeting.organizations.add(body)
    return meeting


def seen_by(person) -> str:
    return client_of(person).get("/intern/").content.decode()


@pytest.mark.parametrize(
    ("days", "more", "is_due"),
    [
        (15, {}, True),
        (20, {}, True),
        (40, {}, False),
        (15, {"invited_at": timezone.now()}, False),
        (15, {"is_cancelled": True}, False),
        (-1, {}, False),
    ],
)
def test_an_invitation_is_due_before_its_period_is_over(body, keeper, days, more, is_due):
    meet(body, days, **more)
    assert ("Einladen: Sitzung am" in seen_by(keeper)) is is_due


@pytest.mark.parametrize(("state", "is_due"), [("draft", True), ("signed", True), ("sent", False)])
def test_minutes_are_due_until_they_are_sent(body, keeper, state, is_due):
    today = timezone.localdate()
    Minutes.objects.create(meeting=meet(body, -14), state=state, due_on=today)
    assert ("Protokoll versenden" in seen_by(keeper)) is is_due


def test_todays_meeting_stays_until_it_is_closed(body, keeper):
    """Also hours after it should have begun: people may still be in it."""
    meeting = meet(body, 0)
    Meeting.objects.update(starts_at=timezone.localtime().replace(hour=0, minute=1))
    page = f"/intern/sitzung-laeuft/{meeting.pk}/"
    assert page in seen_by(keeper)
    Sitting.objects.create(meeting=meeting, opened_at=timezone.now(), closed_at=timezone.now())
    assert page not in seen_by(keeper)


def test_what_the_next_invitation_lacks_is_said_at_the_meeting(body, keeper):
    meet(body, 40)
    told = seen_by(keeper)
    assert "Einladen bis" in told
    assert "Was bis zur Einladung fehlt" in told
    Meeting.objects.update(invited_at=timezone.now())
    assert "Einladen bis" not in seen_by(keeper)


def test_a_late_answer_is_seen_by_who_runs_the_body_and_by_no_other_member(body, keeper):
    then = timezone.now() - timedelta(days=60)
    operations.give(
        make.acting(keeper),
        body,
        kind="task",
        title="Liste der Häuser",
        text="Das Amt legt eine Liste vor.",
        owner_organization=make.make_department("Wohnungsamt"),
        report_on=timezone.localdate(then) + timedelta(days=30),
        at=then,
    )
    member = make.make_person("Mitglied AK Wohnen", body, Role.MEMBER)
    clerk = make.make_clerk(make.make_department("Sportamt"), "Sachbearbeitung Sport")
    make.make_membership(clerk, body, Role.MEMBER)
    assert "Antwort überfällig: Liste der Häuser" in seen_by(keeper)
    assert "Antwort überfällig" not in seen_by(clerk)
    assert (
        "Antwort überfällig" not in client_of(member).get("/intern/", follow=True).content.decode()
    )


def test_more_to_do_asks_no_more_of_the_database(body, keeper):
    client = client_of(keeper)
    counts = []
    for _round in range(2):
        for days in (3, 5, 8):
            meet(body, days)
            Minutes.objects.create(meeting=meet(body, -days - 20), due_on=timezone.localdate())
        client.get("/intern/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/intern/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
