"""What the council of the demo city publishes, beside what the departments brought themselves.

It comes in as OParl objects do. Nothing is fetched: addresses are examples, papers are invented.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.involvement.queries import visible_involvements
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.oparl.reader import read
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.store.run import Run
from weltoffen.faces.console.demo.council_objects import BASE, CouncilPaper, Stop, objects
from weltoffen.faces.console.demo.scene import Stage

_PAPERS = Path(__file__).parent / "council" / "papers.toml"
_MARK = "Demo-Daten: Diese Vorlage ist erfunden; Orte, Beträge und Fristen sind es auch."
NAME: Final = "Ratsinformationssystem der Demo-Stadt (erfunden)"
ALIKE: Final = 3
ONWARD: Final = 2  # papers that go on from their committee to each body that decides on all matters
BACK: Final = {"forgotten": (40, 340), "late": (25, 80)}  # days ago, the nearest and the farthest


def publish(stage: Stage) -> list[CouncilPaper]:
    """Everything the council published in the year, read in at once, as a first reading does."""
    papers = [*_papers(stage), *_alike(stage)]
    stops = [*_in_charge(papers), *_onward(stage, papers)]
    source = operations.add_source(
        CLOCK, Source(address=f"{BASE}/bodies/1", name=NAME, is_active=False)
    )
    at = stage.moments.ago(1)
    reading = operations.start_reading(CLOCK, source, at=at)
    run, batch = Run(at=at), Batch()
    for raw in objects(stops):
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


def _in_charge(papers: list[CouncilPaper]) -> list[Stop]:
    return [Stop(str(paper.number), paper, paper.meeting, "Entscheidung") for paper in papers]


def _onward(stage: Stage, papers: list[CouncilPaper]) -> Iterator[Stop]:
    """What committees deal with comes before the bodies that decide on all matters, too."""
    coming = [one for one in papers if one.fate == "missing"]
    coming.sort(key=lambda one: (one.meets_on, one.number))
    for place, body in enumerate(stage.calendar.for_all):
        soon = stage.moments.today + timedelta(days=1)
        days = sorted(day for pk, day in stage.calendar.meetings if pk == body.pk and day > soon)
        for one in coming[ONWARD * place : ONWARD * (place + 1)] if days else ():
            meeting = stage.calendar.meetings[body.pk, days[0]]
            yield Stop(f"{one.number}-{body.pk}", one, meeting, "Mitberatung")


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
