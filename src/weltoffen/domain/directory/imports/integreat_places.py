"""Places (POI) and events of Integreat: where somebody offers something, and what takes place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from weltoffen.base.intake.findings import SET_ASIDE, Finding
from weltoffen.domain.directory.imports.html import as_text
from weltoffen.domain.directory.imports.places import location_of, place_key, provider_of
from weltoffen.domain.directory.imports.said import LOCATION, OFFER, Gathered, Thing, only_said
from weltoffen.domain.directory.imports.series import Hours, schedules_of
from weltoffen.domain.directory.imports.values import Reader, part_of

NO_TITLE = "Eintrag ohne Titel; nicht übernommen."
NOT_GERMAN = "Fassung in einer anderen Sprache; die deutsche gilt."
IS_OVER = "Liegt in der Vergangenheit; nicht übernommen."
NO_DAY = "Veranstaltung ohne lesbaren Tag; nicht übernommen."
Row = Mapping[str, Any]


def read_places(
    found: Sequence[Row], gathered: Gathered, findings: list[Finding], provider: str
) -> None:
    """Each is a location; one that says what it does is an offer there, too."""
    for row in found:
        read = Reader(findings, _where(row))
        title = read.line("title", row.get("title"))
        if not title:
            read.tell("title", NO_TITLE)
        elif not _is_german(row):
            read.tell("path", NOT_GERMAN, row.get("path"), SET_ASIDE)
        else:
            _read_place(row, title, read, gathered, provider)


def _read_place(row: Row, title: str, read: Reader, gathered: Gathered, provider: str) -> None:
    place = _location(row, read, gathered)
    description = as_text(str(row.get("content") or row.get("excerpt") or ""))
    location = part_of(row.get("location"))
    organization = row.get("organization")
    named = organization.get("name") if isinstance(organization, dict) else organization
    offers = read.line("organization", named) or provider or title
    said = only_said(
        {
            "provider": provider_of(gathered, offers),
            "name": title,
            "description": description,
            "url": read.url("website", location.get("website") or row.get("website")),
            "email": read.email("email", location.get("email") or row.get("email")),
            "contacts": _contacts(location, row, read),
            "places": [{"location": place, "description": ""}] if place else [],
        }
    )
    if description or said["contacts"]:
        gathered.add(Thing(OFFER, f"place:{_key(row)}", title, said, _where(row)))


def read_events(
    found: Sequence[Row],
    gathered: Gathered,
    findings: list[Finding],
    provider: str,
    today: date,
) -> None:
    """Servers expand what recurs into single rows without an id; here it is one offer again."""
    series: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        if _is_german(row):
            series[_series_key(row)].append(row)
    for key, times in series.items():
        first = next((row for row in times if row.get("id")), times[0])
        read = Reader(findings, _where(first))
        title = read.line("title", first.get("title"))
        if not title:
            read.tell("title", NO_TITLE)
            continue
        dates = [one for row in times if (one := _date(row, read))]
        coming = [one for one in dates if one[0] >= today]
        if dates and not coming:
            read.tell("start_date", IS_OVER, max(dates)[0].isoformat(), SET_ASIDE)
        if not coming:
            continue
        schedules, exceptions = schedules_of(coming)
        place = _location(first, read, gathered)
        said = {
            "provider": provider_of(gathered, provider or title),
            "name": title,
            "description": as_text(str(first.get("content") or first.get("excerpt") or "")),
            "schedules": schedules,
            "exceptions": exceptions,
            "places": [{"location": place, "description": ""}] if place else [],
        }
        gathered.add(Thing(OFFER, f"event:{key}", title, said, _where(first)))


def _date(row: Row, read: Reader) -> tuple[date, Hours] | None:
    event = part_of(row.get("event"))
    begins = event.get("start_date") or str(event.get("start") or "")[:10]
    day = read.day("start_date", begins)
    if day is None:
        read.tell("start_date", NO_DAY)
        return None
    if event.get("all_day"):
        return date.fromisoformat(day), (None, None)
    starts = event.get("start_time") or str(event.get("start") or "")[11:19]
    ends = event.get("end_time") or str(event.get("end") or "")[11:19]
    hours = read.time("start_time", starts), read.time("end_time", ends)
    return date.fromisoformat(day), hours


def _location(row: Row, read: Reader, gathered: Gathered) -> str:
    place = part_of(row.get("location"))
    name = read.line("name", place.get("name")) or read.line("title", row.get("title"))
    if not place or not (place.get("name") or place.get("address")):
        return ""
    latitude, longitude = read.point(place.get("latitude"), place.get("longitude"))
    said = location_of(
        name=name,
        street=read.line("address", place.get("address")),
        postal_code=read.line("postcode", place.get("postcode"), 10),
        city=read.line("town", place.get("town"), 120),
    )
    said |= only_said({"latitude": latitude, "longitude": longitude})
    key = f"poi:{place['id']}" if isinstance(place.get("id"), int) else place_key(said)
    gathered.add(Thing(LOCATION, key, name, said, read.where))
    return key


def _contacts(location: Row, row: Row, read: Reader) -> list[dict[str, str]]:
    phone = read.line("phone", location.get("phone_number") or row.get("phone_number"), 60)
    return [{"phone": phone}] if phone else []


def _series_key(row: Row) -> str:
    event = part_of(row.get("event"))
    recurrence = event.get("recurrence_id")
    return f"r{recurrence}" if isinstance(recurrence, int) else _key(row)


def _key(row: Row) -> str:
    number = row.get("id")
    return str(number) if isinstance(number, int) else str(row.get("path") or "")[:300]


def _is_german(row: Row) -> bool:
    parts = str(row.get("path") or "").strip("/").split("/")
    return len(parts) < 2 or parts[1] == "de"


def _where(row: Row) -> str:
    return str(row.get("path") or row.get("title") or "")[:300]
