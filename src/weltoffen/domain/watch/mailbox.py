"""Attachments that senders on the list mail to the city: each is read like an upload."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.intake.findings import REFUSED, Finding, NotReadable, finding
from weltoffen.domain.meetings.replies.reading import is_reply
from weltoffen.domain.meetings.replies.taking import take_reply
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.decisions import tell_decisions
from weltoffen.domain.watch.formats.mails import NOT_LISTED, Mail, is_listed
from weltoffen.domain.watch.intake import bounded
from weltoffen.domain.watch.intake.mailbox_address import Unusable, parsed
from weltoffen.domain.watch.intake.mailbox_client import (
    Client,
    Mailbox,
    MailboxFailed,
    Waiting,
    visit,
)
from weltoffen.domain.watch.models import Reading, SeenMail, Source
from weltoffen.domain.watch.uploading import take_upload

BACK = timedelta(days=30)  # how far a visit looks; older mails have been dealt with
MOST = 200  # mails of one visit; the rest comes with the next
NOT_SET_UP = "Es ist kein Postfach eingerichtet (WELTOFFEN_MAILBOX_URL)."
TOO_LARGE = "E-Mail größer als 50 MB; nicht gelesen."
NOTHING_IN_IT = "E-Mail ohne Anhang, der gelesen wird."


def read_mailbox(source: Source, *, at: datetime, client: Client | None = None) -> Reading:
    """One visit: every mail once, however it ended. The visit itself is a reading, too."""
    findings: list[Finding] = []
    done = 0
    reason = ""
    try:
        if not settings.MAILBOX_SECRET_URL:
            raise Unusable(NOT_SET_UP)
        with visit(parsed(settings.MAILBOX_SECRET_URL), client) as mailbox:
            done = _read_new(source, mailbox, findings, at)
    except (Unusable, MailboxFailed) as error:
        reason = str(error)
    if done:
        tell_decisions(at)
    return operations.note_visit(CLOCK, source, mails=done, findings=findings, reason=reason, at=at)


def mailbox_in_words() -> str:
    """Whose mailbox it is, never with its password; or why there is none."""
    try:
        return str(parsed(settings.MAILBOX_SECRET_URL)) if settings.MAILBOX_SECRET_URL else ""
    except Unusable as error:
        return str(error)


def _read_new(source: Source, mailbox: Mailbox, findings: list[Finding], at: datetime) -> int:
    waiting = mailbox.waiting(timezone.localdate(at - BACK))
    known = set(
        SeenMail.objects.filter(
            source=source, message_id__in=[mail.message_id for mail in waiting if mail.message_id]
        ).values_list("message_id", flat=True)
    )
    done: list[Waiting] = []
    for mail in waiting:
        if mail.message_id in known:
            continue
        if len(done) == MOST:
            break
        known.add(mail.message_id or str(mail.number))
        if _read_one(source, mailbox, mail, findings, at):
            done.append(mail)
    mailbox.mark(done)
    return len(done)


def _read_one(
    source: Source, mailbox: Mailbox, waiting: Waiting, findings: list[Finding], at: datetime
) -> bool:
    """Whether it was new; what it brought is stored before it counts as seen."""
    content = mailbox.content(waiting)
    message_id, reading = waiting.message_id or f"number:{waiting.number}:{waiting.size}", None
    if not content:
        findings.append(finding(REFUSED, waiting.message_id, "", TOO_LARGE, waiting.size))
    else:
        try:
            mail = bounded.read("mail", Mail, content)
            message_id = waiting.message_id or mail.message_id
            if _is_seen(source, message_id):
                return False
            reading = _take(source, mail, findings, at)
        except NotReadable as error:
            findings.append(finding(REFUSED, waiting.message_id, "", str(error)))
    if not waiting.message_id and _is_seen(source, message_id):
        return False
    operations.note_mail(CLOCK, source, message_id=message_id, reading=reading, at=at)
    return True


def _is_seen(source: Source, message_id: str) -> bool:
    return SeenMail.objects.filter(source=source, message_id=message_id).exists()


def _take(source: Source, mail: Mail, findings: list[Finding], at: datetime) -> Reading | None:
    replies = [one.content for one in mail.attachments if is_reply(one.content)]
    if replies:  # from whom does not matter: it carries the key of its invitation
        _answer(replies, findings, at)
        return None
    if not is_listed(mail.sender, source.senders):
        findings.append(finding(REFUSED, mail.sender, "From", NOT_LISTED))
        return None
    findings.extend(mail.findings)
    if not mail.attachments:
        findings.append(finding(REFUSED, mail.subject, "", NOTHING_IN_IT))
    reading = None
    for one in mail.attachments:
        reading = take_upload(CLOCK, source, content=one.content, file_name=one.file_name, at=at)
    return reading


def _answer(replies: list[bytes], findings: list[Finding], at: datetime) -> None:
    """The same answer may lie in a mail twice, as a part of it and as a file."""
    for content in dict.fromkeys(replies):
        try:
            take_reply(content, at=at)
        except NotReadable as error:
            findings.append(finding(REFUSED, "", "REPLY", str(error)))
