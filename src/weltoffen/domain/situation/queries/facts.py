"""Gathering the facts of a sheet: only what everybody who sits in the body may know.

The sheet lies before all of them alike. So it is read as a member without any other function, and
never as the person who happens to open it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Mandate, Role
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation import profile
from weltoffen.domain.situation.queries import before, elsewhere, supply
from weltoffen.domain.situation.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Asked:
    """What the gatherers need to know."""

    meeting: Meeting
    body: Organization
    fields: tuple[Term, ...]
    reader: Actor
    day: date
    last: Meeting | None
    at: datetime

    @property
    def since(self) -> datetime | None:
        return self.last.starts_at if self.last else None

    @property
    def window(self) -> tuple[date, date]:
        """From now, or from the meeting where that was earlier."""
        begins = min(timezone.localdate(self.at), self.day)
        return begins, self.day + timedelta(days=profile.days_ahead(self.day))


Gatherer = Callable[[Asked], dict[str, Any]]

# which facts a part needs
GATHERERS: Final[dict[str, Gatherer]] = {
    "due": lambda asked: {"due": before.due(asked.reader, asked.body, asked.day)},
    "answered": lambda asked: {
        "answered": before.answered(asked.reader, asked.body, asked.since, asked.at)
    },
    "minutes": lambda asked: {"last": before.last(asked.reader, asked.last)},
    "wishes": lambda asked: {"wishes": before.wishes(asked.body)},
    "papers": lambda asked: {
        "papers": elsewhere.papers(
            asked.reader, asked.body, profile.concerns_of(asked.fields), asked.window
        )
    },
    "hearings": lambda asked: {
        "hearings": elsewhere.hearings(asked.reader, asked.body, asked.window)
    },
    "gaps": lambda asked: {"gaps": supply.gaps(profile.topics_of(asked.fields), asked.since)},
    "offers": lambda asked: {"offers": supply.offers(profile.topics_of(asked.fields), asked.since)},
    "figures": lambda asked: {
        "figures": supply.figures(profile.figures_of(asked.fields))
        + before.kept(asked.reader, asked.body, asked.day)
    },
}


def facts_for(meeting: Meeting, charter: Charter, codes: Collection[str], *, at: datetime) -> Facts:
    """Asks for no more than the parts on the sheet; each in a constant number of queries."""
    asked = _asked(meeting, charter, at)
    found: dict[str, Any] = {}
    for code in codes:
        found |= GATHERERS[code](asked)
    since = timezone.localdate(asked.since) if asked.since else None
    return Facts(day=asked.day, since=since, **found)


def _asked(meeting: Meeting, charter: Charter, at: datetime) -> Asked:
    body = charter.body
    reader = Actor("Lageblatt", mandates=frozenset({Mandate(Role.MEMBER, body.pk)}))
    starts_at = meeting.starts_at or at
    return Asked(
        meeting,
        body,
        tuple(charter.fields.all()),
        reader,
        timezone.localdate(starts_at),
        before.last_meeting(body, starts_at),
        at,
    )
