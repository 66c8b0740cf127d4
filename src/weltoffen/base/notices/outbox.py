"""The outbox: a mail is a row in the transaction of the deed, and sent at least once.

A worker claims a few mails for a time (the lease), sends them, and notes which went. A worker that
dies leaves its claims to run out; the mail goes again under the same Message-ID, by which mail
programs drop the second copy. Nothing is deleted here but answers to people without an
account (`forget_sent`): what could not be sent stays visible.
"""

import smtplib
import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.http import http_date

from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import Kind, Notice, OutboxMail, OutboxPart
from weltoffen.base.organizations.queries import people_with

LEASE: Final = timedelta(minutes=5)
TIMEOUT: Final = 20  # seconds that the mail server has for an answer
AT_A_TIME: Final = 10  # sent well within a lease, even when each waits for its timeout
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=4)
TRIES: Final = 16  # about a day and a half
CALENDAR: Final = "text/calendar"
TRIES_WHEN_REFUSED: Final = 3  # the server says: never (5xx)


@dataclass(slots=True)
class Sent:
    sent: int = 0
    failed: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A file that goes along; a calendar entry also as what mail programs answer with a click."""

    file_name: str
    mime_type: str
    content: bytes


def put(
    to: str,
    *,
    subject: str,
    text: str,
    at: datetime,
    message_id: str = "",
    parts: Sequence[Part] = (),
) -> OutboxMail | None:
    """Put a mail into the outbox; None when there is no such address, or it is there already.

    `message_id` (before the @) makes the mail unique: a second one with the same is not written.
    """
    try:
        validate_email(to)
    except ValidationError:
        return None
    mail, created = OutboxMail.objects.get_or_create(
        message_id=f"<{message_id or uuid.uuid4()}@{_host()}>",
        defaults={
            "to": to,
            "subject": one_line(subject),
            "text": text,
            "created_at": at,
            "not_before": at,
        },
    )
    if not created:
        return None
    OutboxPart.objects.bulk_create(
        OutboxPart(mail=mail, file_name=one.file_name, mime_type=one.mime_type, content=one.content)
        for one in parts
    )
    return mail


def send_due(limit: int = 500, *, now: datetime | None = None) -> Sent:
    """Send what is due, a few at a time; for `weltoffen work`, in as many processes as you like."""
    done, left = Sent(), limit
    while left > 0 and (mails := _claim(min(left, AT_A_TIME), now or timezone.now())):
        left -= len(mails)
        _send_all(mails, done, now)
    return done


def state() -> dict[str, int]:
    """For the operator: how many mails wait, how many of them after a failure, how many failed."""
    return OutboxMail.objects.aggregate(
        waiting=Count("pk", filter=Q(sent_at=None, given_up_at=None)),
        failing=Count("pk", filter=Q(sent_at=None, given_up_at=None, attempts__gt=1)),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
    )


def posted(count: int) -> list[OutboxMail]:
    """The newest first. For the demo, where mails are read on a page: they hold secret links."""
    return list(OutboxMail.objects.order_by("-created_at", "-pk")[:count])


def take_as_sent() -> int:
    """What a year in the demo has written would otherwise go out on the first evening."""
    OutboxPart.objects.filter(mail__sent_at=None).delete()
    return OutboxMail.objects.filter(sent_at=None).update(sent_at=F("created_at"))


def forget_sent(beginning: str, *, before: datetime) -> int:
    """Mails whose id begins so, once they have gone or were given up: to people whose address was
    kept for one answer. Everything else stays."""
    over = OutboxMail.objects.filter(message_id__startswith=f"<{beginning}").filter(
        Q(sent_at__lt=before) | Q(given_up_at__lt=before)
    )
    pks = list(over.values_list("pk", flat=True))
    Notice.objects.filter(subject__in=[f"notices.outboxmail:{pk}" for pk in pks]).delete()
    return OutboxMail.objects.filter(pk__in=pks).delete()[0]


def one_line(text: str) -> str:
    """A header line: control characters and line breaks would start another header."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join(kept.split())[:300]


def _claim(count: int, now: datetime) -> list[OutboxMail]:
    if not _due(now).exists():  # asked every second: without a lock
        return []
    with transaction.atomic():
        mails = list(_due(now).select_for_update(skip_locked=True)[:count])
        OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            claimed_until=now + LEASE, attempts=F("attempts") + 1
        )
    for mail in mails:
        mail.attempts += 1
    return mails


def _due(now: datetime) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=now),
        sent_at=None,
        given_up_at=None,
        not_before__lte=now,
    ).order_by("not_before", "pk")


def _send_all(mails: list[OutboxMail], done: Sent, now: datetime | None) -> None:
    connection = get_connection(timeout=TIMEOUT)
    for mail in mails:
        try:
            _send(connection, mail)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            # after a fault nobody knows what state the line is in
            _close(connection)
            connection = get_connection(timeout=TIMEOUT)
            _note_failure(mail, error, done, now or timezone.now())
        else:
            _mark(mail, sent_at=now or timezone.now(), claimed_until=None, last_error="")
            OutboxPart.objects.filter(mail=mail).delete()
            done.sent += 1
    _close(connection)


def _send(connection: BaseEmailBackend, mail: OutboxMail) -> None:
    connection.open()
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.to],
        connection=connection,
        headers={
            "Message-ID": mail.message_id,
            "Date": http_date(mail.created_at.timestamp()),
            "Auto-Submitted": "auto-generated",
        },
    )
    for part in mail.parts.all():
        if part.mime_type.startswith(CALENDAR):
            # beside the text, so that mail programs offer to accept it; and as a file to save
            message.attach_alternative(bytes(part.content).decode(), part.mime_type)
        message.attach(part.file_name, bytes(part.content), part.mime_type.partition(";")[0])
    message.send()


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return


def _note_failure(mail: OutboxMail, error: Exception, done: Sent, now: datetime) -> None:
    trace = one_line(f"{type(error).__name__}: {error}")
    if mail.attempts >= (TRIES_WHEN_REFUSED if _is_final(error) else TRIES):
        _mark(mail, given_up_at=now, claimed_until=None, last_error=trace)
        _tell_operators(mail, trace, now)
        done.given_up += 1
        return
    pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    _mark(mail, not_before=now + pause, claimed_until=None, last_error=trace)
    done.failed += 1


def _tell_operators(mail: OutboxMail, trace: str, now: datetime) -> None:
    """In the application only: a mail about a mail that does not go would not go either."""
    for operator in people_with(Role.OPERATOR, on=timezone.localdate(now)):
        Notice.objects.create(
            recipient=operator,
            kind=Kind.CHANGED,
            title=f"Eine E-Mail an {mail.to} kam nicht an"[:300],
            body=f"Nach {mail.attempts} Versuchen aufgegeben. {trace}",
            subject=f"notices.outboxmail:{mail.pk}",
            created_at=now,
        )


def _mark(mail: OutboxMail, **values: object) -> None:
    OutboxMail.objects.filter(pk=mail.pk, sent_at=None).update(**values)


def _is_final(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
