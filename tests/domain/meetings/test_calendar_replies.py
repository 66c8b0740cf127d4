"""What people click in their own calendars comes home: iTIP replies by mail."""

import sys
from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from icalendar import Calendar, Event

import make
from domain.meetings.planned import make_cast
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import Invitation
from weltoffen.domain.meetings.replies.reading import is_reply, read_reply
from weltoffen.domain.meetings.replies.taking import take_reply
from weltoffen.domain.meetings.reply_address import address_for, bearer, invitation_at
from weltoffen.domain.meetings.rules.replies import Answer, answer_of, is_of_another_day
from weltoffen.faces.console import soundness

pytestmark = pytest.mark.usefixtures("readers_here")
NOON = make.later(2)


@pytest.fixture
def cast(settings: Any) -> Any:
    settings.REPLY_ADDRESS = "sitzungen@stadt.example"
    cast = make_cast()
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Neues")
    operations.invite(cast.actors["coordinator"], cast.meeting, at=make.AT)
    return cast


def of(cast: Any, who: str = "member") -> Invitation:
    return Invitation.objects.get(person=cast.people[who])


def asked(cast: Any, who: str = "member") -> Any:
    """The event in the mail that somebody got."""
    mail = OutboxMail.objects.filter(to=cast.people[who].email).latest("pk")
    part = next(one for one in mail.parts.all() if one.file_name.endswith(".ics"))
    [event] = Calendar.from_ical(bytes(part.content)).walk("VEVENT")
    return event


def reply(event: Any, status: str = "ACCEPTED", *, at: datetime = NOON, **more: str) -> bytes:
    """As calendars write it: of what was asked, with the one attendee that answers."""
    made = Calendar()
    made.add("method", "REPLY")
    made.add("version", "2.0")
    made.add("prodid", "-//Kalender//DE")
    attendee = event["attendee"]
    attendee.params["PARTSTAT"] = status
    if delegate := more.pop("delegate", ""):
        attendee.params["DELEGATED-TO"] = f"mailto:{delegate}"
    answer = Event()
    for name in ("uid", "organizer", "dtstart", "sequence"):
        answer[name] = event[name]
    answer["attendee"] = attendee
    answer.add("dtstamp", at)
    for name, value in more.items():
        answer.add(name, value)
    made.add_component(answer)
    written: bytes = made.to_ical()
    return written


def mailed(calendar: bytes, *, twice: bool = False) -> bytes:
    """Google sends the part twice: as an alternative and as a file."""
    mail = EmailMessage()
    mail["From"] = "ein.anderes@postfach.example"
    mail["Subject"] = "Zugesagt: Sitzung"
    mail["Message-ID"] = "<reply@postfach.example>"
    mail.set_content("Ich komme.")
    mail.add_alternative(
        calendar, maintype="text", subtype="calendar", params={"method": "REPLY"}, cte="base64"
    )
    if twice:
        mail.add_attachment(calendar, maintype="application", subtype="ics", filename="invite.ics")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("status", "stands", "comes_to"),
    [
        ("ACCEPTED", "", Answer("coming")),
        ("ACCEPTED", "absent", Answer("coming")),
        ("ACCEPTED", "online", Answer("online")),
        ("DECLINED", "coming", Answer("absent")),
        ("DELEGATED", "", Answer("deputy", deputy_name="wird noch genannt")),
        ("TENTATIVE", "coming", Answer("", note="Mit Vorbehalt zugesagt (aus dem Kalender).")),
        ("NEEDS-ACTION", "coming", None),
        ("X-UNKNOWN", "", None),
    ],
)
@pytest.mark.no_database
def test_what_a_calendar_says_has_a_meaning_here(
    status: str, stands: str, comes_to: Answer | None
) -> None:
    assert answer_of(status, stands=stands) == comes_to


@pytest.mark.no_database
def test_an_answer_to_another_day_is_none() -> None:
    meets = {"meets_at": make.AT, "now_at": 2}
    assert not is_of_another_day(make.AT, 0, **meets)  # only the agenda has changed since
    assert is_of_another_day(make.AT + timedelta(days=7), 2, **meets)
    assert is_of_another_day(None, 1, **meets)
    assert not is_of_another_day(None, 2, **meets)


def test_who_accepts_in_the_calendar_is_coming(cast: Any) -> None:
    event = asked(cast)
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert str(event["organizer"]) == f"mailto:{address_for(of(cast))}"
    take_reply(mailed(reply(event, comment="Ich komme später."), twice=True), at=NOON)
    invitation = of(cast)
    assert (invitation.answer, invitation.note) == ("coming", "Ich komme später.")
    assert invitation.answered_at == NOON
    assert of(cast, "other").answer == ""


def test_the_answer_given_last_holds_and_wishes_stay(cast: Any) -> None:
    event = asked(cast)
    operations.answer_invitation(
        cast.actors["member"], of(cast), answer="coming", interpreter="ar", needs_step_free=True,
        at=NOON,
    )  # fmt: skip
    take_reply(reply(event, "DECLINED", at=NOON - timedelta(hours=1)), at=NOON)
    assert of(cast).answer == "coming"  # the mail was older, and only read later
    take_reply(reply(event, "ACCEPTED", at=NOON + timedelta(hours=1)), at=make.later(3))
    assert (of(cast).interpreter, of(cast).needs_step_free) == ("ar", True)
    take_reply(reply(event, "DECLINED", at=NOON + timedelta(hours=2)), at=make.later(3))
    assert (of(cast).answer, of(cast).interpreter) == ("absent", "")
    delegated = reply(event, "DELEGATED", at=NOON + timedelta(hours=3), delegate="sie@haus.example")
    take_reply(delegated, at=make.later(3))
    assert (of(cast).answer, of(cast).deputy_name) == ("deputy", "sie@haus.example")


def test_without_the_key_nobody_answers_for_anybody(cast: Any) -> None:
    event, other = asked(cast), of(cast, "other")
    name, _at, host = address_for(of(cast)).partition("@")
    key = name.partition("-")[2]
    for address in (
        f"sitzungen+{other.pk}-{key}@{host}",  # one's own key for somebody else
        f"sitzungen+{other.pk}-@{host}",
        f"sitzungen@{host}",
        f"sitzungen+{'9' * 30}-{key}@{host}",
        "",
    ):
        assert invitation_at(address) is None
        event["organizer"] = f"mailto:{address}"
        with pytest.raises(NotReadable, match="nicht von hier"):
            take_reply(reply(event), at=NOON)
    event["organizer"] = f"mailto:{address_for(of(cast))}"
    event["uid"] = "meeting-999@anderswo.example"
    with pytest.raises(NotReadable, match="nicht von hier"):
        take_reply(reply(event), at=NOON)
    assert not Invitation.objects.exclude(answer="").exists()


def test_the_key_opens_one_invitation_to_one_deed(cast: Any) -> None:
    mine, other = of(cast), of(cast, "other")
    said = {"status": "ACCEPTED", "starts_at": cast.meeting.starts_at, "written_at": NOON}
    for actor in (PUBLIC, bearer(other), cast.actors["member"], cast.actors["coordinator"]):
        with pytest.raises(NotPermitted):
            operations.answer_from_calendar(actor, mine, **said, at=NOON)
    with pytest.raises(NotPermitted):
        operations.answer_invitation(bearer(mine), mine, answer="coming", at=NOON)
    assert operations.answer_from_calendar(bearer(mine), mine, **said, at=NOON).answer == "coming"


def test_moved_begun_and_cancelled_meetings_take_no_old_answers(cast: Any) -> None:
    event, keeper = asked(cast), cast.actors["coordinator"]
    assert cast.meeting.starts_at is not None
    address = address_for(of(cast))
    new = cast.meeting.starts_at + timedelta(days=7)
    operations.move_meeting(keeper, cast.meeting, starts_at=new, at=NOON)
    with pytest.raises(NotReadable, match="verlegt"):
        take_reply(reply(event), at=NOON)
    moved = asked(cast)
    assert str(moved["organizer"]) == f"mailto:{address}"  # calendars take no other's change
    take_reply(reply(moved), at=NOON)
    assert of(cast).answer == "coming"
    with pytest.raises(NotReadable, match="begonnen"):
        take_reply(reply(moved, "DECLINED"), at=new + timedelta(minutes=1))


def test_a_guest_who_was_taken_back_answers_no_more(cast: Any) -> None:
    keeper = cast.actors["coordinator"]
    guest = operations.name_guest(keeper, cast.meeting, person=cast.people["guest"], at=make.AT)
    event = asked(cast, "guest")
    operations.withdraw_invitation(keeper, guest, at=NOON)
    assert str(asked(cast, "guest")["organizer"]) == str(event["organizer"])
    with pytest.raises(NotReadable, match="zurückgenommen"):
        take_reply(reply(event), at=NOON)


@pytest.mark.no_database
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR",
        b"From: a@b.example\r\nSubject: Abwesend\r\n\r\nIch bin nicht da.",
        b"\xff\xfe" * 400,
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotReadable):
        read_reply(content)


@pytest.mark.no_database
def test_outlook_folds_its_lines_and_names_its_zones() -> None:
    content = (
        b"BEGIN:VCALENDAR\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\n"
        b"VERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n"
        b"BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
        b"DTSTART:16010325T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
        b'BEGIN:VEVENT\r\nATTENDEE;PARTSTAT=ACCEPTED;CN="Mitglied, Klinik":mailto:m@klinik.\r\n'
        b" example\r\nDTSTAMP:20260302T090000Z\r\n"
        b'DTSTART;TZID="W. Europe Standard Time":20260401T170000\r\n'
        b"ORGANIZER:MAILTO:sitzungen+7-abc@stadt.example\r\nSEQUENCE:1\r\nUID:meeting-7@x\r\n"
        b"X-MICROSOFT-CDO-REPLYTIME:20260302T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert is_reply(content)
    said = read_reply(content)
    assert (said.status, said.sequence, said.uid) == ("ACCEPTED", 1, "meeting-7@x")
    assert said.organizer == "sitzungen+7-abc@stadt.example"
    assert said.starts_at is not None
    assert said.starts_at.isoformat() == "2026-04-01T17:00:00+02:00"


def test_a_mail_server_may_hand_answers_over_by_a_pipe(cast: Any, monkeypatch: Any) -> None:
    def piped(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(content)))
        call_command("reply", stdout=StringIO())

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    piped(mailed(reply(asked(cast))))
    assert of(cast).answer == "coming"
    with pytest.raises(CommandError, match="keine Antwort"):
        piped(b"Subject: Hallo\r\n\r\nHallo")


@pytest.mark.no_database
@pytest.mark.parametrize("address", ["sitzungen", "a+b@stadt.example", "x" * 40 + "@stadt.example"])
def test_the_check_says_what_is_wrong_with_the_reply_address(address: str, settings: Any) -> None:
    settings.REPLY_ADDRESS = "sitzungen@stadt.example"
    assert not list(soundness._reply_address())
    settings.REPLY_ADDRESS = address
    [found] = soundness._reply_address()
    assert "WELTOFFEN_REPLY_ADDRESS" in found.way_out


def test_without_a_reply_address_answers_come_by_the_link(cast: Any, settings: Any) -> None:
    settings.REPLY_ADDRESS = ""
    assert address_for(of(cast)) == ""
    assert SimpleNamespace(**asked(cast)["attendee"].params).RSVP == "TRUE"  # sent before
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Noch etwas")
    operations.invite(cast.actors["coordinator"], cast.meeting, at=NOON)
    assert asked(cast)["attendee"].params["RSVP"] == "FALSE"
