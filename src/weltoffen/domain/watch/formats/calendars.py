"""Meetings in an iCalendar file (RFC 5545, 7986): once each, repeated ones within a window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr
from icalendar import Component

from weltoffen.base.intake import limits
from weltoffen.base.intake.events import (
    TOO_MANY,
    at_midnight,
    end_of,
    iso,
    listed,
    local,
    read_events,
    start_of,
    text_of,
)
from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Finding, finding
from weltoffen.domain.watch.formats.headings import body_of_title
from weltoffen.domain.watch.formats.recognised import Agenda, Recognised

NO_START = "Termin ohne lesbaren Beginn; nicht übernommen."
NO_BODY = "Der Titel nennt kein Gremium; nicht übernommen."
NO_ZONE = "Zeitpunkt ohne Zeitzone; als deutsche Ortszeit gelesen."
ALL_DAY = "Ganztägiger Termin; nur der Tag gilt."
ENDS_BEFORE = "Das Ende liegt vor dem Beginn; es bleibt leer."
BAD_RULE = "Die Wiederholung ist nicht lesbar; nur der erste Termin gilt."
TOO_OFTEN = "Der Termin wiederholt sich öfter als täglich; nur der erste gilt."
NOT_PUBLIC = "Als privat oder vertraulich gekennzeichneter Termin; nicht übernommen."
OUT_OF_WINDOW = "Termine außerhalb des gelesenen Zeitraums."

_SELDOM = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def read_calendar(content: bytes, *, since: date, until: date, body: str = "") -> Recognised:
    """Meetings from one day to another. `body` meets; empty: the titles say who. Purely text."""
    events = read_events(content)
    revised, findings = events.revised, events.findings
    agendas: list[Agenda] = []
    aside = 0
    for event in events.masters:
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
        agenda = _agenda(event, f"{uid} {iso(moment)}", None, body, findings)
        if agenda and agenda.day and since <= agenda.day <= until:
            agendas.append(agenda)
    if aside:
        findings.append(finding(SET_ASIDE, "", "", OUT_OF_WINDOW, aside))
    return Recognised(tuple(agendas[: limits.MAX_EVENTS]), (), tuple(findings))


def _occurrences(
    event: Component,
    revised: dict[tuple[str, date | datetime], Component],
    since: date,
    until: date,
    findings: list[Finding],
) -> Iterator[tuple[Component, str, date | datetime | None]]:
    """(event, its name, its own beginning if it is a repetition); revised ones replace theirs."""
    uid, start = text_of(event, "UID"), start_of(event, "DTSTART")
    if "RRULE" not in event and "RDATE" not in event:
        yield event, uid, None
        return
    moments = [start] if start is not None else []
    if start is not None:
        try:
            moments = list(_repeated(event, start, since, until, findings))
        except Exception:  # rules of strangers; the library says no in many ways
            findings.append(finding(REPAIRED, text_of(event, "SUMMARY"), "RRULE", BAD_RULE))
    for moment in moments:
        other = revised.pop((uid, moment), None)
        yield other or event, f"{uid} {iso(moment)}", None if other else moment


def _repeated(
    event: Component,
    start: date | datetime,
    since: date,
    until: date,
    findings: list[Finding],
) -> list[date | datetime]:
    is_day = not isinstance(start, datetime)
    zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else at_midnight(start)
    found: set[datetime] = {naive}
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if str(rule.get("FREQ", [""])[0]).upper() not in _SELDOM:
            findings.append(finding(REPAIRED, text_of(event, "SUMMARY"), "RRULE", TOO_OFTEN))
            continue
        if last := rule.get("UNTIL"):
            ends = last[0]
            if isinstance(ends, datetime) and ends.tzinfo and zone:
                rule["UNTIL"] = [ends.astimezone(zone).replace(tzinfo=None)]
            elif not isinstance(ends, datetime):
                rule["UNTIL"] = [datetime.combine(ends, time(23, 59))]
        text = rule.to_ical().decode()
        made = rrulestr(text.replace("Z", ""), dtstart=naive)
        begin, end = at_midnight(since) - timedelta(days=1), at_midnight(until) + timedelta(days=1)
        found.update(islice(made.xafter(begin, inc=True), 1_000))
        found = {one for one in found if one <= end or one == naive}
    found.update(listed(event, "RDATE", zone))
    found -= listed(event, "EXDATE", zone)
    if is_day:
        return sorted({one.date() for one in found})
    return sorted(one.replace(tzinfo=zone) for one in found)


def _agenda(
    event: Component,
    name: str,
    moment: date | datetime | None,
    body: str,
    findings: list[Finding],
) -> Agenda | None:
    title = text_of(event, "SUMMARY")
    where = title or name
    if text_of(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        findings.append(finding(SET_ASIDE, "", "CLASS", NOT_PUBLIC))
        return None
    begins = moment if moment is not None else start_of(event, "DTSTART")
    if begins is None or not 1900 <= begins.year <= 2200:
        findings.append(finding(REFUSED, where, "DTSTART", NO_START))
        return None
    meets, is_cancelled = body_of_title(title)
    if not (body or meets):
        findings.append(finding(REFUSED, where, "SUMMARY", NO_BODY, title))
        return None
    agenda = Agenda(
        body or meets,
        place=text_of(event, "LOCATION")[:300],
        name=title[:500],
        has_items=False,
        is_cancelled=is_cancelled or text_of(event, "STATUS").upper() == "CANCELLED",
        uid=name or f"{title} {iso(begins)}",
        where=where,
    )
    if not isinstance(begins, datetime):
        findings.append(finding(REPAIRED, where, "DTSTART", ALL_DAY))
        return replace(agenda, day=begins)
    if begins.tzinfo is None:
        findings.append(finding(REPAIRED, where, "DTSTART", NO_ZONE))
    there = local(begins)
    ends = end_of(event, begins)
    if ends is not None and ends <= begins:
        findings.append(finding(REPAIRED, where, "DTEND", ENDS_BEFORE))
        ends = None
    last = local(ends) if ends else None
    return replace(
        agenda,
        day=there.date(),
        starts=there.time().replace(second=0, microsecond=0),
        ends=last.time() if last and last.date() == there.date() else None,
    )
