"""An appointment for the person's calendar. It says where to be, not why."""

from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.private import Appointment

LASTS: Final = timedelta(hours=1)


def document(referral: Referral, appointment: Appointment, *, at: datetime) -> bytes:
    """Moved, it takes the place of the earlier one: same uid, later sequence."""
    begins = timezone.make_aware(datetime.combine(appointment.day, appointment.at))
    event = Event()
    event.add("uid", f"{referral.uuid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", (referral.answered_at or at).astimezone(UTC))
    event.add("sequence", referral.case.version)
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("summary", one_line(f"Termin: {referral.offer.name}"))
    event.add("location", one_line(appointment.place))
    if appointment.note:
        event.add("description", appointment.note)
    made = Calendar()
    made.add("prodid", "-//Weltoffen//Vermittlung//DE")
    made.add("version", "2.0")
    made.add_component(event)
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content
