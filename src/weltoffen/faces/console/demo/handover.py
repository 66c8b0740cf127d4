"""A body that came to stand on its own, a coordinator who leaves, and sheets of past meetings."""

from datetime import timedelta

from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import organizations_by_key
from weltoffen.domain.bodies.queries import coordinators, memberships_on, visible_charters
from weltoffen.domain.handover.drafts import Knowledge
from weltoffen.domain.handover.operations import (
    finish_handover,
    note_knowledge,
    prepare_body_handover,
    prepare_work_handover,
)
from weltoffen.domain.situation.operations import freeze_sheet
from weltoffen.domain.situation.queries import meetings_with_sheets
from weltoffen.faces.console.demo.offers import read
from weltoffen.faces.console.demo.scene import Stage

SHEETS = 6  # of bodies whose last meeting has one


def hand_over(stage: Stage) -> int:
    """How many hand-overs; the one that is being prepared can be tried out."""
    plan, known = read("handover"), organizations_by_key()
    made = 0
    if raw := plan.get("body"):
        body, receiver = known[raw["key"]], known[raw["to"]]
        made += _release(stage, body, receiver, raw["days_ago"], _knowledge(raw))
    if raw := plan.get("work"):
        made += _leave(stage, known[raw["body"]], raw["days_ahead"], _knowledge(raw))
    return made


def keep_sheets(stage: Stage) -> int:
    """Of the last meeting of some bodies, as the clock would have frozen them."""
    keeper, kept = stage.cast.actor(stage.cast.lead), 0
    for charter in visible_charters(keeper).order_by("pk")[:SHEETS]:
        past = meetings_with_sheets(keeper).filter(
            body=charter.body, starts_at__lt=stage.moments.now
        )
        if (meeting := past.first()) and meeting.starts_at:
            freeze_sheet(CLOCK, meeting, at=meeting.starts_at)
            kept += 1
    return kept


def _release(
    stage: Stage, body: Organization, receiver: Organization, days_ago: int, said: Knowledge
) -> int:
    """Who sits there for the organisation runs it from then on."""
    lead, at = stage.cast.actor(stage.cast.lead), stage.moments.ago(days_ago)
    sits = memberships_on(body, stage.moments.today).filter(on_behalf_of=receiver).first()
    if sits is None:
        return 0
    handover = prepare_body_handover(
        lead, body, to_person=sits.person, to_organization=receiver, on=at.date(), at=at
    )
    note_knowledge(lead, handover, knowledge=said)
    finish_handover(lead, handover, at=at)
    stage.cast.actors.clear()
    return 1


def _leave(stage: Stage, body: Organization, days_ahead: int, said: Knowledge) -> int:
    lead, today = stage.cast.actor(stage.cast.lead), stage.moments.today
    leaving: Person | None = coordinators(body, today).exclude(pk=stage.cast.lead.pk).first()
    if leaving is None or not leaving.memberships.filter(role=Role.COORDINATOR).exists():
        return 0
    handover = prepare_work_handover(
        lead,
        leaving,
        to_person=next(one for one in stage.cast.officers if one != leaving),
        on=today + timedelta(days=days_ahead),
        at=stage.moments.ago(2),
    )
    note_knowledge(lead, handover, knowledge=said)
    return 1


def _knowledge(raw: dict[str, str]) -> Knowledge:
    return Knowledge(raw.get("traditions", "").strip(), raw.get("contacts", "").strip())
