"""Meetings as iCalendar (RFC 5545, 5546): subscriptions (PUBLISH), invitations (REQUEST), CANCEL.

One meeting has one UID wherever it stands, and its SEQUENCE rises with every change. Who else sits
in a body stands in none of these files: an invitation names the one who gets it, by address alone.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress

from weltoffen.base.texts.plain import one_line
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.meetings.models import Meeting

PRODUCT: Final = "-//Weltoffen//Gremien//DE"
PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
AS_LONG: Final = timedelta(hours=2)  # a meeting whose end nobody knows
REFRESH: Final = timedelta(hours=6)


def calendar(name: str, meetings: Iterable[Meeting], *, at: datetime) -> bytes:
    """A calendar to subscribe to: all that its owner may see, cancelled meetings too."""
    made = _file(PUBLISH)
    made.add("name", one_line(name))  # RFC 7986
    made.add("x-wr-calname", one_line(name))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")  # the same for Outlook
    for meeting in meetings:
        made.add_component(_event(meeting, at))
    return _written(made)


def message(
    meeting: Meeting, *, to: str, at: datetime, text: str = "", link: str = "", reply_to: str = ""
) -> bytes:
    """What goes with a mail: to accept (REQUEST), or that the meeting falls away (CANCEL).

    `reply_to`: where a calendar's own answer is read; without one, answers come by the link alone.
    """
    made = _file(CANCEL if meeting.is_cancelled else REQUEST)
    event = _event(meeting, at)
    event.add("organizer", _organizer(meeting, reply_to))
    guest = vCalAddress(f"mailto:{to}")
    guest.params["PARTSTAT"] = "NEEDS-ACTION"
    guest.params["RSVP"] = "TRUE" if reply_to else "FALSE"
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    event.add("attendee", guest)
    if text:
        event.add("description", text)
    if link:
        event.add("url", link)
    made.add_component(event)
    return _written(made)


def withdrawn(meeting: Meeting, *, to: str, at: datetime, reply_to: str = "") -> bytes:
    """The meeting takes place, but without this one: out of the calendar it goes."""
    made = _file(CANCEL)
    event = _event(meeting, at)
    event["status"] = "CANCELLED"
    event.add("organizer", _organizer(meeting, reply_to))
    event.add("attendee", vCalAddress(f"mailto:{to}"))
    made.add_component(event)
    return _written(made)


def _organizer(meeting: Meeting, reply_to: str) -> vCalAddress:
    """A calendar takes changes only from the organizer it knows: always the same for one guest."""
    organizer = vCalAddress(f"mailto:{reply_to or city().contact_email}")
    organizer.params["CN"] = _title(meeting)
    return organizer


def uid(meeting: Meeting) -> str:
    return f"meeting-{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}"


def _file(method: str) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    return made


def _event(meeting: Meeting, at: datetime) -> Event:
    assert meeting.starts_at is not None
    begins = timezone.localtime(meeting.starts_at)
    event = Event()
    event.add("uid", uid(meeting))
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", meeting.sequence)
    event.add("dtstart", begins)
    event.add("dtend", _ends(meeting, meeting.starts_at))
    event.add("summary", _title(meeting))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    place = one_line(meeting.location) or meeting.online_url
    if place:
        event.add("location", place)
    if meeting.online_url:
        event.add("conference", meeting.online_url, parameters={"VALUE": "URI"})  # RFC 7986
    return event


def _ends(meeting: Meeting, starts_at: datetime) -> datetime:
    """Outlook shows nothing of what ends when it begins, or before."""
    ends = meeting.ends_at
    return timezone.localtime(ends if ends and ends > starts_at else starts_at + AS_LONG)


def _title(meeting: Meeting) -> str:
    body = one_line(meeting.body.name) if meeting.body else ""
    return body or one_line(meeting.name) or "Sitzung"


def _written(made: Calendar) -> bytes:
    for name in made.get_missing_tzids():
        made.subcomponents.insert(0, _zone(name))
    content: bytes = made.to_ical()
    return content


@cache
def _zone(name: str) -> Timezone:
    """Worked out once: an invitation goes to each of fifty members in a file of its own."""
    return Timezone.from_tzid(name)
