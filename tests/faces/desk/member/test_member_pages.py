"""The member from outside: what is next, one click to answer, an own calendar, the own data."""

import json
import re
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.hearing.heard import make_committee, make_council, make_item
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.links.models import Link
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.hearing import operations
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Invitation, Meeting

PAGE = "/intern/mein/"


@pytest.fixture
def body():
    council = make_council()
    Charter.objects.create(body=council, kind=Charter.Kind.COUNCIL)
    return council


@pytest.fixture
def member(body):
    return make.make_person("Mitglied", body, Role.MEMBER)


def make_invited(body, person, *, days: int = 7) -> Invitation:
    starts_at = timezone.now() + timedelta(days=days)
    meeting = Meeting.objects.create(
        name="Sitzung", body=body, starts_at=starts_at, online_url="https://example.org/raum"
    )
    meeting.organizations.add(body)
    AgendaItem.objects.create(
        meeting=meeting, number="1", position=1, name="Begrüßung", is_public=True
    )
    return Invitation.objects.create(meeting=meeting, person=person, sent_at=timezone.now())


def test_whoever_only_sits_in_bodies_begins_here_and_others_do_not(body, member):
    assert client_of(member).get("/intern/").headers["Location"] == PAGE
    keeper = make.make_person("Geschäftsstelle", body, Role.COORDINATOR)
    assert client_of(keeper).get("/intern/").status_code == 200
    make.make_membership(keeper, body, Role.MEMBER)
    assert client_of(keeper).get("/intern/").status_code == 200
    assert client_of(make.make_clerk()).get("/intern/").status_code == 200
    assert client_of(None).get(PAGE).status_code == 302


def test_one_click_answers_and_says_so_and_can_be_changed(body, member):
    invited = make_invited(body, member)
    client = client_of(member)
    page = client.get(PAGE).content.decode()
    assert "Kommen Sie?" in page
    assert "Begrüßung" in page
    address = f"{PAGE}sitzung/{invited.meeting_id}/antwort/"
    said = client.post(address, {"answer": "coming"}, follow=True).content.decode()
    assert "Ihre Antwort ist festgehalten" in said
    without = client.post(address, {"answer": "deputy"}, follow=True).content.decode()
    assert "Ihre Antwort ist festgehalten" not in without
    more = {"answer": "deputy", "deputy_name": "Vertretung", "needs_step_free": "on"}
    client.post(address, {**more, "interpreter": "tr"})
    invited.refresh_from_db()
    assert (invited.answer, invited.deputy_name) == ("deputy", "Vertretung")
    assert (invited.interpreter, invited.needs_step_free) == ("tr", True)
    assert client.post(address, {"answer": "coming", "interpreter": "xx"}).status_code == 302
    invited.refresh_from_db()
    assert invited.answer == "deputy"


def test_nobody_answers_for_somebody_else(body, member):
    invited = make_invited(body, member)
    other = client_of(make.make_person("Andere", body, Role.MEMBER))
    address = f"{PAGE}sitzung/{invited.meeting_id}/antwort/"
    assert other.post(address, {"answer": "coming"}).status_code == 404
    invited.refresh_from_db()
    assert invited.answer == ""


def test_a_closed_item_is_told_to_who_sits_there_and_never_to_a_guest(body, member):
    invited = make_invited(body, member)
    item = AgendaItem.objects.create(meeting=invited.meeting, number="2", position=2)
    ClosedPart.objects.create(item=item, name="GEHEIM-PERSONALIE")
    assert "GEHEIM-PERSONALIE" in client_of(member).get(PAGE).content.decode()
    guest = make.make_person("Gast")
    Invitation.objects.create(
        meeting=invited.meeting, person=guest, reader=guest, is_guest=True, sent_at=timezone.now()
    )
    page = client_of(guest).get(PAGE).content.decode()
    assert "Begrüßung" in page
    assert "GEHEIM-PERSONALIE" not in page
    assert "nicht öffentlicher Punkt" in page


def test_the_calendar_address_is_shown_once_and_can_be_switched_off(body, member):
    client = client_of(member)
    assert "Adresse erzeugen" in client.get(PAGE).content.decode()
    shown = client.post(f"{PAGE}kalender/", follow=True).content.decode()
    [first] = re.findall(r"<code[^>]*>([^<]+)</code>", shown)
    assert first.startswith("http")
    again = client.get(PAGE).content.decode()
    assert first not in again
    assert "Neue Adresse erzeugen" in again
    client.post(f"{PAGE}kalender/")
    assert Link.objects.filter(purpose="meetings.calendar", revoked_at=None).count() == 1
    client.post(f"{PAGE}kalender/beenden/")
    assert not Link.objects.filter(purpose="meetings.calendar", revoked_at=None).exists()
    assert "Abschalten" not in client.get(PAGE).content.decode()


def test_the_items_to_be_heard_on_stand_here_by_date(body, member):
    make.make_office()
    make_item(make_committee(), days=(timezone.now() - make.AT).days + 14)
    [made] = operations.look_ahead(CLOCK, body, at=timezone.now())
    page = client_of(member).get(PAGE).content.decode()
    assert f"/intern/anhoerungen/{made.pk}/" in page
    assert "Position bis" in page


def test_my_data_are_mine_whole_and_nobody_elses(body, member):
    invited = make_invited(body, member)
    invited.note = "Komme später"
    invited.save()
    other = make.make_person("Andere", body, Role.MEMBER)
    make_invited(body, other, days=9)
    answer = client_of(member).get(f"{PAGE}daten/")
    assert answer.headers["Cache-Control"] == "no-store"
    archive = zipfile.ZipFile(BytesIO(answer.content))
    assert archive.testzip() is None
    said = json.loads(archive.read("daten.json"))
    assert said["person"]["name"] == "Mitglied"
    assert [one["note"] for one in said["invitations"]] == ["Komme später"]
    assert said["memberships"][0]["organization"] == "Integrationsrat"
    assert "Andere" not in archive.read("daten.json").decode()
    assert client_of(None).get(f"{PAGE}daten/").status_code == 302


def test_as_many_queries_for_many_meetings_as_for_two(body, member):
    client = client_of(member)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    for days in (3, 5):
        make_invited(body, member, days=days)
    few = asked()
    for days in range(6, 14):
        make_invited(body, member, days=days)
    assert asked() <= few
