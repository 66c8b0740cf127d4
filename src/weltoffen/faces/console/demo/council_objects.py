"""Papers and agendas of the demo's council, written as an OParl server writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.meetings.models import Meeting

BASE: Final = "https://ris.example.org/oparl"
_TYPE: Final = "https://schema.oparl.org/1.1/"
PUBLISHED: Final = 12  # days before the meeting
CLOSED: Final = 2  # coming meetings with an item that is not public


@dataclass(frozen=True, slots=True)
class CouncilPaper:
    """One published paper, the meeting that deals with it, and what becomes of it here."""

    number: int
    fate: str
    concern: str
    kind: str
    title: str
    text: str
    reason: str  # the department's, when it says that nobody is affected
    department: Organization
    meeting: Meeting
    today: date

    @property
    def address(self) -> str:
        return f"{BASE}/papers/{self.number}"

    @property
    def meets_on(self) -> date:
        assert self.meeting.starts_at is not None
        return timezone.localdate(self.meeting.starts_at)

    @property
    def published_on(self) -> date:
        return min(self.meets_on - timedelta(days=PUBLISHED), self.today - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Stop:
    """One paper before one body."""

    key: str
    paper: CouncilPaper
    meeting: Meeting
    role: str


def objects(stops: list[Stop]) -> Iterator[dict[str, Any]]:
    """The municipality, its bodies and offices, the meetings with their agendas, the papers."""
    home = f"{BASE}/bodies/1"
    yield {"id": home, "type": f"{_TYPE}Body", "name": city().name, "ags": city().ags}
    papers = {stop.paper.number: stop.paper for stop in stops}
    meetings = {stop.meeting.pk: stop.meeting for stop in stops}
    organizations = {p.department.pk: p.department for p in papers.values()}
    organizations |= {one.body.pk: one.body for one in meetings.values() if one.body}
    for one in organizations.values():
        yield {"id": _of(one), "type": f"{_TYPE}Organization", "body": home, "name": one.name}
    closed = _with_closed_items(stops)
    for meeting in meetings.values():
        mine = [stop for stop in stops if stop.meeting.pk == meeting.pk]
        yield _agenda(meeting, mine, is_closed_after=meeting.pk in closed)
    for paper in papers.values():
        yield _paper(paper, [stop for stop in stops if stop.paper is paper], home)
        if paper.text:
            yield {"id": paper.address, "text": paper.text}


def _with_closed_items(stops: list[Stop]) -> set[int]:
    """The next meetings of committees; of such an item a council says no more than a number."""
    soon = {
        (stop.paper.meets_on, stop.meeting.pk)
        for stop in stops
        if stop.meeting is stop.paper.meeting and stop.paper.meets_on > stop.paper.today
    }
    return {key for _day, key in sorted(soon)[:CLOSED]}


def _agenda(meeting: Meeting, stops: list[Stop], *, is_closed_after: bool) -> dict[str, Any]:
    assert meeting.starts_at is not None
    assert meeting.body is not None
    address = f"{BASE}/meetings/{meeting.pk}"
    items = [
        {
            "id": f"{BASE}/items/{stop.key}",
            "type": f"{_TYPE}AgendaItem",
            "meeting": address,
            "number": str(20 + place),
            "order": 20 + place,
            "name": stop.paper.title,
            "public": True,
            "consultation": f"{BASE}/consultations/{stop.key}",
        }
        for place, stop in enumerate(stops, start=1)
    ]
    if is_closed_after:
        items.append(
            {
                "id": f"{BASE}/items/closed-{meeting.pk}",
                "type": f"{_TYPE}AgendaItem",
                "meeting": address,
                "number": str(21 + len(stops)),
                "order": 21 + len(stops),
                "public": False,
            }
        )
    return {
        "id": address,
        "type": f"{_TYPE}Meeting",
        "name": meeting.name,
        "start": meeting.starts_at.isoformat(),
        "location": {"description": meeting.location, "type": f"{_TYPE}Location"},
        "organization": [_of(meeting.body)],
        "agendaItem": items,
    }


def _paper(paper: CouncilPaper, stops: list[Stop], home: str) -> dict[str, Any]:
    return {
        "id": paper.address,
        "type": f"{_TYPE}Paper",
        "body": home,
        "name": paper.title,
        "reference": f"{paper.published_on.year}/{5000 + 3 * paper.number:04}",
        "paperType": paper.kind,
        "date": paper.published_on.isoformat(),
        "underDirectionOf": [_of(paper.department)],
        "consultation": [
            {
                "id": f"{BASE}/consultations/{stop.key}",
                "type": f"{_TYPE}Consultation",
                "paper": paper.address,
                "organization": [_of(stop.meeting.body)],
                "meeting": f"{BASE}/meetings/{stop.meeting.pk}",
                "agendaItem": f"{BASE}/items/{stop.key}",
                "role": stop.role,
                "authoritative": stop.meeting is paper.meeting,
            }
            for stop in stops
            if stop.meeting.body
        ],
    }


def _of(organization: Organization) -> str:
    return f"{BASE}/organizations/{organization.pk}"
