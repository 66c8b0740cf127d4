"""Settling at the desk: look first, keep, hand on as a workbook, take back."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

import make
from domain.allowances.paid import attend, make_council, make_member, make_sitting
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.allowances.models import Settlement
from weltoffen.domain.minutes.models import Attendance

PAGE = "/intern/entschaedigung/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def desk(council):
    return client_of(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


@pytest.fixture
def period(council):
    """A time with one meeting in it, which is over."""
    day = timezone.localdate() - timedelta(days=40)
    attend(make_sitting(council, day), make_member(council, "=Mitglied"))
    first = day - timedelta(days=3)
    return {"body": council.pk, "start_on": first.isoformat(), "end_on": day.isoformat()}


def test_from_the_preview_to_the_workbook_and_back(desk, period):
    assert "Bisher ist nichts abgerechnet" in desk.get(PAGE).content.decode()
    looked = desk.get(PAGE + "neu/", period).content.decode()
    assert "25,50\N{NO-BREAK SPACE}€" in looked
    assert not Settlement.objects.exists()
    kept = desk.post(PAGE + "neu/", period, follow=True).content.decode()
    assert "25,50\N{NO-BREAK SPACE}€" in kept
    made = Settlement.objects.get()
    book = openpyxl.load_workbook(BytesIO(desk.get(f"{PAGE}{made.pk}/?export=xlsx").content))
    assert str(made.end_on + timedelta(days=1)) in desk.get(PAGE + "neu/").content.decode()
    assert list(book.worksheets[0].values)[1:] == [("=Mitglied", 1, 25.5), ("Summe", "", 25.5)]
    rows = list(book["Einzeln"].values)
    assert rows[1][0] == "=Mitglied"
    assert rows[1][4] == 25.5
    assert book.worksheets[0].cell(2, 1).data_type == "s"
    again = desk.post(PAGE + "neu/", period)
    assert again.status_code == 422
    assert "ist schon abgerechnet" in again.content.decode()
    assert desk.post(f"{PAGE}{made.pk}/aufheben/", {"reason": ""}).status_code == 422
    gone = desk.post(f"{PAGE}{made.pk}/aufheben/", {"reason": "Liste falsch"}, follow=True)
    assert "Liste falsch" in gone.content.decode()
    assert desk.post(PAGE + "neu/", period).status_code == 302
    assert "aufgehoben" in desk.get(PAGE).content.decode()


def test_an_attendance_that_changes_afterwards_is_told_and_the_settlement_stays(desk, period):
    desk.post(PAGE + "neu/", period)
    made = Settlement.objects.get()
    assert "geändert" not in desk.get(f"{PAGE}{made.pk}/").content.decode()
    Attendance.objects.all().delete()
    page = desk.get(f"{PAGE}{made.pk}/").content.decode()
    assert "Seit der Abrechnung hat sich etwas geändert" in page
    assert "25,50\N{NO-BREAK SPACE}€" in page


def test_a_time_that_ends_before_it_begins_is_said_at_its_field(desk, council):
    typed = {"body": council.pk, "start_on": "2026-03-01", "end_on": "2026-02-01"}
    page = desk.get(PAGE + "neu/", typed)
    assert page.status_code == 422
    assert "Das Ende liegt vor dem Beginn." in page.content.decode()
    long = desk.get(PAGE + "neu/", {**typed, "end_on": date(2028, 1, 1).isoformat()})
    assert long.status_code == 422


def test_members_and_others_see_no_settlement(council, desk, period):
    desk.post(PAGE + "neu/", period)
    made = Settlement.objects.get()
    for person in (make_member(council, "M"), make.make_clerk()):
        client = client_of(person)
        assert client.get(f"{PAGE}{made.pk}/").status_code in (403, 404)
        assert client.post(PAGE + "neu/", period).status_code in (403, 422)
        assert client.post(f"{PAGE}{made.pk}/aufheben/", {"reason": "X"}).status_code in (403, 404)
    assert Settlement.objects.get().cancelled_at is None
