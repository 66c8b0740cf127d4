"""Answering by a link from a mail, without an account; one's own meetings in a calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

import make
from domain.meetings.planned import make_ours, plan
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File
from weltoffen.base.links.bearing import new_token
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import AgendaItem, Attachment


@pytest.fixture
def town() -> Any:
    body = make_ours("Arbeitskreis Ankommen")
    now = timezone.now()
    member = make.make_person("Mitglied Klinik", body, Role.MEMBER)
    meeting = plan(CLOCK, body, starts_at=now + timedelta(days=20))
    operations.put_on_agenda(CLOCK, meeting, name="Neues aus den Häusern")
    operations.add_closed_item(CLOCK, meeting, name="Personalsache geheimnis77")
    operations.invite(CLOCK, meeting, at=now)
    mail = OutboxMail.objects.get()

    class Town:
        pass

    found: Any = Town()
    found.body, found.member, found.meeting = body, member, meeting
    found.link = "/einladung/" + mail.text.partition("/einladung/")[2].split()[0]
    found.invitation = meeting.invitations.get()
    return found


def test_two_clicks_answer_an_invitation(client: Client, town: Any) -> None:
    page = client.get(town.link).content.decode()
    assert "Neues aus den Häusern" in page
    assert "geheimnis77" not in page
    town.invitation.refresh_from_db()
    assert town.invitation.answer == ""
    done = client.post(town.link, {"answer": "coming", "interpreter": "ar"})
    assert done["Location"] == f"{town.link}danke/"
    assert client.get(done["Location"]).status_code == 200
    town.invitation.refresh_from_db()
    assert (town.invitation.answer, town.invitation.interpreter) == ("coming", "ar")


@pytest.mark.parametrize("language", ["en", "ar", "tr", "uk", "fa", "fr"])
def test_the_page_speaks_the_language_of_the_mail(client: Client, town: Any, language: str) -> None:
    page = client.get(f"/{language}{town.link}").content.decode()
    assert f'lang="{language}"' in page
    assert "Are you coming?" not in page or language == "en"
    assert "Kommen Sie?" not in page


def test_what_is_missing_in_an_answer_is_said_at_the_field(client: Client, town: Any) -> None:
    answer = client.post(town.link, {"answer": "deputy"})
    assert answer.status_code == 422
    assert "Bitte sagen Sie, wer stattdessen kommt." in answer.content.decode()


def test_a_mail_may_lead_to_a_chosen_answer_but_never_give_it(client: Client, town: Any) -> None:
    page = client.get(f"{town.link}?antwort=absent")
    assert page.context["form"].initial["answer"] == "absent"
    town.invitation.refresh_from_db()
    assert town.invitation.answer == ""


def test_a_link_is_closed_when_it_never_was_or_the_guest_was_taken_back(
    client: Client, town: Any
) -> None:
    assert client.get("/einladung/niemals/").status_code == 404
    guest = operations.name_guest(
        CLOCK, town.meeting, name="Gast", email="gast@example.org", at=timezone.now()
    )
    mail = OutboxMail.objects.get(to="gast@example.org")
    link = "/einladung/" + mail.text.partition("/einladung/")[2].split()[0]
    assert client.get(link).status_code == 200
    guest.refresh_from_db()
    operations.withdraw_invitation(CLOCK, guest, at=timezone.now())
    assert client.get(link).status_code == 404
    assert client.post(link, {"answer": "coming"}).status_code == 404


def test_a_cancelled_meeting_says_so_and_takes_no_answer(client: Client, town: Any) -> None:
    operations.cancel_meeting(CLOCK, town.meeting, reason="Raum gesperrt", at=timezone.now())
    assert "Raum gesperrt" in client.get(town.link).content.decode()
    assert client.post(town.link, {"answer": "coming"}).status_code == 422


def test_nobody_keeps_or_finds_these_pages(client: Client, town: Any) -> None:
    answer = client.get(town.link)
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_date_comes_as_a_file_of_its_own(client: Client, town: Any) -> None:
    [event] = Calendar.from_ical(client.get(f"{town.link}sitzung.ics").content).walk("VEVENT")
    assert str(event["summary"]) == "Arbeitskreis Ankommen"


def test_a_calendar_has_what_its_owner_may_see_until_it_is_ended(client: Client, town: Any) -> None:
    other = make_ours("Anderer Kreis")
    plan(CLOCK, other, starts_at=timezone.now() + timedelta(days=9))
    owner, secret = make.acting(town.member, timezone.localdate()), new_token()
    operations.make_calendar(owner, town.member, secret=secret, at=timezone.now())
    where = f"/meine-sitzungen/{secret}.ics"
    answer = client.get(where)
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Arbeitskreis Ankommen"]
    assert b"Mitglied" not in answer.content
    assert b"geheimnis77" not in answer.content
    again = client.get(where, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    town.member.memberships.update(end_on=timezone.localdate() - timedelta(days=1))
    assert not Calendar.from_ical(client.get(where).content).walk("VEVENT")
    newer = new_token()
    operations.make_calendar(owner, town.member, secret=newer, at=timezone.now())
    assert client.get(where).status_code == 404
    operations.end_calendar(owner, town.member, at=timezone.now())
    assert client.get(f"/meine-sitzungen/{newer}.ics").status_code == 404


def attach(item: AgendaItem, name: str, content: bytes = b"%PDF-1.7 Inhalt") -> Attachment:
    file = File.objects.create(
        name=name,
        file_name=f"{name}.pdf",
        mime_type="application/pdf",
        size=len(content),
        sha256=storage.keep(content),
    )
    return item.attachments.create(name=name, file=file, added_at=timezone.now())


def test_papers_of_what_is_public_are_read_by_the_link_and_no_others(
    client: Client, town: Any
) -> None:
    open_item, closed_item = town.meeting.agenda_items.order_by("-is_public")
    paper, secret = attach(open_item, "Konzept Ankommen"), attach(closed_item, "Akte geheimnis77")
    elsewhere = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=50))
    operations.put_on_agenda(CLOCK, elsewhere, name="Später")
    later = attach(elsewhere.agenda_items.get(), "Entwurf")
    page = client.get(town.link).content.decode()
    assert f"{town.link}unterlage/{paper.pk}/" in page
    assert "geheimnis77" not in page
    read = client.get(f"{town.link}unterlage/{paper.pk}/")
    assert read.content == b"%PDF-1.7 Inhalt"
    assert read["Content-Disposition"].startswith("attachment")
    for hidden in (secret, later):
        assert client.get(f"{town.link}unterlage/{hidden.pk}/").status_code == 404


def test_the_mail_says_that_there_are_papers(town: Any) -> None:
    assert "Unterlagen zu den Punkten" not in OutboxMail.objects.get().text
    now = timezone.now()
    meeting = plan(CLOCK, town.body, starts_at=now + timedelta(days=50))
    attach(operations.put_on_agenda(CLOCK, meeting, name="Konzept"), "Konzept Ankommen")
    operations.invite(CLOCK, meeting, at=now)
    assert "Unterlagen zu den Punkten" in OutboxMail.objects.latest("pk").text
