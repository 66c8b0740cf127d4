"""The last meetings of the city's own bodies as they were kept, and one that is ready to begin."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Membership
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import visible_charters
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.operations import (
    add_closed_item,
    move_meeting,
    plan_meeting,
    prepare_agenda,
    put_on_agenda,
)
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import Sitting
from weltoffen.domain.minutes.queries.room import quorum_in, seats_of, substitutes_of
from weltoffen.domain.minutes.queries.sitting import running_meetings
from weltoffen.faces.console.demo.invitations import ABSENT, ABSENT_EVERY, invite_in_time
from weltoffen.faces.console.demo.scene import Stage
from weltoffen.faces.console.demo.tasks import hand_out

KEPT = 3  # meetings of each body that are told
OVER = timedelta(hours=4)  # after it began, a meeting has ended; one that runs now is not told
EARLY = timedelta(days=20)  # before the meeting, invitations go out
SEED = 61  # HGO § 61
SOON = timedelta(days=21)  # a meeting that is moved to today
Words = dict[str, Any]


def hold(stage: Stage) -> int:
    """How many meetings were kept. The Foreigners' Council keeps its own (`beirat`)."""
    words = tomllib.loads((Path(__file__).parent / "sittings.toml").read_text("utf-8"))
    keeper, chance, held = stage.cast.actor(stage.cast.lead), Random(SEED), 0
    for charter in visible_charters(keeper).exclude(kind=Charter.Kind.COUNCIL):
        past = running_meetings(keeper).filter(
            body=charter.body,
            is_cancelled=False,
            sitting=None,
            starts_at__lt=stage.moments.now - OVER,
            starts_at__date__lt=stage.moments.today,
        )
        for meeting in reversed(past.order_by("-starts_at")[:KEPT]):
            topics = chance.sample(words["topic"], 3)
            if charter.kind == Charter.Kind.COMMITTEE:
                topics[1] = words["applications"]
            _keep(stage, keeper, meeting, topics)
            held += 1
    _make_ready(stage, keeper, words)
    return held


def _keep(stage: Stage, keeper: Actor, meeting: Meeting, topics: list[Words]) -> None:
    at = meeting.starts_at
    assert at is not None
    prepare_agenda(keeper, meeting, at=at - EARLY)
    told = {}
    for topic in topics:
        item = _put(keeper, meeting, topic)
        told[item.pk] = topic
        if closed := topic.get("closed"):
            add_closed_item(keeper, meeting, name=closed)
    invite_in_time(keeper, meeting, at=at - EARLY)
    sitting = operations.open_sitting(
        keeper, meeting, chair="Vorsitz", secretary="Geschäftsführung", at=at
    )
    _welcome(keeper, sitting, at)
    for item in meeting.agenda_items.filter(deleted_at=None).order_by("position"):
        at += timedelta(minutes=12)
        operations.take_item(keeper, item, at=at)
        _deal_with(keeper, sitting, item, told.get(item.pk, {}), at)
        if "task" in told.get(item.pk, {}):
            hand_out(stage, keeper, item, told[item.pk], at=at + timedelta(minutes=9))
        operations.finish_item(keeper, item, at=at + timedelta(minutes=10))
    operations.close_sitting(keeper, meeting, postpone=True, at=at + timedelta(minutes=15))


def _put(keeper: Actor, meeting: Meeting, topic: Words) -> AgendaItem:
    return put_on_agenda(keeper, meeting, name=topic["name"], presenter=topic["presenter"])


def _welcome(keeper: Actor, sitting: Sitting, at: datetime) -> None:
    """One seat in five stays empty, unless somebody sits there instead."""
    seats = seats_of(sitting)
    gone = [seat for number, seat in enumerate(seats) if number % ABSENT_EVERY == ABSENT]
    here = [seat.person_id for seat in seats if seat not in gone]
    rows = operations.call_roll(keeper, sitting, here=here, at=at)
    for seat in gone:
        for one in substitutes_of(sitting):
            if one.substitute_for_id == seat.pk:
                operations.note_arrival(
                    keeper, sitting, person=one.person, instead_of=seat.person, at=at
                )
    operations.note_arrival(keeper, sitting, name="Gast der Hochschule", at=at)
    if len(rows) > 6:  # has to catch a train
        left_at = at + timedelta(minutes=50)
        operations.note_departure(keeper, sitting, attendance=rows[-1], at=left_at)


def _deal_with(
    keeper: Actor, sitting: Sitting, item: AgendaItem, topic: Words, at: datetime
) -> None:
    if not item.is_public:
        operations.write_note(
            keeper, item, part="closed_text", expected_version=1, at=at,
            text="Die Beschwerde wird besprochen. Die Geschäftsführung antwortet schriftlich.",
        )  # fmt: skip
        operations.decide_item(keeper, item, result="zur Kenntnis genommen", at=at)
        return
    if note := topic.get("note"):
        operations.write_note(keeper, item, text=note, expected_version=1, at=at)
    if why := topic.get("bias"):
        member = next((one for one in _voting(sitting)), None)
        if member is not None:
            operations.note_bias(keeper, item, person=member.person, reason=why, at=at)
    if words := topic.get("motion"):
        motion = operations.move_motion(keeper, item, text=words, moved_by=topic["moved_by"], at=at)
        _vote(keeper, sitting, motion.item, topic.get("against", 0), at)
    else:
        result = topic.get("result", "zur Kenntnis genommen")
        operations.decide_item(keeper, item, result=result, at=at)


def _vote(keeper: Actor, sitting: Sitting, item: AgendaItem, against: int, at: datetime) -> None:
    quorum = quorum_in(sitting, item)
    against = min(against, max(0, quorum.present - 2))
    motion = item.motions.get()
    if quorum.present:
        operations.take_vote(
            keeper,
            motion,
            yes=quorum.present - against,
            no=against,
            abstained=0,
            despite_quorum=not quorum.is_there,
            at=at + timedelta(minutes=8),
        )


def _voting(sitting: Sitting) -> list[Membership]:
    there = set(sitting.attendances.filter(left_at=None).values_list("person_id", flat=True))
    return [one for one in seats_of(sitting) if one.has_vote and one.person_id in there]


def _make_ready(stage: Stage, keeper: Actor, words: Words) -> None:
    """A body that decides on money meets today; who runs it opens the page and begins."""
    charter = visible_charters(keeper).filter(kind=Charter.Kind.COMMITTEE).order_by("pk").first()
    if charter is None:
        return
    now = stage.moments.now
    meeting = _todays(stage, keeper, charter)
    prepare_agenda(keeper, meeting, at=now - EARLY)
    for name in words["ready"]["items"]:
        put_on_agenda(keeper, meeting, name=name)
    add_closed_item(keeper, meeting, name=words["applications"]["closed"])
    invite_in_time(keeper, meeting, at=now - EARLY)


def _todays(stage: Stage, keeper: Actor, charter: Charter) -> Meeting:
    """Where one of the series is near, that one is moved: nobody meets twice in three weeks."""
    hour = stage.moments.now.replace(minute=0, second=0, microsecond=0)
    place = "Besprechungsraum 2 (Demo-Daten)"
    near = running_meetings(keeper).filter(
        body=charter.body,
        is_cancelled=False,
        sitting=None,
        agenda_items=None,
        starts_at__date__gte=stage.moments.today,
        starts_at__lt=stage.moments.now + SOON,
    )
    if (meeting := near.order_by("starts_at").first()) is None:
        return plan_meeting(keeper, charter.body, starts_at=hour, location=place)
    return move_meeting(
        keeper,
        meeting,
        starts_at=hour,
        ends_at=hour + timedelta(hours=2),
        location=place,
        at=hour - EARLY,
    )
