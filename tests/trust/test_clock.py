"""The clock does each thing once, makes up for what it missed, and no job holds up another."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as django_mail
from django.core.management import call_command

import make
from trust import little_city
from weltoffen.base.access.actor import Role
from weltoffen.base.audit import anchors, runs
from weltoffen.base.audit.models import AuditEntry, JobRun
from weltoffen.base.audit.verify import verify
from weltoffen.base.documents.queries import find_papers
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.organizations.models import Membership, Person
from weltoffen.base.search.tasks import rebuild_index
from weltoffen.domain.involvement.operations import request_involvement
from weltoffen.faces.console import clock

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 2, 7, 30, tzinfo=BERLIN)
SATURDAY = MONDAY + timedelta(days=5)


def done():
    return sorted(JobRun.objects.exclude(finished_at=None).values_list("job", "period"))


def test_a_job_runs_once_in_its_period():
    ran = []
    for _ in range(3):
        runs.run_once("job", "2026-11-02", lambda: ran.append(1), now=MONDAY)
    runs.run_once("job", "2026-11-03", lambda: ran.append(1), now=MONDAY + timedelta(days=1))
    assert len(ran) == 2


def test_a_job_that_failed_is_tried_again_after_a_pause():
    ran = []

    def deed():
        ran.append(1)
        if len(ran) == 1:
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        runs.run_once("job", "today", deed, now=MONDAY)
    assert [run.last_error for run in runs.failing()] == ["ValueError: broken"]
    assert not runs.run_once("job", "today", deed, now=MONDAY + timedelta(minutes=1))
    assert runs.run_once("job", "today", deed, now=MONDAY + runs.PAUSE_AFTER_FAILURE)
    assert not runs.failing().exists()


def test_a_job_whose_process_died_runs_again():
    assert runs._claim("job", "today", MONDAY), "claimed, then killed"
    assert not runs.run_once("job", "today", list, now=MONDAY + timedelta(minutes=1))
    assert runs.run_once("job", "today", list, now=MONDAY + runs.LEASE)


def test_one_failing_job_does_not_hold_up_the_others(monkeypatch):
    def fail(now):
        raise ValueError("broken")

    monkeypatch.setattr(
        clock, "JOBS", (clock.Job("bad", fail), clock.Job("good", lambda now: None))
    )
    clock.tick(MONDAY)
    assert done() == [("good", "2026-11-02")]


def test_the_index_is_made_anew_on_sundays():
    (job,) = [job for job in clock.JOBS if job.name == "index"]
    assert [job.period(MONDAY + timedelta(days=n)) for n in range(7)] == [""] * 6 + ["2026-11-08"]
    clerk = make.make_clerk()
    first = make.make_paper("Sprachkurs", text="Anfang", by=clerk)
    make.make_paper("Sprache", text="Kurs", by=clerk)
    rebuild_index.call()
    assert find_papers(make.acting(clerk), "Kurs Anfang").get() == first


def test_people_are_not_mailed_on_rest_days_nor_before_work():
    jobs = {job.name: job for job in clock.JOBS}
    for name in ("reminders", "digests"):
        assert jobs[name].period(MONDAY) == "2026-11-02"
        assert jobs[name].period(SATURDAY) == ""
        assert jobs[name].period(datetime(2026, 12, 25, 9, tzinfo=BERLIN)) == ""
    assert jobs["digests"].period(MONDAY.replace(hour=6)) == ""
    assert jobs["anchor"].period(SATURDAY) == "2026-11-07"


@pytest.fixture
def city():
    return little_city.build()


def test_a_period_that_ended_in_silence_lapses_once_and_both_sides_hear_of_it(city):
    at = datetime(2026, 9, 1, 9, tzinfo=BERLIN)
    Membership.objects.create(person=city.officer, organization=city.office, role=Role.LEAD)
    involvement = request_involvement(
        city.actor(city.clerk), city.paper("Kita", at), kind="full", at=at
    )
    for hour in (5, 6, 7, 8):
        clock.tick(MONDAY.replace(hour=hour))
    involvement.case.refresh_from_db()
    assert involvement.case.state == "silent"
    assert AuditEntry.objects.filter(operation="involvement.lapse").count() == 1
    assert {mail.to for mail in OutboxMail.objects.filter(subject__startswith="Ihr Tag")} == {
        city.clerk.email, city.officer.email,
    }  # fmt: skip
    daily = {job.name for job in clock.JOBS if job.weekday is None}
    assert {job for job, _ in done()} == daily


def test_what_is_due_soon_is_brought_back_once_a_day(city):
    involvement = request_involvement(
        city.actor(city.clerk), city.paper("Kita", MONDAY), kind="full", at=MONDAY
    )
    due = involvement.case.due_on
    for day in range((due - MONDAY.date()).days + 1):
        for hour in (7, 12):
            clock.tick((MONDAY + timedelta(days=day)).replace(hour=hour))
    reminded = AuditEntry.objects.filter(operation="involvement.remind").count()
    days = {period for job, period in done() if job == "reminders"}
    assert 1 <= reminded <= len(days)


def test_the_head_of_the_trail_is_mailed_to_the_protection_officers(city):
    officer = Person.objects.create(name="Datenschutz", email="dsb@stadt.example")
    Membership.objects.create(
        person=officer, organization=city.office, role=Role.PROTECTION_OFFICER
    )
    clock.tick(MONDAY)
    clock.tick(MONDAY + timedelta(hours=3))
    mail = OutboxMail.objects.get(to="dsb@stadt.example")
    (kept,) = anchors.known_anchors()
    assert anchors.read_anchors(mail.text) == [kept]
    assert anchors.public_key_text() in mail.text
    assert verify(anchors.read_anchors(mail.text)).anchors == 1


@pytest.mark.django_db(transaction=True)
def test_work_once_does_what_is_due_and_ends(city):
    officer = Person.objects.create(name="Datenschutz", email="dsb@stadt.example")
    Membership.objects.create(
        person=officer, organization=city.office, role=Role.PROTECTION_OFFICER
    )
    call_command("work", "--once", stdout=StringIO())
    # whatever else is due at the hour at which this runs
    assert ["dsb@stadt.example"] in [message.to for message in django_mail.outbox]
    assert verify().ok
