"""What the council of the demo city publishes, beside what the departments brought themselves.

It comes in as OParl objects do. Nothing is fetched: addresses are examples, papers are invented.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.involvement.queries import visible_involvements
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.oparl.reader import read
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.store.run import Run
from weltoffen.faces.console.demo.scene import Stage

_PAPERS = Path(__file__).parent / "council" / "papers.toml"
_MARK = "Demo-Daten: Diese Vorlage ist erfunden; Orte, Beträge und Fristen sind es auch."
_BASE: Final = "https://ris.example.org/oparl"
_TYPE: Final = "https://schema.oparl.org/1.1/"
NAME: Final = "Ratsinformationssystem der Demo-Stadt (erfunden)"
PUBLISHED: Final = 12  # days before the meeting
ALIKE: Final = 3
BACK: Final = {"forgotten": (40, 340), "late": (25, 80)}  # days ago, the nearest and the farthest


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
        return f"{_BASE}/papers/{self.number}"

    @property
    def meets_on(self) -> date:
        assert self.meeting.starts_at is not None
        return timezone.localdate(self.meeting.starts_at)

    @property
    def published_on(self) -> date:
        return min(self.meets_on - timedelta(days=PUBLISHED), self.today - timedelta(days=1))


def publish(stage: Stage) -> list[CouncilPaper]:
    """Everything the council published in the year, read in at once, as a first reading does."""
    papers = [*_papers(stage), *_alike(stage)]
    source = operations.add_source(
        CLOCK, Source(address=f"{_BASE}/bodies/1", name=NAME, is_active=False)
    )
    at = stage.moments.ago(1)
    reading = operations.start_reading(CLOCK, source, at=at)
    run, batch = Run(at=at), Batch()
    for raw in _objects(papers):
        read(raw, batch, run.findings)
    operations.read_in(CLOCK, reading, batch=batch, run=run)
    operations.finish_reading(
        CLOCK, reading, run=run, state=Reading.State.DONE, reason="", at=at + timedelta(minutes=1)
    )
    operations.index_papers(CLOCK, reading, papers=sorted(run.papers_to_index))
    return papers


def _papers(stage: Stage) -> Iterator[CouncilPaper]:
    rows = tomllib.loads(_PAPERS.read_text("utf-8"))["paper"]
    mine = [row for row in rows if row["concern"] in stage.calendar.by_concern]
    for number, raw in enumerate(mine, start=1):
        same = [row for row in mine if row["fate"] == raw["fate"]]
        meeting = _meeting(stage, raw, same.index(raw) / max(len(same), 1))
        if meeting is not None:
            text = raw["text"].strip()
            yield CouncilPaper(
                number,
                *(raw["fate"], raw["concern"], raw["kind"], raw["title"]),
                f"Begründung\n\n{text}\n\n{_MARK}" if text else "",
                raw.get("reason", ""),
                stage.departments[raw["concern"]],
                meeting,
                stage.moments.today,
            )


def _alike(stage: Stage) -> Iterator[CouncilPaper]:
    """Two that departments brought, published in other words: is it the same? A person says so."""
    lead = stage.cast.actor(stage.cast.lead)
    waiting = visible_involvements(lead).filter(case__state="requested", paper__oparl_id=None)
    ours = [one for one in waiting.order_by("pk") if not one.paper.is_confidential and one.concern]
    for number, one in enumerate(ours[:ALIKE], start=1):
        stop = one.paper.consultations.first()
        key = (stop.organization_id or 0, stop.planned_on) if stop and stop.planned_on else None
        meeting = stage.calendar.meetings.get(key) if key else None
        if meeting is not None and one.concern is not None:
            yield CouncilPaper(
                900 + number,
                "alike",
                one.concern.code,
                "Beschlussvorschlag",
                _reworded(one.paper.name),
                "",
                "",
                one.department,
                meeting,
                stage.moments.today,
            )


def _reworded(title: str) -> str:
    """As a council's clerk shortens it: the first words, and what it is."""
    words = re.split(r"\s+", re.split(r"[:–]", title)[0].strip())
    return f"{' '.join(words[:6])} – Beratung und Beschluss"


def _meeting(stage: Stage, raw: dict[str, Any], share: float) -> Meeting | None:
    """The next one of the body in charge, or one of the past, spread over the time."""
    body, today = stage.calendar.by_concern[raw["concern"]], stage.moments.today
    days = sorted(day for pk, day in stage.calendar.meetings if pk == body.pk)
    if raw["fate"] in BACK:
        near, far = BACK[raw["fate"]]
        wanted = today - timedelta(days=round(near + share * (far - near)))
        fitting = [day for day in days if day < today]
        day = min(fitting, key=lambda one: abs((one - wanted).days), default=None)
    else:
        day = next((one for one in days if one > today + timedelta(days=1)), None)
    return stage.calendar.meetings[body.pk, day] if day else None


def _objects(papers: list[CouncilPaper]) -> Iterator[dict[str, Any]]:
    """The municipality, its bodies and offices, the meetings with their agendas, the papers."""
    home = f"{_BASE}/bodies/1"
    yield {"id": home, "type": f"{_TYPE}Body", "name": city().name, "ags": city().ags}
    organizations = {p.department.pk: p.department for p in papers}
    organizations |= {p.meeting.body.pk: p.meeting.body for p in papers if p.meeting.body}
    for one in organizations.values():
        yield {"id": _of(one), "type": f"{_TYPE}Organization", "body": home, "name": one.name}
    meetings = {paper.meeting.pk: paper.meeting for paper in papers}
    for meeting in meetings.values():
        mine = [paper for paper in papers if paper.meeting.pk == meeting.pk]
        yield _agenda(meeting, mine)
    for paper in papers:
        yield _paper(paper, home)
        if paper.text:
            yield {"id": paper.address, "text": paper.text}


def _agenda(meeting: Meeting, papers: list[CouncilPaper]) -> dict[str, Any]:
    assert meeting.starts_at is not None
    assert meeting.body is not None
    address = f"{_BASE}/meetings/{meeting.pk}"
    return {
        "id": address,
        "type": f"{_TYPE}Meeting",
        "name": meeting.name,
        "start": meeting.starts_at.isoformat(),
        "location": {"description": meeting.location, "type": f"{_TYPE}Location"},
        "organization": [_of(meeting.body)],
        "agendaItem": [
            {
                "id": f"{_BASE}/items/{paper.number}",
                "type": f"{_TYPE}AgendaItem",
                "meeting": address,
                "number": str(20 + place),
                "order": 20 + place,
                "name": paper.title,
                "public": True,
                "consultation": f"{_BASE}/consultations/{paper.number}",
            }
            for place, paper in enumerate(papers, start=1)
        ],
    }


def _paper(paper: CouncilPaper, home: str) -> dict[str, Any]:
    assert paper.meeting.body is not None
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
                "id": f"{_BASE}/consultations/{paper.number}",
                "type": f"{_TYPE}Consultation",
                "paper": paper.address,
                "organization": [_of(paper.meeting.body)],
                "meeting": f"{_BASE}/meetings/{paper.meeting.pk}",
                "agendaItem": f"{_BASE}/items/{paper.number}",
                "role": "Entscheidung",
                "authoritative": True,
            }
        ],
    }


def _of(organization: Organization) -> str:
    return f"{_BASE}/organizations/{organization.pk}"
