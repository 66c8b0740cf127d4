"""Papers on their way to a body of ours: one the Office has been heard on, and one it has not.

Whoever runs that body can put the first on an agenda and is refused the second.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.queries import visible_charters
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries import visible_meetings
from weltoffen.faces.console.demo.content import PaperText, paper_text
from weltoffen.faces.console.demo.scene import Scene, Stage, involvement_of

HEARD, ASKED = 18, 4  # days ago: the one that is cleared meanwhile, and the one that waits
IN_TIME = timedelta(days=14)


class _Ours(Scene):
    """It goes before a body of ours and not before the council."""

    meeting: Meeting

    def goes_to(self, day: date, *, is_tight: bool) -> tuple[Organization, date | None]:
        assert self.meeting.body is not None
        return self.meeting.body, timezone.localdate(self.meeting.starts_at)


def bring(stage: Stage) -> int:
    """How many papers; none where no coordinator of the demo runs a body that asks the Office."""
    if (meeting := _next_meeting(stage)) is None:
        return 0
    heard, asked = (_scene(stage, text, meeting) for text in _texts(stage))
    heard.at, asked.at = stage.moments.ago(HEARD), stage.moments.ago(ASKED)
    heard.have_no_objection(involvement_of(heard.screen()), after=5)
    asked.screen()
    return 2


def _scene(stage: Stage, text: PaperText, meeting: Meeting) -> _Ours:
    scene = _Ours(stage, text, 0)
    scene.meeting = meeting
    return scene


def _texts(stage: Stage) -> Iterator[PaperText]:
    """About the first matter of the file that a department of the city is in charge of."""
    raw = tomllib.loads((Path(__file__).parent / "gate.toml").read_text("utf-8"))
    concern = next(code for code in raw["concerns"] if code in stage.departments)
    for one in raw["paper"]:
        yield paper_text(concern, one)


def _next_meeting(stage: Stage) -> Meeting | None:
    """Of the body that the demo's first coordinator runs, with time to prepare it."""
    keeper = stage.cast.actor(stage.cast.roles[Role.COORDINATOR])
    bodies = visible_charters(keeper).filter(
        needs_clearance=True, body__in=keeper.organizations(Role.COORDINATOR)
    )
    coming = visible_meetings(keeper).filter(
        body__in=bodies.values("body"),
        is_cancelled=False,
        starts_at__gt=stage.moments.now + IN_TIME,
    )
    return coming.select_related("body").order_by("starts_at").first()
