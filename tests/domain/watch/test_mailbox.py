"""The mailbox: each mail once, only from senders on the list, and no password anywhere."""

import logging
import ssl
from datetime import timedelta
from email.message import EmailMessage

import pytest
from imapclient.exceptions import IMAPClientError, LoginError

import make
from domain.meetings.planned import make_cast
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.intake import limits
from weltoffen.domain.meetings import ics, operations
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting
from weltoffen.domain.meetings.reply_address import address_for
from weltoffen.domain.watch import mailbox as visits
from weltoffen.domain.watch.intake import mailbox_client
from weltoffen.domain.watch.intake.mailbox_address import Unusable, parsed
from weltoffen.domain.watch.intake.mailbox_client import MailboxFailed, visit
from weltoffen.domain.watch.mailbox import read_mailbox
from weltoffen.domain.watch.models import Finding, Reading, SeenMail, Source
from weltoffen.faces.console import soundness

pytestmark = pytest.mark.usefixtures("readers_here")

PASSWORD = "s3hr-geheim"
URL = f"imaps://ratsschau:{PASSWORD}@post.example.org/Tagesordnungen"
CSV = "Gremium;Datum;TOP;Betreff;Öffentlich\r\nBauausschuss;19.03.2026;1;Neubau einer Kita;ja\r\n"


class FakeServer:
    """What `IMAPClient` offers of it, over a list of mails."""

    def __init__(self):
        self.mails, self.seen, self.log, self.fails = [], set(), [], {}
        self.readonly = None

    def _say(self, name, *what):
        self.log.append(name)
        if error := self.fails.get(name):
            raise error

    def login(self, username, password):
        assert (username, password) == ("ratsschau", PASSWORD)
        self._say("login")

    def select_folder(self, folder, readonly=False):
        assert folder == "Tagesordnungen"
        self.readonly = readonly
        self._say("select")

    def search(self, criteria):
        assert criteria[0] == "SINCE"
        self._say("search")
        return list(range(1, len(self.mails) + 1))

    def fetch(self, messages, data):
        assert self.readonly
        assert not any(b"BODY[" in one and b"PEEK" not in one for one in data)
        self._say("whole" if b"BODY.PEEK[]" in data else "heads")
        found = {}
        for number in messages:
            content = self.mails[number - 1]
            heads = [
                line for line in content.split(b"\n\n")[0].split(b"\n")
                if line.lower().startswith(b"message-id")
            ]  # fmt: skip
            found[number] = {
                b"RFC822.SIZE": len(content),
                b"BODY[HEADER.FIELDS (MESSAGE-ID)]": b"\n".join(heads) + b"\n\n",
                b"BODY[]": content,
            }
        return found

    def add_flags(self, messages, flags):
        assert not self.readonly
        self._say("mark")
        self.seen.update(messages)

    def logout(self):
        self._say("logout")


def mail(number=1, *, text=CSV, name="to.csv", sender="rat@example.org", message_id=True):
    message = EmailMessage()
    message["From"], message["Subject"] = sender, f"Tagesordnung {number}"
    if message_id:
        message["Message-ID"] = f"<{number}@example.org>"
    message.set_content("Anbei, mit Grüßen von Frau Privat.")
    kind = {"maintype": "application", "subtype": "octet-stream"}
    message.add_attachment(text.encode(), filename=name, **kind)
    return message.as_bytes()


@pytest.fixture
def server(settings):
    settings.MAILBOX_SECRET_URL = URL
    return FakeServer()


@pytest.fixture
def source():
    return Source.objects.create(
        address="urn:uuid:5", name="Postfach", kind=Source.Kind.MAILBOX, senders=["rat@example.org"]
    )


def read(source, server, when=make.AT):
    return read_mailbox(source, at=when, client=server)


def test_an_attachment_becomes_a_reading_that_can_be_taken_back(source, server):
    server.mails = [mail()]
    visited = read(source, server)
    assert (visited.state, visited.counts["mails"]) == (Reading.State.DONE, 1)
    assert AgendaItem.objects.get().name == "Neubau einer Kita"
    attached = source.readings.get(what="to.csv")
    assert attached.changes.exists()
    assert server.seen == {1}


def test_no_mail_is_read_twice_whether_it_has_an_id_or_not(source, server):
    server.mails = [mail(1), mail(2, message_id=False)]
    read(source, server)
    assert SeenMail.objects.count() == 2
    before = source.readings.exclude(what="").count()
    server.seen.clear()
    again = read(source, server, make.later(1))
    assert again.counts["mails"] == 0
    assert source.readings.exclude(what="").count() == before
    assert not server.seen


def test_a_mail_is_marked_only_after_all_of_it_is_stored(source, server, monkeypatch):
    server.mails = [mail()]

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(visits, "take_upload", full)
    with pytest.raises(OSError, match="space"):
        read(source, server)
    assert not server.seen
    assert not SeenMail.objects.exists()
    monkeypatch.undo()
    server.readonly = None
    read(source, server)
    assert Meeting.objects.exists()


def test_unknown_senders_are_refused_and_it_is_said(source, server):
    server.mails = [mail(sender="Rat <fremd@example.net>")]
    visited = read(source, server)
    assert not Meeting.objects.exists()
    found = visited.findings.get()
    assert (found.object_id, found.kind) == ("fremd@example.net", "refused")
    assert visited.counts["refused"] == 1
    assert "whole" not in server.log[-1]


def test_what_cannot_be_read_in_a_mail_does_not_hold_up_the_others(source, server):
    server.mails = [mail(1, text="", name="kaputt.pdf"), mail(2, name="x.exe"), mail(3)]
    visited = read(source, server)
    assert visited.counts["mails"] == 3
    assert Meeting.objects.exists()
    assert {one.what for one in visited.findings.all()} >= {visits.NOTHING_IN_IT}


def test_a_mail_that_is_far_too_large_is_not_even_fetched(source, server, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    server.mails = [mail()]
    visited = read(source, server)
    assert "whole" not in server.log
    assert visited.findings.get().what == visits.TOO_LARGE
    assert read(source, server, make.later(1)).counts["mails"] == 0


FAILURES = [
    ("login", LoginError(f"NO for {PASSWORD}"), mailbox_client.REFUSED_LOGIN),
    ("select", IMAPClientError("NO such folder"), mailbox_client.NO_FOLDER),
    ("search", IMAPClientError.AbortError("bye") if hasattr(IMAPClientError, "AbortError")
     else IMAPClientError("bye"), mailbox_client.BROKE_OFF),
    ("heads", ConnectionResetError("reset"), mailbox_client.BROKE_OFF),
    ("login", TimeoutError("slow"), mailbox_client.UNREACHABLE),
    ("login", ssl.SSLCertVerificationError("self-signed"), mailbox_client.NO_TRUST),
]  # fmt: skip


@pytest.mark.parametrize(("where", "error", "said"), FAILURES)
def test_what_is_wrong_with_the_mailbox_is_said_in_a_sentence(source, server, where, error, said):
    server.mails = [mail()]
    server.fails[where] = error
    visited = read(source, server)
    assert (visited.state, visited.reason) == (Reading.State.FAILED, said)
    source.refresh_from_db()
    assert source.last_success_at is None
    server.fails.clear()
    assert read(source, server, make.later(1)).counts["mails"] == 1


def test_the_password_is_written_nowhere(source, server, caplog):
    caplog.set_level(logging.DEBUG)
    server.mails = [mail()]
    server.fails["login"] = LoginError(f"NO for {PASSWORD}")
    read(source, server)
    server.fails.clear()
    read(source, server)
    assert PASSWORD not in repr(parsed(URL)) + str(parsed(URL)) + caplog.text
    stored = [*AuditEntry.objects.values_list("payload"), *Finding.objects.values_list()]
    stored += [*Reading.objects.values_list(), *Source.objects.values_list()]
    assert PASSWORD not in repr(stored)
    assert "Frau Privat" not in repr(stored)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("imap://a:b@post.example.org/x", "verschlüsselt"),
        ("imaps://post.example.org/x", "fehlt"),
        ("imaps://a@post.example.org", "fehlt"),
        ("imaps://a:b@post.example.org:viele/x", "nicht lesbar"),
        (f"imaps://a:{PASSWORD}\x00@post.example.org/x", "nicht lesbar"),
        ("", "verschlüsselt"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address, said):
    with pytest.raises(Unusable, match=said) as caught:
        parsed(address)
    assert PASSWORD not in str(caught.value)


def test_user_password_and_folder_may_be_percent_encoded():
    found = parsed("imaps://a%40b:p%2Fq@post.example.org:994/Eing%C3%A4nge/Rat")
    assert (found.user, found.password, found.folder, found.port) == (
        "a@b", "p/q", "Eingänge/Rat", 994,
    )  # fmt: skip


def test_the_check_says_what_is_wrong(source, server, settings, monkeypatch):
    def said():
        return [f"{one.level}: {one.what}" for one in soundness._mailbox()]

    monkeypatch.setattr(mailbox_client, "connect", lambda *_args, **_more: server)
    assert said() == []
    server.fails["login"] = LoginError("NO")
    assert said() == [f"error: The mailbox: {mailbox_client.REFUSED_LOGIN}"]
    server.fails.clear()
    Source.objects.update(senders=[])
    assert "no senders" in said()[0]
    Source.objects.update(is_active=False)
    assert "no source reads it" in said()[0]
    settings.MAILBOX_SECRET_URL = ""
    assert said() == []
    Source.objects.update(is_active=True)
    assert "none is set up" in said()[0]


def test_a_server_that_does_not_answer_is_told_as_such():
    with (
        pytest.raises(MailboxFailed, match="nicht erreichbar"),
        visit(parsed("imaps://a:b@127.0.0.1:1/x"), seconds=1.0),
    ):
        pass


def test_an_answer_of_a_calendar_finds_its_invitation_whoever_sent_it(source, server, settings):
    settings.REPLY_ADDRESS = "sitzungen@stadt.example"
    cast = make_cast()
    operations.put_on_agenda(cast.actors["coordinator"], cast.meeting, name="Neues")
    operations.invite(cast.actors["coordinator"], cast.meeting, at=make.AT)
    mine = Invitation.objects.get(person=cast.people["member"])
    stamp = make.AT + timedelta(hours=1)
    answer = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//DE\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{ics.uid(cast.meeting)}\r\nDTSTAMP:{stamp:%Y%m%dT%H%M%SZ}\r\n"
        f"ORGANIZER:mailto:{address_for(mine)}\r\nSEQUENCE:0\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:jemand@anders.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    stranger = "sekretariat@anders.example"
    forged = answer.replace(address_for(mine), "sitzungen+1-abc@stadt.example")
    server.mails = [
        mail(1, text=answer, name="antwort.ics", sender=stranger),
        mail(2, text=forged, name="antwort.ics", sender=stranger),
    ]
    visited = read(source, server, make.later(1))
    assert (visited.counts["mails"], visited.counts["refused"]) == (2, 1)
    assert "nicht von hier" in visited.findings.get().what
    mine.refresh_from_db()
    assert mine.answer == "absent"
    assert not AgendaItem.objects.filter(meeting__oparl_id__isnull=False).exists()
