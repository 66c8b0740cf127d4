"""Meetings on the desk: week by week, and the agenda of one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from visit import client_of
from weltoffen.domain.meetings.models import Meeting

PAGE = "/intern/sitzungen/"
DAY = make.TODAY


@pytest.fixture
def officer():
    return client_of(make.make_officer())


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_week_shows_its_meetings_and_no_others(officer):
    make.make_meeting(make.make_body("Bauausschuss"), DAY + timedelta(days=2))
    make.make_meeting(make.make_body("Sportausschuss"), DAY + timedelta(days=7))
    page = text_of(officer.get(f"{PAGE}?day={DAY.isoformat()}"))
    assert "Bauausschuss" in page
    assert "Sportausschuss" not in page


def test_an_empty_week_leads_to_the_meetings_around_it(officer):
    make.make_meeting(on=DAY - timedelta(days=70))
    make.make_meeting(on=DAY + timedelta(days=70))
    page = text_of(officer.get(f"{PAGE}?day={DAY.isoformat()}"))
    assert f"?day={(DAY + timedelta(days=70)).isoformat()}" in page
    assert f"?day={(DAY - timedelta(days=70)).isoformat()}" in page


@pytest.mark.parametrize("day", ["", "morgen", "2026-02-31", "0001-01-01", "9999-12-31", "x" * 99])
def test_any_day_that_is_typed_leads_to_a_week(officer, day):
    assert officer.get(PAGE, {"day": day}).status_code == 200


def test_an_agenda_says_of_a_closed_item_only_that_it_is_there(officer):
    meeting = make.make_meeting()
    meeting.agenda_items.create(number="1", name="Wald", is_public=True, result_text="vertagt")
    meeting.agenda_items.create(number="N 2")
    page = text_of(officer.get(f"{PAGE}{meeting.pk}/"))
    assert "Wald" in page
    assert "vertagt" in page
    assert "N 2" in page
    assert "nicht öffentlich" in page


def test_a_meeting_that_is_gone_is_not_there(officer):
    meeting = make.make_meeting()
    Meeting.objects.update(deleted_at=make.AT)
    assert officer.get(f"{PAGE}{meeting.pk}/").status_code == 404


def test_the_year_is_there_as_a_workbook(officer):
    make.make_meeting(on=DAY)
    response = officer.get(f"{PAGE}?day={DAY.isoformat()}&export=xlsx")
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_public_is_sent_to_the_sign_in():
    assert client_of(None).get(PAGE)["Location"].startswith("/konto/login/")


def test_queries_do_not_grow_with_meetings_or_items(officer):
    body, counts = make.make_body(), []
    for many in (10, 20):
        meeting = make.make_meeting(body, DAY)
        for number in range(many):
            make.make_meeting(make.make_body(), DAY)
            stop = make.make_paper().consultations.create(organization=body)
            meeting.agenda_items.create(
                number=str(number), name="Punkt", is_public=True, consultation=stop
            )
        for address in (f"{PAGE}?day={DAY.isoformat()}", f"{PAGE}{meeting.pk}/"):
            officer.get(address)
            with CaptureQueriesContext(connection) as queries:
                officer.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
