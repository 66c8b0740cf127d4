"""The bodies of the demo city meet: a year back and twelve weeks ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.operations import plan_meeting, put_on_agenda, record_result
from weltoffen.faces.console.demo.cast import Cast
from weltoffen.faces.console.demo.moments import Moments

BACK, AHEAD = 380, 84  # days
ENOUGH = 45  # days from a request to the meeting that leave everybody their time
TIGHT = 12
SOON = 30
OPENING = "Eröffnung und Feststellung der Tagesordnung"


@dataclass(slots=True)
class Calendar:
    """Meetings by body and day, and which body deals with which concern."""

    meetings: dict[tuple[int, date], Meeting] = field(default_factory=dict)
    by_concern: dict[str, Organization] = field(default_factory=dict)
    for_all: list[Organization] = field(default_factory=list)  # no matter is theirs alone

    def next_for(self, concern: str, day: date, *, is_tight: bool = False) -> tuple[Any, Any]:
        """The body, and its first meeting that leaves enough time; nothing when there is none."""
        body = self.by_concern[concern]
        earliest = day + timedelta(days=TIGHT if is_tight else ENOUGH)
        days = sorted(d for pk, d in self.meetings if pk == body.pk and d >= earliest)
        return body, days[0] if days else None


def plan(cast: Cast, moments: Moments) -> Calendar:
    calendar, actor = Calendar(), cast.actor(cast.roles["session_service"])
    for number, raw in enumerate(section("demo")["calendar"]):
        body = cast.by_key[raw["body"]]
        calendar.by_concern |= dict.fromkeys(raw.get("concerns", ()), body)
        if not raw.get("concerns"):
            calendar.for_all.append(body)
        days = list(_days(raw, number, moments))
        if not raw.get("concerns"):
            days += _special(raw, days, moments)
        for day in days:
            starts_at = moments.at(day, raw["hour"])
            meeting = plan_meeting(
                actor,
                body,
                name=f"Sitzung {body.short_name or body.name}",
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
                location=raw["room"],
            )
            calendar.meetings[body.pk, day] = meeting
            for name in (OPENING, *raw.get("items", ())):
                item = put_on_agenda(actor, meeting, name=name)
                if day < moments.today:
                    record_result(actor, item, result_text="zur Kenntnis genommen")
    return calendar


def _days(raw: Mapping[str, Any], number: int, moments: Moments) -> Iterator[date]:
    """Every so many weeks on the weekday; not on public holidays, not between the years."""
    step = timedelta(weeks=raw["every"])
    first = moments.today - timedelta(days=BACK)
    # by the calendar, not by today: a body keeps its weeks whenever the demo is built
    weeks = (first - date(2020, 1, 6)).days // 7 + number
    day = first - timedelta(days=first.weekday()) - timedelta(weeks=weeks % raw["every"])
    day += timedelta(days=raw["weekday"])
    while day <= moments.today + timedelta(days=AHEAD):
        if day >= first and day not in moments.holidays and not _between_the_years(day):
            yield day
        day += step


def _special(raw: Mapping[str, Any], days: list[date], moments: Moments) -> Iterator[date]:
    """A body that decides on all matters meets within weeks, also when winter is coming."""
    first, last = moments.today + timedelta(days=2), moments.today + timedelta(days=SOON)
    if any(first <= day <= last for day in days):
        return
    day = first + timedelta(days=SOON // 2)
    while day.weekday() != raw["weekday"] or day in moments.holidays or _between_the_years(day):
        day += timedelta(days=1)
    yield day


def _between_the_years(day: date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 6)
