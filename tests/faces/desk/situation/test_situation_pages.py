"""The sheet at the desk: read, frozen, arranged; who does not sit in the body finds nothing."""

import io
from datetime import timedelta

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.situation.bodied import make_body, make_meeting, make_promise
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.situation.models import Sheet

PAGE = "/intern/lage/"


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def meeting(body):
    return make_meeting(body, timezone.now() + timedelta(days=5))


@pytest.fixture
def desk(body):
    return client_of(make.make_person("Geschäftsführung", body, Role.COORDINATOR))


def test_the_sheet_is_read_printed_and_frozen(desk, body, meeting):
    promise = make_promise(body)
    assert body.name in desk.get(PAGE).content.decode()
    page = desk.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert "1 Zusage ist fällig" in page
    assert promise.case.title in page
    printed = desk.get(f"{PAGE}{meeting.pk}/lageblatt.pdf")
    assert "lageblatt-" in printed["Content-Disposition"]
    assert (
        "Vorläufiger Stand" in pypdf.PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    )
    done = desk.post(f"{PAGE}{meeting.pk}/festschreiben/", follow=True).content.decode()
    assert "Festgeschrieben" in done
    kept = desk.get(f"{PAGE}{meeting.pk}/lageblatt.pdf").content
    assert "Festgeschrieben" in pypdf.PdfReader(io.BytesIO(kept)).pages[0].extract_text()
    assert kept == desk.get(f"{PAGE}{meeting.pk}/lageblatt.pdf").content
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{PAGE}?export=xlsx").content))
    _head, [name, _meets, frozen_at] = book.active.values
    assert (name, frozen_at is not None) == (body.name, True)
    address = f"{PAGE}{meeting.pk}/"
    assert address in desk.get(f"{PAGE}?when=ahead").content.decode()
    assert address not in desk.get(f"{PAGE}?when=past").content.decode()


def test_a_body_arranges_its_sheet_by_numbers(desk, body, meeting):
    charter = Charter.objects.get(body=body)
    address = f"{PAGE}gremium/{charter.pk}/"
    assert "Fällige Zusagen" in desk.get(address).content.decode()
    assert desk.post(address, {"figures": "1", "due": "2"}).status_code == 302
    charter.refresh_from_db()
    assert charter.sheet == ["figures", "due"]
    nothing = desk.post(address, {"figures": "", "due": ""})
    assert nothing.status_code == 422
    assert "mindestens einen Teil" in nothing.content.decode()
    assert desk.post(address, {"due": "1", "version": "1"}).status_code == 409


def test_a_member_reads_and_does_not_freeze_and_others_find_nothing(desk, body, meeting):
    member = client_of(make.make_person("Mitglied", body, Role.MEMBER))
    page = member.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert "festschreiben" not in page
    assert member.post(f"{PAGE}{meeting.pk}/festschreiben/").status_code == 403
    charter = Charter.objects.get(body=body)
    assert member.get(f"{PAGE}gremium/{charter.pk}/").status_code == 403
    elsewhere = client_of(make.make_person("M", make_body("AK Arbeit"), Role.COORDINATOR))
    clerk = client_of(make.make_clerk())
    for client in (elsewhere, clerk):
        assert client.get(f"{PAGE}{meeting.pk}/").status_code in (403, 404)
        assert client.get(f"{PAGE}{meeting.pk}/lageblatt.pdf").status_code in (403, 404)
        assert client.post(f"{PAGE}{meeting.pk}/festschreiben/").status_code in (403, 404)
        assert client.get(f"{PAGE}gremium/{charter.pk}/").status_code in (403, 404)
        assert f"{PAGE}{meeting.pk}/" not in client.get(PAGE).content.decode()
    assert not Sheet.objects.exists()


def test_as_many_queries_for_many_meetings_as_for_few(desk, body):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(PAGE + "?all=1")
        return len(captured)

    make_meeting(body)
    asked()
    few = asked()
    for _number in range(12):
        make_meeting(body)
    assert asked() == few
