"""Mail that came back: read from a returned mail (RFC 3464), and seen in the outbox."""

import email
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage, Message
from typing import Final

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory.models import Provider
from weltoffen.domain.directory.notices.provider import address_of
from weltoffen.domain.directory.operations import note_bounce

LARGEST: Final = 2 * 2**20
MOST_PARTS: Final = 50
SENT_LATELY: Final = timedelta(days=30)
_ADDRESS: Final = re.compile(r"[^\s<>;,\"]{1,64}@[^\s<>;,\"]{1,255}")


class Unreadable(Exception):
    """It is no returned mail; the German sentence says why."""


@dataclass(frozen=True, slots=True)
class Returned:
    """For whom it could not be delivered, for good; and which mail it was, as far as it says."""

    addresses: tuple[str, ...]
    message_id: str = ""


def read(content: bytes) -> Returned:
    """Only `multipart/report` with delivery-status counts: what people answer is no bounce."""
    if len(content) > LARGEST:
        raise Unreadable("Die Mail ist zu groß.")
    try:
        mail = email.message_from_bytes(content, policy=policy.compat32)
        is_report = (
            mail.get_content_type() == "multipart/report"
            and str(mail.get_param("report-type", "")).lower() == "delivery-status"
        )
        parts = list(_parts(mail)) if is_report else []
        addresses = tuple(dict.fromkeys(_failed(parts)))
        message_id = _message_id(parts)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Unreadable("Die Mail ist nicht lesbar.") from None
    if not is_report:
        raise Unreadable("Das ist keine zurückgekommene Mail (multipart/report).")
    return Returned(addresses, message_id)


def note(returned: Returned, *, at: datetime) -> list[Provider]:
    """Those it was for; a report about a mail that never went from here changes nothing."""
    sent = OutboxMail.objects.filter(sent_at__isnull=False, created_at__gte=at - SENT_LATELY)
    if returned.message_id:
        sent = sent.filter(message_id=returned.message_id)
    ours = {to.casefold() for to in sent.values_list("to", flat=True)}
    return _note({address.casefold() for address in returned.addresses} & ours, at)


def note_given_up(*, at: datetime) -> list[Provider]:
    """What the mail server refused for good, in the last days."""
    rows = OutboxMail.objects.filter(given_up_at__gte=at - timedelta(days=3), given_up_at__lte=at)
    return _note({to.casefold() for to in rows.values_list("to", flat=True)}, at)


def _note(addresses: Iterable[str], at: datetime) -> list[Provider]:
    wanted = set(addresses)
    if not wanted:
        return []
    noted = []
    for provider in Provider.objects.filter(bounced_at=None).prefetch_related("contacts"):
        if address_of(provider).casefold() not in wanted:
            continue
        try:
            noted.append(note_bounce(CLOCK, provider, at=at))
        except Refused:  # somebody was faster
            continue
    return noted


def _parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def _failed(parts: list[Message]) -> Iterator[str]:
    """RFC 3464: per recipient `Action: failed` and a status of class 5."""
    for part in parts:
        action = str(part.get("Action", "")).strip().lower()
        status = str(part.get("Status", "")).strip()
        if action != "failed" or not status.startswith("5"):
            continue
        for name in ("Original-Recipient", "Final-Recipient"):
            _kind, _semicolon, address = str(part.get(name, "")).rpartition(";")
            if found := _ADDRESS.search(address):
                yield found[0]


def _message_id(parts: list[Message]) -> str:
    """Of the mail that is sent back with it, whole or as its head."""
    for part in parts[1:]:
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            head = email.message_from_bytes(payload if isinstance(payload, bytes) else b"")
            if found := head.get("Message-ID"):
                return str(found).strip()
        elif part.get_content_maintype() == "text" or isinstance(part, EmailMessage):
            continue
        if part.get("Message-ID") and part.get("To"):
            return str(part["Message-ID"]).strip()
    return ""
