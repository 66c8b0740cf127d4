"""From the agenda to who comes: mails, calendars, answers, and what happens when plans change."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

import make
from domain.meetings.planned import make_cast
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.changing import open_agenda
from weltoffen.domain.meetings.models import Invitation

LATER = make.later(1)


@pytest.fixture
def cast() -> Any:
    cast = make_cast()
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Neues aus den Häusern")
    return cast


def invited(cast: Any, **values: Any) -> int:
    return operations.invite(cast.actors["coordinator"], cast.meeting, at=make.AT, **values)


def entries(mail: OutboxMail) -> Any:
    part = next(one for one in mail.parts.all() if one.file_name.endswith(".ics"))
    calendar = Calendar.from_ical(bytes(part.content))
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_members_of_the_day_get_date_agenda_and_a_link_of_their_own(cast: Any) -> None:
    assert invited(cast) == 3
    mails = {mail.to: mail for mail in OutboxMail.objects.all()}
    assert set(mails) == {cast.people[name].email for name in ("coordinator", "member", "other")}
    mail = mails[cast.people["member"].email]
    assert "Neues aus den Häusern" in mail.text
    assert "/einladung/" in mail.text
    assert {part.file_name for part in mail.parts.all()} == {"einladung.ics", "tagesordnung.pdf"}
    calendar, event = entries(mail)
    assert calendar["method"] == "REQUEST"
    assert str(event["attendee"]) == f"mailto:{cast.people['member'].email}"
    assert cast.people["other"].email.encode() not in calendar.to_ical()
    links = [mail.text.partition("/einladung/")[2].split("/")[0] for mail in mails.values()]
    assert len(set(links)) == 3


@pytest.mark.parametrize(
    ("language", "words", "start"),
    [
        ("de", "Einladung:", ""),
        ("en", "Invitation:", "/en"),
        ("ar", "دعوة", "/ar"),
        ("tr", "Davet:", "/tr"),
        ("uk", "Запрошення:", "/uk"),
        ("fa", "دعوت", "/fa"),
        ("fr", "Invitation :", "/fr"),
        ("so", "Einladung:", ""),
    ],
)
def test_a_mail_speaks_the_language_of_who_gets_it(
    cast: Any, language: str, words: str, start: str
) -> None:
    person = cast.people["member"]
    person.language = language
    person.save()
    invited(cast)
    mail = OutboxMail.objects.get(to=person.email)
    assert mail.subject.startswith(words)
    assert f"{start}/einladung/" in mail.text
    pdf = next(part for part in mail.parts.all() if part.file_name.endswith(".pdf"))
    assert bytes(pdf.content).startswith(b"%PDF")


def test_a_second_invitation_without_a_change_goes_only_to_who_is_new(cast: Any) -> None:
    invited(cast)
    assert invited(cast) == 0
    make.make_person("Neues Mitglied", cast.body, "member")
    assert invited(cast) == 1
    cast.meeting.refresh_from_db()
    assert cast.meeting.sequence == 0


def test_after_a_change_everybody_gets_the_new_state_of_the_same_entry(cast: Any) -> None:
    invited(cast)
    uid = {str(entries(mail)[1]["uid"]) for mail in OutboxMail.objects.all()}
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Noch etwas")
    assert invited(cast) == 3
    newest = OutboxMail.objects.order_by("-pk").first()
    assert newest is not None
    _calendar, event = entries(newest)
    assert (event["sequence"], {str(event["uid"])}) == (1, uid)
    assert newest.subject.startswith("Geänderte Tagesordnung")


def test_moving_tells_who_was_invited_and_asks_them_anew(cast: Any) -> None:
    invited(cast)
    mine = queries.my_invitation(cast.actors["member"], cast.meeting)
    assert mine is not None
    operations.answer_invitation(
        cast.actors["member"], mine, answer="coming", interpreter="ar", at=LATER
    )
    OutboxMail.objects.all().delete()
    operations.move_meeting(
        cast.actors["coordinator"],
        cast.meeting,
        starts_at=cast.meeting.starts_at + timedelta(days=7),
        ends_at=cast.meeting.ends_at + timedelta(days=7),
        at=LATER,
    )
    mine.refresh_from_db()
    assert (mine.answer, mine.interpreter) == ("", "ar")
    assert OutboxMail.objects.count() == 3
    _calendar, event = entries(OutboxMail.objects.all()[0])
    assert event["sequence"] == 1
    assert event["status"] == "CONFIRMED"


def test_moving_to_the_same_time_and_place_changes_nothing(cast: Any) -> None:
    invited(cast)
    same = {"starts_at": cast.meeting.starts_at, "ends_at": cast.meeting.ends_at}
    operations.move_meeting(cast.actors["coordinator"], cast.meeting, **same, at=LATER)
    assert cast.meeting.sequence == 0
    assert OutboxMail.objects.count() == 3


def test_cancelling_takes_the_date_out_of_every_calendar_it_was_sent_to(cast: Any) -> None:
    invited(cast)
    OutboxMail.objects.all().delete()
    with pytest.raises(Refused):
        operations.cancel_meeting(cast.actors["coordinator"], cast.meeting, reason=" ", at=LATER)
    operations.cancel_meeting(
        cast.actors["coordinator"], cast.meeting, reason="Raum gesperrt", at=LATER
    )
    assert OutboxMail.objects.count() == 3
    mail = OutboxMail.objects.all()[0]
    calendar, event = entries(mail)
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert "Raum gesperrt" in mail.text
    with pytest.raises(Refused):
        invited(cast)


def test_nobody_hears_of_a_meeting_to_which_nobody_was_invited(cast: Any) -> None:
    operations.cancel_meeting(
        cast.actors["coordinator"], cast.meeting, reason="Fällt aus", at=LATER
    )
    assert not OutboxMail.objects.exists()


def test_what_is_not_public_goes_into_no_mail(cast: Any) -> None:
    operations.add_closed_item(
        cast.actors["coordinator"], cast.meeting, name="Personalsache geheimnis77"
    )
    invited(cast)
    for mail in OutboxMail.objects.all():
        assert "geheimnis77" not in mail.text
        assert all(b"geheimnis77" not in bytes(part.content) for part in mail.parts.all())
        assert "2. nicht öffentlich" in mail.text


def test_an_invitation_waits_for_what_is_missing(cast: Any) -> None:
    cast.meeting.agenda_items.all().delete()
    with pytest.raises(Refused):
        invited(cast)
    assert not cast.meeting.invitations.exists()


def test_somebody_else_changed_the_agenda_meanwhile(cast: Any) -> None:
    before = cast.meeting.version
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Noch etwas")
    with pytest.raises(Conflict):
        invited(cast, expected_version=before)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "perhaps"}, "answer"),
        ({"answer": "deputy"}, "deputy_name"),
        ({"answer": "coming", "interpreter": "zz"}, "interpreter"),
    ],
)
def test_an_answer_that_does_not_say_enough_is_refused(
    cast: Any, given: dict[str, str], field: str
) -> None:
    invited(cast)
    mine = queries.my_invitation(cast.actors["member"], cast.meeting)
    with pytest.raises(Refused) as problem:
        operations.answer_invitation(cast.actors["member"], mine, **given, at=LATER)
    assert problem.value.field == field
    operations.answer_invitation(
        cast.actors["member"], mine, answer="deputy", deputy_name="Vertretung Klinik", at=LATER
    )


def test_an_answer_may_change_until_the_meeting_begins(cast: Any) -> None:
    invited(cast)
    mine = queries.my_invitation(cast.actors["member"], cast.meeting)
    operations.answer_invitation(cast.actors["member"], mine, answer="coming", at=LATER)
    operations.answer_invitation(cast.actors["member"], mine, answer="absent", at=LATER)
    counted = queries.count_answers(cast.meeting)
    assert (counted.invited, counted.absent, counted.silent) == (3, 1, 2)
    with pytest.raises(Refused):
        operations.answer_invitation(
            cast.actors["member"], mine, answer="coming", at=cast.meeting.starts_at
        )


def test_who_bears_a_link_answers_for_that_invitation_and_no_other(cast: Any) -> None:
    invited(cast)
    mine, other = cast.meeting.invitations.all()[:2]
    mail = OutboxMail.objects.get(to=mine.person.email)
    token = mail.text.partition("/einladung/")[2].split("/")[0]
    link = bearing.find(token, permissions.INVITATION_LINK, at=LATER)
    assert link is not None
    bearer = bearing.bearer(link, "Eingeladen")
    operations.answer_invitation(bearer, mine, answer="coming", at=LATER)
    with pytest.raises(NotPermitted):
        operations.answer_invitation(bearer, other, answer="coming", at=LATER)
    assert bearing.find(token, permissions.INVITATION_LINK, at=make.later(60)) is None


def test_a_guest_reads_what_the_invitation_says_and_no_more(cast: Any) -> None:
    keeper, guest = cast.actors["coordinator"], cast.actors["guest"]
    item = operations.put_on_agenda(keeper, cast.meeting, name="Vortrag der Hochschule")
    closed = operations.add_closed_item(keeper, cast.meeting, name="Personalsache")
    assert not permissions.VIEW.allows(guest, cast.meeting)
    invitation = operations.name_guest(
        keeper, cast.meeting, person=cast.people["guest"], items=[item], at=make.AT
    )
    assert permissions.VIEW.allows(guest, cast.meeting)
    names = [line.name for line in queries.agenda_for(guest, cast.meeting)]
    assert names == ["Vortrag der Hochschule"]
    open_agenda(cast.meeting)
    names = [line.name for line in queries.agenda_for(guest, cast.meeting)]
    assert names == ["", "Vortrag der Hochschule", ""]
    operations.withdraw_invitation(keeper, invitation, at=make.AT)
    assert not queries.visible_meetings(guest).contains(cast.meeting)
    operations.name_guest(keeper, cast.meeting, person=cast.people["guest"], at=make.AT)
    names = [line.name for line in queries.agenda_for(guest, cast.meeting)]
    assert names == ["Neues aus den Häusern", "Vortrag der Hochschule", ""]
    operations.name_guest(keeper, cast.meeting, name="Fachkraft", items=[closed], at=make.AT)
    assert Invitation.objects.filter(is_guest=True).count() == 2


def test_a_guest_who_was_written_to_gets_the_date_out_of_the_calendar_again(cast: Any) -> None:
    keeper = cast.actors["coordinator"]
    invited(cast)
    guest = operations.name_guest(keeper, cast.meeting, person=cast.people["guest"], at=LATER)
    guest.refresh_from_db()
    assert guest.sent_at == LATER
    OutboxMail.objects.all().delete()
    operations.withdraw_invitation(keeper, guest, at=LATER)
    calendar, _event = entries(OutboxMail.objects.get())
    assert calendar["method"] == "CANCEL"
    member = cast.meeting.invitations.filter(is_guest=False)[0]
    with pytest.raises(Refused):
        operations.withdraw_invitation(keeper, member, at=LATER)


def test_a_member_whose_term_has_ended_sees_nothing_by_an_old_invitation(cast: Any) -> None:
    invited(cast)
    member = cast.people["member"]
    assert queries.visible_meetings(cast.actors["member"]).contains(cast.meeting)
    member.memberships.update(end_on=make.TODAY - timedelta(days=1))
    now = make.acting(member)
    assert not permissions.VIEW.allows(now, cast.meeting)
    assert not queries.visible_meetings(now).contains(cast.meeting)
