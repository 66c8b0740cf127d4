"""The coming dates of an offer for a calendar: one by one, without those that do not take place."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from weltoffen.domain.directory.queries import ShownOffer
from weltoffen.domain.directory.rules.hours import Span


def calendar_of(offer: ShownOffer, spans: Sequence[Span], address: str) -> bytes:
    zone = ZoneInfo(settings.TIME_ZONE)
    calendar = Calendar()
    calendar.add("prodid", "-//Weltoffen//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", offer.name)
    for span in spans:
        event = Event()
        event.add("uid", f"{offer.uuid}-{span.opens:%Y%m%dT%H%M}@weltoffen")
        event.add("dtstamp", offer.changed_at)
        event.add("summary", offer.name)
        if span.is_all_day:
            event.add("dtstart", span.opens.date())
            event.add("dtend", span.opens.date() + timedelta(days=1))
        else:
            event.add("dtstart", span.opens.replace(tzinfo=zone))
            event.add("dtend", span.closes.replace(tzinfo=zone))
        if where := _where(offer):
            event.add("location", where)
        event.add("url", address)
        event.add("categories", [offer.provider.name])
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _where(offer: ShownOffer) -> str:
    """Only when there is one place; which of several a date is at stands on the page."""
    if len(offer.places) != 1:
        return ""
    place = offer.places[0]
    return ", ".join(filter(None, (place.name, place.address)))
