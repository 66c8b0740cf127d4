"""Mail that comes back is noticed, and only what really went from here counts."""

from datetime import timedelta
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

import make
from domain.directory.upkept import mails, make_asked, make_offer, make_provider
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import ProviderDraft
from weltoffen.domain.directory.upkeep import bounces, nightly


def report(
    to: str = "verein@example.org",
    *,
    message_id: str = "",
    action: str = "failed",
    status: str = "5.1.1",
    kind: str = "delivery-status",
) -> bytes:
    parts = [
        "From: MAILER-DAEMON@example.org",
        f'Content-Type: multipart/report; report-type={kind}; boundary="grenze"',
        "MIME-Version: 1.0",
        "",
        "--grenze",
        "Content-Type: text/plain",
        "",
        "Your message could not be delivered.",
        "--grenze",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example.org",
        "",
        f"Final-Recipient: rfc822; {to}",
        f"Action: {action}",
        f"Status: {status}",
        "",
    ]
    if message_id:
        parts += ["--grenze", "Content-Type: text/rfc822-headers", ""]
        parts += [f"Message-ID: {message_id}", f"To: {to}", ""]
    return "\r\n".join([*parts, "--grenze--", ""]).encode()


@pytest.fixture
def sent():
    """A provider that was asked, and the mail has gone."""
    make.make_officer()
    offer = make_asked(make_offer(provider=make_provider("Verein Wort")))
    OutboxMail.objects.update(sent_at=make.AT)
    return offer.provider


def provider_now(provider):
    provider.refresh_from_db()
    return provider.bounced_at


def test_a_returned_mail_is_noted_and_the_keeper_is_told(sent):
    [mail] = mails()
    returned = bounces.read(report(message_id=mail.message_id))
    assert returned == bounces.Returned(("verein@example.org",), mail.message_id)
    assert bounces.note(returned, at=make.AT) == [sent]
    assert provider_now(sent) == make.AT
    assert Notice.objects.filter(title__contains="kommen zurück").exists()
    assert bounces.note(returned, at=make.AT) == []  # the same again
    nightly.keep_true(make.later(20))  # from now on the Office is asked instead
    assert len(mails()) == 1
    assert Notice.objects.filter(title__contains="Bitte nachfragen").exists()


def test_a_new_address_is_written_to_again(sent):
    bounces.note(bounces.Returned(("verein@example.org",)), at=make.AT)
    draft = ProviderDraft(email="neu@example.org")
    operations.change_provider(CLOCK, sent, draft=draft, at=make.AT)
    nightly.keep_true(make.later(20))
    assert len(mails("neu@example.org")) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.2.2"},
        {"to": "fremd@example.org"},
        {"message_id": "<erfunden@example.org>"},
    ],
)
def test_delays_strangers_and_made_up_mails_change_nothing(sent, fields):
    assert bounces.note(bounces.read(report(**fields)), at=make.AT) == []
    assert provider_now(sent) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"Subject: Danke\n\nIst gut so.", report(kind="disposition-notification"), b"\x00" * 99],
)
def test_what_is_no_returned_mail_is_refused(content):
    with pytest.raises(bounces.Unreadable):
        bounces.read(content)


def test_what_is_too_big_is_not_read():
    with pytest.raises(bounces.Unreadable):
        bounces.read(report() + b"x" * bounces.LARGEST)


@given(st.binary(max_size=400), st.integers(0, 600))
def test_broken_reports_never_break_the_program(noise, place):
    whole = report(message_id="<a@b>")
    try:
        bounces.read(whole[:place] + noise + whole[place:])
    except bounces.Unreadable:
        return


def test_what_the_mail_server_refused_for_good_counts_too(sent):
    OutboxMail.objects.update(sent_at=None, given_up_at=make.AT - timedelta(hours=2))
    nightly.keep_true(make.AT)
    assert provider_now(sent) == make.AT


def test_the_command_reads_standard_input(sent, monkeypatch, capsys):
    [mail] = mails()
    OutboxMail.objects.update(created_at=timezone.now())
    body = BytesIO(report(message_id=mail.message_id))
    monkeypatch.setattr("sys.stdin", TextIOWrapper(body))
    call_command("bounce")
    assert "Verein Wort" in capsys.readouterr().out
    assert provider_now(sent) is not None
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"Hallo")))
    with pytest.raises(CommandError):
        call_command("bounce")
