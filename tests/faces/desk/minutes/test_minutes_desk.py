"""Minutes at the desk: from the draft to the approval with buttons, each for whom it is meant."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.minutes.sat import CLOSED, make_sat
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.documents.extraction import extract
from weltoffen.domain.minutes.models import Minutes

PAGE = "/intern/niederschriften/"


@pytest.fixture
def sat():
    return make_sat()


def seen_on(page) -> str:
    return re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]


def test_two_people_bring_minutes_from_the_draft_to_the_members(sat):
    minutes = sat.drafted()
    keeper, chair = client_of(sat.secretary), client_of(sat.chair)
    here = f"{PAGE}{minutes.pk}/"
    assert "Beratung auf Dari" in keeper.get(here).content.decode()
    assert chair.get(here).status_code == 404  # not laid before anybody yet
    keeper.post(
        here + "schreiben/",
        {
            "opening": "Guten Abend.",
            "style": "course",
            f"text-{sat.items[0].pk}": "Es fehlen Plätze.",
        },
    )
    laid = keeper.post(here + "vorlegen/", {"chair": sat.chair.pk}, follow=True)
    assert "Der Vorsitz ist gebeten" in laid.content.decode()
    page = chair.get(here + "unterschreiben/")
    assert "Es fehlen Plätze." in page.content.decode()
    signed = {"name": "Vorsitz", "seen": seen_on(page)}
    assert (
        "Eine Unterschrift fehlt noch"
        in chair.post(here + "unterschreiben/", signed, follow=True).content.decode()
    )
    assert keeper.post(here + "versenden/").status_code == 409
    page = keeper.get(here + "gegenzeichnen/")
    keeper.post(here + "gegenzeichnen/", {"name": "Protokoll", "seen": seen_on(page)})
    sent = keeper.post(here + "versenden/", follow=True).content.decode()
    assert "Personen versandt" in sent
    minutes.refresh_from_db()
    assert minutes.state == Minutes.State.SENT


def test_a_member_reads_what_was_sent_objects_and_the_keeper_writes_down_the_decision(sat):
    minutes = sat.sent()
    Minutes.objects.update(objections_until=timezone.localdate() + timedelta(days=3))
    member, keeper = client_of(sat.member), client_of(sat.secretary)
    here = f"{PAGE}{minutes.pk}/"
    page = member.get(here).content.decode()
    assert all(word in page for word in CLOSED)  # members see both parts
    assert "Genehmigung notieren" not in page
    assert member.post(here + "versenden/").status_code == 403
    assert member.post(here + "einwand/", {"text": ""}).status_code == 422
    done = member.post(here + "einwand/", {"text": "Ich war da."}, follow=True).content.decode()
    assert "entscheidet in seiner nächsten Sitzung" in done
    objection = minutes.objections.get()
    item = sat.next_item()
    assert keeper.post(here + "genehmigen/", {"item": item.pk}).status_code == 409
    decide = f"{here}einwaende/{objection.pk}/"
    assert keeper.post(decide, {"decision": "upheld"}).status_code == 422
    said = {"decision": "upheld", "correction": "War von Beginn an da.", "item": item.pk}
    assert keeper.post(decide, said).status_code == 302
    assert "TOP 2: Genehmigung" in keeper.get(here + "genehmigen/").content.decode()
    approved = keeper.post(here + "genehmigen/", {"item": item.pk}, follow=True)
    assert "War von Beginn an da." in approved.content.decode()
    assert "Das Protokoll ist genehmigt." in approved.content.decode()


def test_the_chair_gives_them_back_and_then_sees_them_no_more(sat):
    minutes = sat.laid()
    chair = client_of(sat.chair)
    back = chair.post(f"{PAGE}{minutes.pk}/zurueck/", {"remark": "Bitte kürzer."}, follow=True)
    assert back.status_code == 200
    assert chair.get(f"{PAGE}{minutes.pk}/").status_code == 404
    page = client_of(sat.secretary).get(f"{PAGE}{minutes.pk}/").content.decode()
    assert "Bitte kürzer." in page


def test_downloads_are_apart_and_only_for_those_who_may(sat):
    minutes = sat.signed()
    keeper = client_of(sat.secretary)
    for name in ("niederschrift.pdf", "niederschrift.docx", "oeffentlich.pdf", "oeffentlich.docx"):
        answer = keeper.get(f"{PAGE}{minutes.pk}/{name}")
        text = extract(answer.content, name).text
        assert "Beratung auf Dari" in text
        assert all((word in text) is name.startswith("nieder") for word in CLOSED), name
        assert client_of(sat.member).get(f"{PAGE}{minutes.pk}/{name}").status_code == 404
    assert keeper.get(f"{PAGE}{minutes.pk}/andere.pdf").status_code == 404


def test_an_excerpt_is_proposed_sent_and_read_by_those_concerned(sat):
    minutes = sat.signed()
    head = make.make_person(
        "Leitung", sat.department, Role.DEPARTMENT_LEAD, account=make.make_user()
    )
    keeper, here = client_of(sat.secretary), f"{PAGE}{minutes.pk}/"
    page = keeper.get(here).content.decode()
    address = re.search(r'href="([^"]+auszug/\?an=[^"]+)"', page)[1].replace("&amp;", "&")
    form = keeper.get(address).content.decode()
    assert re.search(rf'value="public-{sat.items[0].pk}"[^>]*checked', form)
    assert not re.search(r'value="closed-\d+"[^>]*checked', form)
    sent = {"organization": sat.department.pk, "items": [f"public-{sat.items[0].pk}"]}
    done = keeper.post(here + "auszug/", sent, follow=True).content.decode()
    assert "Der Auszug ging an Sozialamt." in done
    excerpt = minutes.excerpts.get()
    read = client_of(head).get(f"{PAGE}auszuege/{excerpt.pk}/")
    text = extract(read.content, "a.pdf").text
    assert "Beratung auf Dari" in text
    assert "Räume für Vereine" not in text
    assert client_of(make.make_clerk()).get(f"{PAGE}auszuege/{excerpt.pk}/").status_code == 404


def test_the_list_shows_filters_and_exports_only_what_one_may_read(sat):
    sat.sent()
    late = make_sat("Arbeitskreis")
    late.drafted()
    Minutes.objects.filter(meeting=late.meeting).update(due_on=make.TODAY)
    member = client_of(sat.member)
    page = member.get(PAGE).content.decode()
    assert "1 Protokoll" in page
    assert "Arbeitskreis" not in page
    office = client_of(make.make_officer())
    assert "2 Protokolle" in office.get(PAGE).content.decode()
    assert (
        "Arbeitskreis" not in office.get(PAGE + "?state=sent").content.decode().split("<tbody")[1]
    )
    book = openpyxl.load_workbook(BytesIO(office.get(PAGE + "?all=1&export=xlsx").content))
    assert "Arbeitskreis" in str(list(book.active.values))


def test_the_list_costs_as_many_queries_for_thirty_as_for_three(sat):
    sat.sent()
    office = client_of(make.make_officer())
    office.get(PAGE)
    few = cost(office)
    for number in range(8):
        make_sat(f"Gremium {number}").drafted()
    assert cost(office) <= few


def cost(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    return len(asked)
