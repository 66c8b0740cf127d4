"""Events of an iCalendar file (RFC 5545, 7986), as every procedure wants them: once each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component

from weltoffen.base.intake import limits
from weltoffen.base.intake.findings import REFUSED, REPAIRED, Finding, NotReadable, finding
from weltoffen.base.intake.kinds import is_calendar
from weltoffen.base.texts.plain import one_line

LOCAL = ZoneInfo("Europe/Berlin")
NOT_A_CALENDAR = "Die Datei ist kein lesbarer Kalender (iCalendar)."
TOO_MANY = "Mehr als 5.000 Termine; der Rest wurde nicht gelesen."
BROKEN_PARTS = "Unlesbare Zeilen im Kalender; überlesen."


@dataclass(frozen=True, slots=True)
class Events:
    """`revised`: single times of a repeated event that are otherwise, by its name and theirs."""

    masters: list[Component]
    revised: dict[tuple[str, date | datetime], Component]
    findings: list[Finding]


def read_events(content: bytes) -> Events:
    """Of several versions of one event the last revision counts. Raises NotReadable."""
    events, findings = _events(content)
    latest: dict[tuple[str, date | datetime | None], Component] = {}
    for event in events:
        key = (text_of(event, "UID"), start_of(event, "RECURRENCE-ID"))
        if key not in latest or _sequence(event) >= _sequence(latest[key]):
            latest[key] = event
    masters = [event for (_uid, moment), event in latest.items() if moment is None]
    revised = {
        (uid, moment): event for (uid, moment), event in latest.items() if moment is not None
    }
    return Events(masters, revised, findings)


def _events(content: bytes) -> tuple[list[Component], list[Finding]]:
    if not is_calendar(content):
        raise NotReadable(NOT_A_CALENDAR)
    try:
        calendars = Component.from_ical(content, multiple=True)
    except Exception:  # the library raises whatever it stumbles over
        raise NotReadable(NOT_A_CALENDAR) from None
    events = [one for calendar in calendars for one in calendar.walk("VEVENT")]
    faults = sum(len(getattr(one, "errors", ())) for one in events)
    findings = [finding(REPAIRED, "", "", BROKEN_PARTS, faults)] if faults else []
    if len(events) > limits.MAX_EVENTS:
        findings.append(finding(REFUSED, "", "", TOO_MANY, len(events)))
    return events[: limits.MAX_EVENTS], findings


def listed(event: Component, name: str, zone: Any) -> set[datetime]:
    """Moments of RDATE or EXDATE, without their zone, as in the zone of the event."""
    given = event.get(name, [])
    found = set()
    for group in given if isinstance(given, list) else [given]:
        for one in getattr(group, "dts", []):
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if isinstance(value, datetime):
                if value.tzinfo and zone:
                    value = value.astimezone(zone)
                found.add(value.replace(tzinfo=None))
            elif isinstance(value, date):
                found.add(at_midnight(value))
    return found


def end_of(event: Component, begins: datetime) -> datetime | None:
    """Of a repetition, as long after its beginning as at the first time."""
    first, last = start_of(event, "DTSTART"), start_of(event, "DTEND")
    length = value_of(event, "DURATION")
    if isinstance(first, datetime) and isinstance(last, datetime):
        if (first.tzinfo is None) != (last.tzinfo is None):
            return None
        length = last - first
    return begins + length if isinstance(length, timedelta) else None


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment.astimezone(LOCAL)


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def iso(moment: date | datetime) -> str:
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def start_of(event: Mapping[str, Any], name: str) -> date | datetime | None:
    value = value_of(event, name)
    return value if isinstance(value, date) else None


def value_of(event: Mapping[str, Any], name: str) -> Any:
    """Of a property that could not be read, the library raises when it is asked."""
    try:
        return getattr(event.get(name), "dt", None)
    except Exception:
        return None


def text_of(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name, "")
    first = value[0] if isinstance(value, list) and value else value
    return one_line(str(first)[: limits.MAX_CELL]) if first else ""


def _sequence(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
