"""Meetings in an iCalendar file (RFC 5545, 7986): once each, repeated ones within a window."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Component

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.formats import limits
from weltoffen.domain.watch.formats.headings import body_of_title
from weltoffen.domain.watch.formats.kinds import is_calendar
from weltoffen.domain.watch.formats.recognised import (
    REFUSED,
    REPAIRED,
    SET_ASIDE,
    Agenda,
    Finding,
    NotReadable,
    Recognised,
    finding,
)
from weltoffen.domain.watch.oparl.moments import LOCAL

NOT_A_CALENDAR = "Die Datei ist kein lesbarer Kalender (iCalendar)."
NO_START = "Termin ohne lesbaren Beginn; nicht übernommen."
NO_BODY = "Der Titel nennt kein Gremium; nicht übernommen."
NO_ZONE = "Zeitpunkt ohne Zeitzone; als deutsche Ortszeit gelesen."
ALL_DAY = "Ganztägiger Termin; nur der Tag gilt."
ENDS_BEFORE = "Das Ende liegt vor dem Beginn; es bleibt leer."
BAD_RULE = "Die Wiederholung ist nicht lesbar; nur der erste Termin gilt."
TOO_OFTEN = "Der Termin wiederholt sich öfter als täglich; nur der erste gilt."
TOO_MANY = "Mehr als 5.000 Termine; der Rest wurde nicht gelesen."
NOT_PUBLIC = "Als privat oder vertraulich gekennzeichneter Termin; nicht übernommen."
OUT_OF_WINDOW = "Termine außerhalb des gelesenen Zeitraums."
BROKEN_PARTS = "Unlesbare Zeilen im Kalender; überlesen."

_SELDOM = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def read_calendar(content: bytes, *, since: date, until: date, body: str = "") -> Recognised:
    """Meetings from one day to another. `body` meets; empty: the titles say who. Purely text."""
    events, findings = _events(content)
    revised: dict[tuple[str, date | datetime], Component] = {}
    masters: list[Component] = []
    latest: dict[tuple[str, date | datetime | None], Component] = {}
    for event in events:  # of several versions of one event the last revision counts
        key = (_text(event, "UID"), _start(event, "RECURRENCE-ID"))
        if key not in latest or _sequence(event) >= _sequence(latest[key]):
            latest[key] = event
    for (uid, moment), event in latest.items():
        if moment is None:
            masters.append(event)
        else:
            revised[uid, moment] = event
    agendas: list[Agenda] = []
    aside = 0
    for event in masters:
        for one in _occurrences(event, revised, since, until, findings):
            agenda = _agenda(one[0], one[1], one[2], body, findings)
            if agenda is None:
                continue
            if not (agenda.day and since <= agenda.day <= until):
                aside += 1
                continue
            if len(agendas) == limits.MAX_EVENTS:
                findings.append(finding(REFUSED, "", "", TOO_MANY))
                break
            agendas.append(agenda)
    for (uid, moment), event in revised.items():  # whose repetition did not come along
        agenda = _agenda(event, f"{uid} {_iso(moment)}", None, body, findings)
        if agenda and agenda.day and since <= agenda.day <= until:
            agendas.append(agenda)
    if aside:
        findings.append(finding(SET_ASIDE, "", "", OUT_OF_WINDOW, aside))
    return Recognised(tuple(agendas[: limits.MAX_EVENTS]), (), tuple(findings))


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


def _occurrences(
    event: Component,
    revised: dict[tuple[str, date | datetime], Component],
    since: date,
    until: date,
    findings: list[Finding],
) -> Iterator[tuple[Component, str, date | datetime | None]]:
    """(event, its name, its own beginning if it is a repetition); revised ones replace theirs."""
    uid, start = _text(event, "UID"), _start(event, "DTSTART")
    if "RRULE" not in event and "RDATE" not in event:
        yield event, uid, None
        return
    moments = [start] if start is not None else []
    if start is not None:
        try:
            moments = list(_repeated(event, start, since, until, findings))
        except Exception:  # rules of strangers; the library says no in many ways
            findings.append(finding(REPAIRED, _text(event, "SUMMARY"), "RRULE", BAD_RULE))
    for moment in moments:
        other = revised.pop((uid, moment), None)
        yield other or event, f"{uid} {_iso(moment)}", None if other else moment


def _repeated(
    event: Component,
    start: date | datetime,
    since: date,
    until: date,
    findings: list[Finding],
) -> list[date | datetime]:
    is_day = not isinstance(start, datetime)
    zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else _at(start)
    found: set[datetime] = {naive}
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if str(rule.get("FREQ", [""])[0]).upper() not in _SELDOM:
            findings.append(finding(REPAIRED, _text(event, "SUMMARY"), "RRULE", TOO_OFTEN))
            continue
        if last := rule.get("UNTIL"):
            ends = last[0]
            if isinstance(ends, datetime) and ends.tzinfo and zone:
                rule["UNTIL"] = [ends.astimezone(zone).replace(tzinfo=None)]
            elif not isinstance(ends, datetime):
                rule["UNTIL"] = [datetime.combine(ends, time(23, 59))]
        text = rule.to_ical().decode()
        made = rrulestr(text.replace("Z", ""), dtstart=naive)
        begin, end = _at(since) - timedelta(days=1), _at(until) + timedelta(days=1)
        found.update(islice(made.xafter(begin, inc=True), 1_000))
        found = {one for one in found if one <= end or one == naive}
    found.update(_listed(event, "RDATE", zone))
    found -= _listed(event, "EXDATE", zone)
    if is_day:
        return sorted({one.date() for one in found})
    return sorted(one.replace(tzinfo=zone) for one in found)


def _listed(event: Component, name: str, zone: Any) -> set[datetime]:
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
                found.add(_at(value))
    return found


def _agenda(
    event: Component,
    name: str,
    moment: date | datetime | None,
    body: str,
    findings: list[Finding],
) -> Agenda | None:
    title = _text(event, "SUMMARY")
    where = title or name
    if _text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        findings.append(finding(SET_ASIDE, "", "CLASS", NOT_PUBLIC))
        return None
    begins = moment if moment is not None else _start(event, "DTSTART")
    if begins is None or not 1900 <= begins.year <= 2200:
        findings.append(finding(REFUSED, where, "DTSTART", NO_START))
        return None
    meets, is_cancelled = body_of_title(title)
    if not (body or meets):
        findings.append(finding(REFUSED, where, "SUMMARY", NO_BODY, title))
        return None
    agenda = Agenda(
        body or meets,
        place=_text(event, "LOCATION")[:300],
        name=title[:500],
        has_items=False,
        is_cancelled=is_cancelled or _text(event, "STATUS").upper() == "CANCELLED",
        uid=name or f"{title} {_iso(begins)}",
        where=where,
    )
    if not isinstance(begins, datetime):
        findings.append(finding(REPAIRED, where, "DTSTART", ALL_DAY))
        return replace(agenda, day=begins)
    if begins.tzinfo is None:
        findings.append(finding(REPAIRED, where, "DTSTART", NO_ZONE))
    local = _local(begins)
    ends = _end(event, begins, moment)
    if ends is not None and ends <= begins:
        findings.append(finding(REPAIRED, where, "DTEND", ENDS_BEFORE))
        ends = None
    last = _local(ends) if ends else None
    return replace(
        agenda,
        day=local.date(),
        starts=local.time().replace(second=0, microsecond=0),
        ends=last.time() if last and last.date() == local.date() else None,
    )


def _end(event: Component, begins: datetime, moment: date | datetime | None) -> datetime | None:
    """Of a repetition, as long after its beginning as at the first time."""
    first, last = _start(event, "DTSTART"), _start(event, "DTEND")
    length = _value(event, "DURATION")
    if isinstance(first, datetime) and isinstance(last, datetime):
        if (first.tzinfo is None) != (last.tzinfo is None):
            return None
        length = last - first
    return begins + length if isinstance(length, timedelta) else None


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment.astimezone(LOCAL)


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def _iso(moment: date | datetime) -> str:
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def _start(event: Mapping[str, Any], name: str) -> date | datetime | None:
    value = _value(event, name)
    return value if isinstance(value, date) else None


def _value(event: Mapping[str, Any], name: str) -> Any:
    """Of a property that could not be read, the library raises when it is asked."""
    try:
        return getattr(event.get(name), "dt", None)
    except Exception:
        return None


def _sequence(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name, "")
    first = value[0] if isinstance(value, list) and value else value
    return one_line(str(first)[: limits.MAX_CELL]) if first else ""
