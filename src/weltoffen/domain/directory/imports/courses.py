"""Courses in an iCalendar file: a repeated event is one offer, its rule a schedule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Component

from weltoffen.base.intake import limits
from weltoffen.base.intake.events import (
    Events,
    at_midnight,
    end_of,
    listed,
    local,
    read_events,
    start_of,
    text_of,
)
from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Finding, finding
from weltoffen.base.texts.plain import tidy
from weltoffen.domain.directory.imports.html import as_text
from weltoffen.domain.directory.imports.series import DAYS, Hours, closed, once, schedules_of

NO_TITLE = "Termin ohne Titel; nicht übernommen."
NO_START = "Termin ohne lesbaren Beginn; nicht übernommen."
NOT_PUBLIC = "Als privat oder vertraulich gekennzeichneter Termin; nicht übernommen."
CANCELLED = "Abgesagt; nicht übernommen."
IS_OVER = "Liegt in der Vergangenheit; nicht übernommen."
BAD_RULE = "Die Wiederholung ist nicht lesbar; nur der erste Termin gilt."
LONGEST = 10_000
_WEEKLY = re.compile(r"(?:MO|TU|WE|TH|FR|SA|SU)")
_MONTHLY = re.compile(r"-?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)")
MOST_DATES = 400


@dataclass(frozen=True, slots=True)
class Course:
    uid: str
    title: str
    description: str = ""
    place: str = ""
    url: str = ""
    organizer: str = ""
    email: str = ""
    categories: tuple[str, ...] = ()
    schedules: tuple[dict[str, Any], ...] = ()
    exceptions: tuple[dict[str, Any], ...] = ()

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Courses:
    courses: tuple[Course, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Times:
    schedules: list[dict[str, Any]] = field(default_factory=list)
    exceptions: list[dict[str, Any]] = field(default_factory=list)


def read_courses(content: bytes, *, today: date) -> Courses:
    """What is over before `today` is left out. Purely text; raises NotReadable."""
    events = read_events(content)
    findings = events.findings
    courses = []
    for event in events.masters:
        try:
            course = _course(event, events, today, findings)
        except (ValueError, OverflowError, ArithmeticError):
            findings.append(finding(REFUSED, text_of(event, "SUMMARY"), "DTSTART", NO_START))
            continue
        if course:
            courses.append(course)
    return Courses(tuple(courses), tuple(findings))


def _course(
    event: Component, events: Events, today: date, findings: list[Finding]
) -> Course | None:
    title, uid = text_of(event, "SUMMARY")[:300], text_of(event, "UID")
    where = title or uid
    start = start_of(event, "DTSTART")
    if text_of(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        findings.append(finding(SET_ASIDE, "", "CLASS", NOT_PUBLIC))
    elif not title:
        findings.append(finding(REFUSED, where, "SUMMARY", NO_TITLE))
    elif start is None or not 1900 <= start.year <= 2200:
        findings.append(finding(REFUSED, where, "DTSTART", NO_START))
    elif text_of(event, "STATUS").upper() == "CANCELLED":
        findings.append(finding(SET_ASIDE, where, "STATUS", CANCELLED))
    else:
        times = _times(event, start, events, today, findings, where)
        if times is None:
            findings.append(finding(SET_ASIDE, where, "DTSTART", IS_OVER, start.isoformat()))
            return None
        return _described(event, uid or f"{title} {start.isoformat()}", title, times)
    return None


def _described(event: Component, uid: str, title: str, times: _Times) -> Course:
    organizer = event.get("ORGANIZER")
    organizer = organizer[0] if isinstance(organizer, list) and organizer else organizer
    name = str(getattr(organizer, "params", {}).get("CN", ""))[:300] if organizer else ""
    return Course(
        uid=uid[:450],
        title=title,
        description=as_text(tidy(_long(event, "DESCRIPTION"))),
        place=text_of(event, "LOCATION")[:300],
        url=text_of(event, "URL")[:500],
        organizer=name,
        email=str(organizer)[:300] if organizer else "",
        categories=tuple(_categories(event))[:20],
        schedules=tuple(times.schedules),
        exceptions=tuple(times.exceptions),
    )


def _times(
    event: Component,
    start: date | datetime,
    events: Events,
    today: date,
    findings: list[Finding],
    where: str,
) -> _Times | None:
    """None when the last time was before today."""
    hours = _hours(event, start)
    first = local(start).date() if isinstance(start, datetime) else start
    zone = start.tzinfo if isinstance(start, datetime) else None
    times = _Times()
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        try:
            schedule = _of_rule(rule, start, first, hours)
        except Exception:  # rules of strangers; the library says no in many ways
            schedule = None
        if schedule is None:
            findings.append(finding(REPAIRED, where, "RRULE", BAD_RULE))
            continue
        times.schedules += schedule
    if not times.schedules:
        times.schedules.append(once(first, hours))
    extra = sorted(listed(event, "RDATE", zone))[:MOST_DATES]
    times.schedules += schedules_of((local(_in(one, zone)).date(), hours) for one in extra)[0]
    left = sorted(listed(event, "EXDATE", zone))[:MOST_DATES]
    times.exceptions += [closed(local(_in(one, zone)).date()) for one in left]
    for moment, other in _revised(event, events):
        _revise(times, moment, other)
    times.schedules = [one for one in times.schedules if _ends(one) >= today.isoformat()]
    times.exceptions = [one for one in times.exceptions if one["end_on"] >= today.isoformat()]
    return times if times.schedules else None


def _of_rule(
    rule: Any, start: date | datetime, first: date, hours: Hours
) -> list[dict[str, Any]] | None:
    """As a schedule when one can say it, else as its dates; None for what is not readable."""
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    interval = int(rule.get("INTERVAL", [1])[0])
    byday = [str(day).upper() for day in rule.get("BYDAY", [])]
    odd = {"BYSETPOS", "BYWEEKNO", "BYYEARDAY", "BYHOUR", "BYMINUTE", "BYMONTH"} & set(rule)
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or not 1 <= interval <= 500:
        return None
    said = {
        "interval": interval,
        "opens_at": hours[0],
        "closes_at": hours[1],
        "start_on": first.isoformat(),
        "until": _until(rule, start),
    }
    if frequency == "DAILY" and interval == 1 and not odd:
        days = byday if byday and all(map(_WEEKLY.fullmatch, byday)) else list(DAYS)
        return [{"frequency": "WEEKLY", "byday": ",".join(days), **said}]
    if frequency == "WEEKLY" and not odd and all(map(_WEEKLY.fullmatch, byday)):
        days = sorted(set(byday), key=DAYS.index) or [DAYS[first.weekday()]]
        return [{"frequency": "WEEKLY", "byday": ",".join(days), **said}]
    if frequency == "MONTHLY" and not odd and all(map(_MONTHLY.fullmatch, byday)):
        month_days = [str(int(day)) for day in rule.get("BYMONTHDAY", [])]
        if not byday and not month_days:
            month_days = [str(first.day)]
        by = {"byday": ",".join(byday), "bymonthday": ",".join(month_days)}
        return [{"frequency": "MONTHLY", **by, **said}]
    moments = islice(_moments(rule, start), MOST_DATES)
    return schedules_of((local(one).date(), hours) for one in moments)[0]


def _moments(rule: Any, start: date | datetime) -> Iterator[datetime]:
    zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else at_midnight(start)
    last = rule.get("UNTIL", [None])[0]
    if isinstance(last, datetime) and last.tzinfo and zone:
        rule["UNTIL"] = [last.astimezone(zone).replace(tzinfo=None)]
    elif isinstance(last, date) and not isinstance(last, datetime):
        rule["UNTIL"] = [datetime.combine(last, time(23, 59))]
    made = rrulestr(rule.to_ical().decode().replace("Z", ""), dtstart=naive)
    horizon = naive + timedelta(days=3 * 366)
    return (_in(one, zone) for one in made.xafter(naive, inc=True) if one <= horizon)


def _until(rule: Any, start: date | datetime) -> str | None:
    last = rule.get("UNTIL", [None])[0]
    if isinstance(last, datetime):
        return local(last).date().isoformat()
    if isinstance(last, date):
        return last.isoformat()
    count = rule.get("COUNT", [None])[0]
    if not isinstance(count, int) or not 1 <= count <= 2_000:
        return None
    moments = list(islice(_moments(rule, start), count))
    return local(moments[-1]).date().isoformat() if len(moments) == count else None


def _revised(event: Component, events: Events) -> list[tuple[date, Component]]:
    uid = text_of(event, "UID")
    found = [
        (local(moment).date() if isinstance(moment, datetime) else moment, other)
        for (name, moment), other in events.revised.items()
        if name == uid
    ]
    return found[:MOST_DATES]


def _revise(times: _Times, moment: date, other: Component) -> None:
    """Other hours on the same day, or closed then and once on another day."""
    start = start_of(other, "DTSTART")
    is_cancelled = text_of(other, "STATUS").upper() == "CANCELLED"
    day = local(start).date() if isinstance(start, datetime) else start
    if is_cancelled or day is None:
        times.exceptions.append(closed(moment))
        return
    hours = _hours(other, start) if start is not None else (None, None)
    if day == moment and hours[0]:
        opened = {"is_closed": False, "opens_at": hours[0], "closes_at": hours[1]}
        times.exceptions.append({**closed(moment), **opened})
    elif day != moment:
        times.exceptions.append(closed(moment))
        times.schedules.append(once(day, hours))


def _hours(event: Component, start: date | datetime) -> Hours:
    """Local; an end on another day is none."""
    if not isinstance(start, datetime):
        return None, None
    begins = local(start)
    ends = end_of(event, start)
    last = local(ends) if ends and ends > start else None
    is_same = last is not None and last.date() == begins.date()
    return f"{begins:%H:%M}", f"{last:%H:%M}" if last and is_same else None


def _in(moment: datetime, zone: Any) -> datetime:
    return moment.replace(tzinfo=zone)


def _ends(schedule: dict[str, Any]) -> str:
    return str(schedule["until"] or "9999-12-31")


def _categories(event: Component) -> Iterator[str]:
    given = event.get("CATEGORIES", [])
    for group in given if isinstance(given, list) else [given]:
        for one in getattr(group, "cats", [group]):
            if str(one).strip():
                yield str(one)[:100]


def _long(event: Component, name: str) -> str:
    value = event.get(name, "")
    first = value[0] if isinstance(value, list) and value else value
    return str(first)[: min(LONGEST, limits.MAX_TABLE)] if first else ""
