"""What is in the outbox goes; what cannot go is tried again, then shown to the operator."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend as Locmem
from django.db import transaction

from base.notices.people import AT, person
from weltoffen.base.access.actor import Role
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Notice, OutboxMail


class Failing(Locmem):
    error: Exception = OSError("no route")

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def failing(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"

    def fail(error):
        monkeypatch.setattr(Failing, "error", error)

    return fail


def put(**more):
    given = {"subject": "Guten Tag", "text": "Ihr Vorgang", "at": AT}
    return outbox.put(more.pop("to", "clerk@stadt.example"), **{**given, **more})


def test_a_mail_goes_once_with_a_lasting_id():
    kept = put()
    assert outbox.send_due(now=AT).sent == 1
    assert outbox.send_due(now=AT).sent == 0
    (sent,) = django_mail.outbox
    assert sent.extra_headers["Message-ID"] == kept.message_id
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert (sent.to, sent.subject, sent.body) == (
        ["clerk@stadt.example"], "Guten Tag", "Ihr Vorgang",
    )  # fmt: skip


def test_what_was_rolled_back_is_not_sent():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert outbox.send_due(now=AT).sent == 0


def test_a_named_mail_is_put_once():
    assert put(message_id="digest-1-2026-11-02")
    assert put(message_id="digest-1-2026-11-02") is None
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize(
    "to",
    ["", "nobody", "a@b", "a@stadt.example\nBcc: all@stadt.example", "a@x.example,b@x.example"],
)
def test_what_is_no_address_gets_no_mail(to):
    assert put(to=to) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x00", "\x85"])
def test_a_title_cannot_start_another_header(end):
    put(subject=f"Kita{end}Bcc: all@stadt.example{end}{end}Hallo")
    assert outbox.send_due(now=AT).sent == 1
    message = django_mail.outbox[0].message()
    assert message["Bcc"] is None
    assert django_mail.outbox[0].recipients() == ["clerk@stadt.example"]
    assert message["Subject"] == "Kita Bcc: all@stadt.example Hallo"


def test_pauses_grow_and_end(failing):
    failing(OSError("no route"))
    put()
    pauses, now = [], AT
    while OutboxMail.objects.get().given_up_at is None:
        outbox.send_due(now=now)
        kept = OutboxMail.objects.get()
        pauses.append(kept.not_before - now)
        assert outbox.send_due(now=now + timedelta(seconds=59)).failed == 0, "not before its time"
        now = max(kept.not_before, now + timedelta(seconds=60))
    assert [pause.total_seconds() / 60 for pause in pauses[:5]] == [1, 2, 4, 8, 16]
    assert len(pauses) == outbox.TRIES
    assert max(pauses[:-1]) == outbox.LONGEST_PAUSE
    assert outbox.state() == {"waiting": 0, "failing": 0, "given_up": 1}
    assert "no route" in OutboxMail.objects.get().last_error


def test_a_mail_that_was_given_up_stands_before_the_operator_not_before_others(failing):
    operator, _clerk = person("Betrieb", role=Role.OPERATOR), person()
    refused = {"clerk@stadt.example": (550, b"no such user")}
    failing(smtplib.SMTPRecipientsRefused(refused))
    put(subject="Überfällig: „Radweg“")
    for minutes in (0, 1, 3, 7):
        outbox.send_due(now=AT + timedelta(minutes=minutes))
    notice = Notice.objects.get()
    assert notice.recipient == operator
    assert "clerk@stadt.example" in notice.title
    assert "Radweg" not in notice.title + notice.body, "operators see no case"
    assert OutboxMail.objects.get().attempts == outbox.TRIES_WHEN_REFUSED


def test_a_temporary_refusal_is_not_final(failing):
    failing(smtplib.SMTPRecipientsRefused({"clerk@stadt.example": (450, b"greylisted")}))
    put()
    for minutes in (0, 1, 3, 7, 15):
        outbox.send_due(now=AT + timedelta(minutes=minutes))
    assert OutboxMail.objects.get().given_up_at is None
    assert OutboxMail.objects.get().attempts == 5


def test_a_claim_of_a_worker_that_died_runs_out():
    put()
    assert outbox._claim(10, AT), "claimed, then killed"
    assert outbox.send_due(now=AT + timedelta(minutes=1)).sent == 0
    assert outbox.send_due(now=AT + outbox.LEASE).sent == 1


def test_one_bad_mail_does_not_hold_up_the_others(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"

    def send(backend, messages):
        if messages[0].to == ["bad@stadt.example"]:
            raise smtplib.SMTPServerDisconnected("gone")
        return Locmem.send_messages(backend, messages)

    monkeypatch.setattr(Failing, "send_messages", send)
    put(to="bad@stadt.example")
    for number in range(25):
        put(to=f"clerk{number}@stadt.example")
    done = outbox.send_due(now=AT)
    assert (done.sent, done.failed) == (25, 1)
