"""The next meetings of the city's own bodies: agendas, proposals, invitations, who comes."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import members_on, visible_charters
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries import (
    invite_by,
    meeting_before,
    missing,
    next_without_agenda,
)
from weltoffen.faces.console.demo.scene import Stage

AHEAD = timedelta(days=75)  # agendas that somebody has begun
ABSENT_EVERY, ABSENT = 5, 3  # which seat stays empty
EARLY = timedelta(days=3)  # before the last day, the invitation goes out


def invite_all(stage: Stage) -> int:
    """How many meetings people are invited to; of the others the agenda is being made."""
    words = tomllib.loads((Path(__file__).parent / "invitations.toml").read_text("utf-8"))
    keeper, now, count = stage.cast.actor(stage.cast.lead), stage.moments.now, 0
    for number, charter in enumerate(visible_charters(keeper).select_related("body")):
        begins, ends = now + timedelta(hours=2), now + AHEAD
        if (meeting := next_without_agenda(charter.body, begins, ends)) is None:
            continue
        _draw_up(keeper, meeting, words, number, now)
        _propose(charter, words["proposal"][number % len(words["proposal"])], stage, now)
        sends_on = invite_by(meeting) - EARLY
        if sends_on <= stage.moments.today:
            _invite(keeper, meeting, words["answer"], now - timedelta(days=2))
            count += 1
    return count


def invite_in_time(keeper: Any, meeting: Meeting, *, at: datetime) -> None:
    """Every member gets the agenda; who will not be there has said so."""
    if not meeting.location and meeting.starts_at is not None:
        operations.move_meeting(
            keeper,
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            location="Stadthaus, Sitzungsraum 1 (Demo-Daten)",
            at=at,
        )
    operations.invite(keeper, meeting, at=at)
    for number, one in enumerate(meeting.invitations.order_by("person__name")):
        answer = "absent" if number % ABSENT_EVERY == ABSENT else "coming"
        operations.answer_invitation(keeper, one, answer=answer, at=at + timedelta(days=2))


def _draw_up(keeper: Any, meeting: Meeting, words: Any, number: int, now: datetime) -> None:
    if not meeting.location and meeting.starts_at is not None:
        operations.move_meeting(
            keeper,
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            location="Stadthaus, Sitzungsraum 1",
            online_url="https://treffen.example.org/gremium",
            at=now,
        )
    operations.prepare_agenda(keeper, meeting, at=now)
    items = words["item"]
    for raw in (items[number % len(items)], items[(number + 2) % len(items)]):
        operations.put_on_agenda(
            keeper,
            meeting,
            name=raw["name"],
            presenter=raw["presenter"],
            minutes_long=raw["minutes"],
        )
    if number % 3 == 0:
        operations.add_closed_item(keeper, meeting, name="Personalangelegenheit")
    before = meeting_before(meeting)
    if number % 3 == 1 and before is not None:
        standing = meeting.agenda_items.exclude(standing_item=None).last()
        if standing is not None and standing.standing_item is not None:
            operations.skip_item(
                keeper,
                meeting,
                standing_item=standing.standing_item,
                reason="Die neuen Zahlen liegen erst im nächsten Monat vor.",
            )


def _propose(charter: Charter, raw: dict[str, str], stage: Stage, now: datetime) -> None:
    seat = members_on(charter.body, stage.moments.today).filter(has_vote=True).last()
    if seat is not None:
        operations.propose(
            actor_for(seat.person, stage.moments.today),
            charter.body,
            name=raw["name"],
            text=raw["text"],
            on_behalf_of=seat.on_behalf_of,
            at=now - timedelta(days=5),
        )


def _invite(keeper: Any, meeting: Meeting, answers: list[dict[str, Any]], at: datetime) -> None:
    """Answers come as they do: some with a wish, some never."""
    if any(one.stops for one in missing(meeting, at.date())):
        return
    item = meeting.agenda_items.filter(is_public=True).last()
    operations.name_guest(
        keeper,
        meeting,
        name="Gast der Hochschule",
        email="gast.hochschule@example.org",
        items=[item] if item else [],
        at=at,
    )
    operations.invite(keeper, meeting, at=at)
    for number, invitation in enumerate(meeting.invitations.order_by("pk")):
        raw = answers[number % len(answers)]
        if not raw or (raw["answer"] == "online" and not meeting.online_url):
            continue
        operations.answer_invitation(keeper, invitation, **raw, at=at + timedelta(days=1))
