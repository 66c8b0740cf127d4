"""Locations, what takes place there, and when."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.directory.hsds import facts, terms
from weltoffen.domain.directory.hsds.naming import part
from weltoffen.domain.directory.hsds.plain import Json, known
from weltoffen.domain.directory.models import Location, Schedule, ServiceAtLocation

CONFIDENTIAL = "Vertrauliche Adresse"


def location(place: Location) -> Json:
    """Of a confidential place nothing leaves by which it could be found."""
    is_open = not place.is_confidential
    return known(
        {
            "id": str(place.uuid),
            "location_type": "physical",
            "name": place.name if is_open else CONFIDENTIAL,
            "description": place.description if is_open else "",
            "transportation": place.transport if is_open else "",
            "latitude": place.latitude if is_open else None,
            "longitude": place.longitude if is_open else None,
            "addresses": [_address(place)] if is_open and place.street and place.city else [],
            "accessibility": _accessibility(place),
            "attributes": [
                *facts.attributes(place.uuid, "location", place, facts.LOCATION),
                *(
                    [facts.term_attribute(place.uuid, "location", terms.term(place.told_district))]
                    if place.told_district
                    else []
                ),
            ],
        }
    )


def at_location(place: ServiceAtLocation, schedules: list[Schedule], today: date) -> Json:
    return known(
        {
            "id": str(place.uuid),
            "description": "" if place.location.is_confidential else place.description,
            "location": location(place.location),
            "schedules": [schedule(one, today) for one in schedules],
        }
    )


def schedule(one: Schedule, today: date) -> Json:
    """Times are local; `timezone` is the offset from UTC that holds today (or on the first day)."""
    return known(
        {
            "id": str(one.uuid),
            "valid_from": _day(one.start_on),
            "valid_to": _day(one.until),
            "dtstart": _day(one.start_on),
            "until": _day(one.until),
            "timezone": offset(max(one.start_on or today, today)),
            "wkst": "MO",
            "freq": one.frequency,
            "count": None if one.frequency else 1,
            "interval": one.interval if one.frequency else None,
            "byday": one.byday,
            "bymonthday": one.bymonthday,
            "opens_at": _time(one.opens_at),
            "closes_at": _time(one.closes_at),
            "notes": one.note,
        }
    )


def _address(place: Location) -> Json:
    return {
        "id": part(place.uuid, "address"),
        "address_1": place.street,
        "city": place.city,
        "state_province": f"DE-{city().land}",
        "postal_code": place.postal_code or "-",
        "country": "DE",
        "address_type": "physical",
    }


def _accessibility(place: Location) -> list[Json]:
    said = [
        "Stufenloser Zugang" if place.is_step_free else "",
        "Barrierefreie Toilette" if place.has_toilet else "",
    ]
    description = ", ".join(filter(None, said))
    details = "" if place.is_confidential else place.access_note
    if not description and not details:
        return []
    return [
        known(
            {
                "id": part(place.uuid, "accessibility"),
                "description": description,
                "details": details,
            }
        )
    ]


def offset(day: date) -> float:
    """Hours from UTC; at noon, when the clocks have been changed."""
    noon = datetime.combine(day, time(12), ZoneInfo(settings.TIME_ZONE))
    return (noon.utcoffset() or timedelta()) / timedelta(hours=1)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _time(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
