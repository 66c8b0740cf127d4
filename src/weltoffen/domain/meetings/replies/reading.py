"""One answer out of a calendar file or a mail. Nothing of Django: read in a process of its own."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

from icalendar import Component

from weltoffen.base.intake.events import local, read_events, text_of, value_of
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.texts.plain import one_line

MOST_PARTS = 50
LARGEST = 2 * 2**20
NO_REPLY = "Das ist keine Antwort auf eine Einladung."
METHOD = b"METHOD:REPLY"


@dataclass(frozen=True, slots=True)
class Reply:
    """As a calendar says it; `organizer` is the address that the invitation named."""

    uid: str
    organizer: str
    status: str  # PARTSTAT: ACCEPTED, DECLINED, TENTATIVE, DELEGATED, NEEDS-ACTION
    written_at: datetime | None = None
    starts_at: datetime | None = None
    sequence: int = 0
    delegate: str = ""
    comment: str = ""


def is_reply(content: bytes) -> bool:
    """By its first lines, before anything reads it."""
    return METHOD in content[:65_536].replace(b"\0", b"").replace(b"\r", b"").upper()


def read_reply(content: bytes) -> Reply:
    """Of a calendar file, or of a mail with one in it. Raises NotReadable."""
    for calendar in _calendars(content):
        if is_reply(calendar):
            return _reply(calendar)
    raise NotReadable(NO_REPLY)


def _calendars(content: bytes) -> list[bytes]:
    if content.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return [content]
    if len(content) > LARGEST:
        raise NotReadable(NO_REPLY)
    try:
        parts = list(message_from_bytes(content, policy=policy.compat32).walk())[:MOST_PARTS]
        return [found for part in parts if (found := _calendar_in(part))]
    except Exception:  # a mail of strangers
        raise NotReadable(NO_REPLY) from None


def _calendar_in(part: Message) -> bytes:
    name = str(part.get_filename() or "")
    if part.get_content_type() != "text/calendar" and not name.casefold().endswith(".ics"):
        return b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _reply(content: bytes) -> Reply:
    events = read_events(content).masters
    if len(events) != 1:
        raise NotReadable(NO_REPLY)
    event = events[0]
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1:  # RFC 5546 3.2.3: one, the one that answers
        raise NotReadable(NO_REPLY)
    said = attendees[0].params
    return Reply(
        uid=text_of(event, "UID"),
        organizer=_address(event.get("ORGANIZER", "")),
        status=one_line(str(said.get("PARTSTAT", "NEEDS-ACTION"))).upper()[:20],
        written_at=_moment(event, "DTSTAMP"),
        starts_at=_moment(event, "DTSTART"),
        sequence=_number(event),
        delegate=_delegate(said.get("DELEGATED-TO", "")),
        comment=_comment(event, said),
    )


def _address(value: Any) -> str:
    words = one_line(str(value))[:320]
    return words.partition(":")[2] if words.casefold().startswith("mailto:") else words


def _delegate(value: Any) -> str:
    return _address(value[0] if isinstance(value, list | tuple) and value else value)[:200]


def _comment(event: Component, said: Any) -> str:
    """COMMENT, or where Google puts it."""
    return (text_of(event, "COMMENT") or one_line(str(said.get("X-RESPONSE-COMMENT", ""))))[:500]


def _moment(event: Component, name: str) -> datetime | None:
    """Without a zone it is the city's (RFC 5545 3.3.5)."""
    value = value_of(event, name)
    return local(value) if isinstance(value, datetime) else None


def _number(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
