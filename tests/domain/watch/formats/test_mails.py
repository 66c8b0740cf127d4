"""Mails: attachments of the kinds that are read, from senders on the list."""

from email.message import EmailMessage

import pytest

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats import limits, mails
from weltoffen.domain.watch.formats.mails import is_listed, read_mail

pytestmark = pytest.mark.no_database

CSV = b"Datum;Gremium;Betreff\r\n19.03.2026;Rat;Neubau\r\n"


def mail(*attachments, sender="Sitzungsdienst <rat@example.org>", text="Anbei.", **heads):
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, "Tagesordnung", "<1@x>"
    for name, value in heads.items():
        del message[name]
        message[name] = value
    message.set_content(text)
    for name, content in attachments:
        kind = {"maintype": "application", "subtype": "octet-stream"}
        message.add_attachment(content, filename=name, **kind)
    return message


def test_attachments_of_known_kinds_are_taken_and_the_text_is_not():
    sent = mail(("to.csv", CSV), ("bild.png", b"x"), ("Übersicht.pdf", b"%PDF"))
    found = read_mail(sent.as_bytes())
    assert [one.file_name for one in found.attachments] == ["to.csv", "Übersicht.pdf"]
    assert found.attachments[0].content == CSV
    assert (found.sender, found.message_id, found.subject) == (
        "rat@example.org", "<1@x>", "Tagesordnung",
    )  # fmt: skip
    assert "Anbei" not in repr(found)
    assert [one.object_id for one in found.findings] == ["bild.png"]


def test_mails_in_mails_are_opened_down_to_a_depth():
    inner = mail(("to.csv", CSV))
    for _turn in range(limits.MAX_NESTED):
        outer = mail()
        outer.add_attachment(inner)
        inner = outer
    assert len(read_mail(inner.as_bytes()).attachments) == 1
    outer = mail()
    outer.add_attachment(inner)
    found = read_mail(outer.as_bytes())
    assert not found.attachments
    assert any("verschachtelt" in one.what for one in found.findings)


def test_a_calendar_without_a_name_is_an_attachment_too():
    message = mail()
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert [one.file_name for one in read_mail(message.as_bytes()).attachments] == ["termine.ics"]


def test_more_attachments_than_anybody_sends_are_not_read():
    many = [(f"{n}.csv", CSV) for n in range(limits.MAX_ATTACHMENTS + 5)]
    found = read_mail(mail(*many).as_bytes())
    assert len(found.attachments) == limits.MAX_ATTACHMENTS
    assert any("30 Anhänge" in one.what for one in found.findings)


def test_a_path_in_the_name_of_an_attachment_leads_nowhere():
    found = read_mail(mail(("../../etc/cron.d/x.csv", CSV)).as_bytes())
    assert found.attachments[0].file_name == "x.csv"


@pytest.mark.parametrize(
    ("sender", "is_in"),
    [
        ("rat@example.org", True),
        ("RAT@Example.org", True),
        ("amt@stadt.example.org", True),
        ("rat@example.org.evil.example", False),
        ("x@unter.stadt.example.org", False),
        ("", False),
        ("@stadt.example.org", False),
        ("rat", False),
    ],
)
def test_only_senders_on_the_list_count(sender, is_in):
    listed = ["rat@example.org", "@stadt.example.org"]
    assert is_listed(sender, listed) is is_in
    assert not is_listed(sender, [])


def test_a_second_address_in_the_name_of_the_sender_deceives_nobody():
    found = read_mail(mail(sender='"rat@example.org" <evil@example.net>').as_bytes())
    assert found.sender == "evil@example.net"


def test_a_mail_without_an_id_is_known_again_by_its_content():
    one = mail(**{"Message-ID": ""}).as_bytes().replace(b"Message-ID: \n", b"")
    assert read_mail(one).message_id == read_mail(one).message_id
    assert read_mail(one).message_id.startswith("sha256:")
    assert read_mail(one.replace(b"Anbei", b"Heute")).message_id != read_mail(one).message_id


def test_broken_heads_and_parts_are_survived(monkeypatch):
    content = mail(("to.csv", CSV)).as_bytes()
    broken = content.replace(b"Subject: Tagesordnung", b"Subject: =?unbekannt?b?////?= \xff\xfe")
    assert len(read_mail(broken).attachments) == 1
    monkeypatch.setattr(mails, "_parts", None)
    with pytest.raises(NotReadable, match=r"\.$"):
        read_mail(content)


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 500, b"kein Kopf, kein Fuss"])
def test_what_is_no_mail_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        read_mail(content)
