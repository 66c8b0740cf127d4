"""Meetings as iCalendar (RFC 5545): the same bytes as long as nothing changed."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar as File
from icalendar import Event

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.wording import address_in
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch.following.feeding import Calendar, Sitting
from weltoffen.domain.watch.following.wording import why

FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)  # sequences count seconds from here


def document(calendar: Calendar) -> bytes:
    """With the rules of its time zone, lines folded and text escaped by the library."""
    made = calendar_file(f"{calendar.subscription.name} – Weltoffen")
    for sitting in calendar.sittings:
        made.add_component(_event(sitting, calendar.subscription.created_at))
    return written(made)


def calendar_file(name: str) -> File:
    made = File()
    made.add("prodid", "-//Weltoffen//Ratsschau//DE")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", one_line(name))  # RFC 7986
    made.add("x-wr-calname", one_line(name))
    return made


def written(made: File) -> bytes:
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content


def last_change(calendar: Calendar) -> datetime:
    made_at = calendar.subscription.created_at
    changes = (_changed_at(sitting) for sitting in calendar.sittings)
    return max((change for change in changes if change), default=made_at)


def event_of(
    meeting: Meeting,
    *,
    changed_at: datetime | None,
    stamped_at: datetime,
    address: str,
    description: str,
) -> Event:
    """One meeting, under one name in every calendar; who comes to it stands in none of them."""
    assert meeting.starts_at is not None
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", (changed_at or stamped_at).astimezone(UTC))
    event.add("sequence", _sequence(meeting, changed_at))
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    if meeting.ends_at and meeting.ends_at > meeting.starts_at:
        event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("summary", one_line(meeting.body.name if meeting.body else meeting.name) or "Sitzung")
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if place := one_line(meeting.location):
        event.add("location", place)
    event.add("url", address)
    event.add("description", description)
    return event


def _sequence(meeting: Meeting, changed_at: datetime | None) -> int:
    """Rises with every change that has a moment, with each that is made here, and when the meeting
    falls away in any case."""
    seconds = max(int((changed_at - FROM).total_seconds()), 0) if changed_at else 0
    return seconds + meeting.sequence + int(meeting.is_cancelled)


def _event(sitting: Sitting, made_at: datetime) -> Event:
    return event_of(
        sitting.meeting,
        changed_at=_changed_at(sitting),
        stamped_at=made_at,
        address=address_in(reference(sitting.meeting)),
        description=_description(sitting),
    )


def _description(sitting: Sitting) -> str:
    if not sitting.entries:
        return "Bisher passt kein Punkt zu Ihrem Abo."
    lines = ["Passt zu Ihrem Abo:"]
    for entry in sitting.entries:
        lines += ["", entry.title, entry.state, why(entry), address_in(entry.subject)]
    return "\n".join(lines)


def _changed_at(sitting: Sitting) -> datetime | None:
    changes = [entry.changed_at for entry in sitting.entries]
    changes += [sitting.meeting.oparl_modified] if sitting.meeting.oparl_modified else []
    return max(changes, default=None)
