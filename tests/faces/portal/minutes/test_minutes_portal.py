"""Minutes without an account: by a link from a mail, and in public once they are approved."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import make
from domain.minutes.sat import CLOSED, make_sat
from weltoffen.base.documents.extraction import extract
from weltoffen.base.links.models import Link
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.organizations.models import Person
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import Minutes


@pytest.fixture
def sat():
    return make_sat()


def address_in(mail: OutboxMail) -> str:
    Link.objects.update(expires_at=timezone.now() + timedelta(days=9))  # `make` lives in March
    return re.search(r"https?://[^/]+(/\S+)", mail.text)[1]


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def laid_before_member(sat) -> tuple[Minutes, str]:
    minutes = sat.drafted()
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.member, at=make.later(1))
    return minutes, address_in(OutboxMail.objects.get(to=sat.member.email))


def test_the_chair_reads_and_signs_in_three_steps_without_an_account(sat):
    minutes, address = laid_before_member(sat)
    client = Client()
    opened = client.get(address)  # what a program that checks mails sees, too
    assert "Beratung auf Dari" not in words(opened)
    assert opened.headers["Cache-Control"] == "no-store, private"
    page = client.post(address, {"show": "1"}).content.decode()
    assert all(word in page for word in CLOSED)
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    assert client.post(address, {"sign": "1", "name": "", "seen": seen}).status_code == 422
    done = client.post(address, {"sign": "1", "name": "Leitung der Sitzung", "seen": seen})
    assert "Ihre Unterschrift ist vermerkt" in words(done)
    minutes.refresh_from_db()
    assert minutes.signed_by_chair == "Leitung der Sitzung"
    assert client.get(address).status_code == 404


def test_the_chair_gives_them_back_by_the_same_address(sat):
    minutes, address = laid_before_member(sat)
    client = Client()
    assert client.post(address, {"back": "1", "remark": ""}).status_code == 422
    done = client.post(address, {"back": "1", "remark": "Bitte TOP 1 prüfen."})
    assert "Ihr Hinweis ist bei der Geschäftsführung" in words(done)
    minutes.refresh_from_db()
    assert minutes.state == Minutes.State.DRAFT
    assert minutes.remarks == "Bitte TOP 1 prüfen."


def test_a_member_reads_the_open_part_and_objects_and_sees_nothing_that_is_closed(sat):
    minutes = sat.sent()
    Minutes.objects.update(objections_until=timezone.localdate())
    address = address_in(OutboxMail.objects.get(to=sat.member.email))
    client = Client()
    answers = [client.get(address)]
    answers += [client.get(f"{address}protokoll.{kind}") for kind in ("pdf", "docx")]
    assert "steht hier nicht" in words(answers[0])
    for answer, kind in zip(answers, ("html", "pdf", "docx"), strict=True):
        text = words(answer) if kind == "html" else extract(answer.content, f"p.{kind}").text
        assert "Beratung auf Dari" in text
        assert not [word for word in CLOSED if word in text], kind
    assert client.post(address, {"text": ""}).status_code == 422
    assert "Das Gremium entscheidet" in words(client.post(address, {"text": "Ich war da."}))
    assert minutes.objections.get().person == sat.member
    assert client.get(f"{address}protokoll.exe").status_code == 404
    assert client.get("/niederschrift/lesen/falsch/").status_code == 404


def test_the_page_speaks_the_language_of_whom_the_mail_is_for(sat):
    Person.objects.filter(pk=sat.member.pk).update(language="ar")
    sat.sent()
    address = address_in(OutboxMail.objects.get(to=sat.member.email))
    assert address.startswith("/ar/niederschrift/lesen/")
    assert 'dir="rtl"' in Client().get(address).content.decode()


def test_an_excerpt_goes_by_link_to_who_has_no_account(sat):
    minutes = sat.signed()
    head = make.make_person("Leitung", sat.department, make.Role.DEPARTMENT_LEAD)
    operations.send_excerpt(
        sat.keeper,
        minutes,
        organization=sat.department,
        items=[sat.items[0].pk],
        at=make.later(3),
    )
    address = address_in(OutboxMail.objects.get(to=head.email))
    text = extract(Client().get(address).content, "a.pdf").text
    assert "Beratung auf Dari" in text
    assert "Räume für Vereine" not in text


def test_everybody_reads_the_public_part_once_the_body_has_approved_it(sat):
    minutes = sat.sent()
    client, page = Client(), f"/niederschrift/sitzung/{sat.meeting.pk}/"
    meeting = f"/rat/sitzungen/{sat.meeting.pk}/"
    assert client.get(page).status_code == 404
    assert page not in client.get(meeting).content.decode()
    operations.approve_minutes(sat.keeper, minutes, item=sat.next_item(), at=make.later(60))
    assert page in client.get(meeting).content.decode()
    for answer, kind in (
        (client.get(page), "html"),
        (client.get(page + "protokoll.pdf"), "pdf"),
        (client.get(page + "protokoll.docx"), "docx"),
    ):
        text = words(answer) if kind == "html" else extract(answer.content, f"p.{kind}").text
        assert "Beratung auf Dari" in text
        assert "Genehmigt in der Sitzung" in text
        assert not [word for word in (*CLOSED, sat.guest.name) if word in text], kind
    closed = make_sat("Geschlossen", in_public=False)
    closed.approved()
    assert client.get(f"/niederschrift/sitzung/{closed.meeting.pk}/").status_code == 404
