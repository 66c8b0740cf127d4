"""Minutes of the city's own bodies, each as far as it would be: approved, sent, signed, laid before
the chair, still being written. One has an objection on which the body is to decide."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.operations import put_on_agenda
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.faces.console.demo.scene import Stage

DAY: Final = timedelta(days=1)
# how far the latest minutes of each body are, one body after the other
FAR: Final = ("sent", "review", "draft", "signed")
MOST_EXCERPTS: Final = 1
LATE: Final = 1  # whose latest minutes lie too long
OBJECTION: Final = (
    "Unter dem letzten Punkt steht, ich hätte den Vorschlag gemacht. Er kam von der Diakonie."
)


def write_minutes(stage: Stage) -> int:
    """How many minutes there are. They were begun when the meetings ended."""
    keeper = stage.cast.actor(stage.cast.lead)
    by_body: dict[Organization | None, list[Minutes]] = {}
    for minutes in queries.visible_minutes(keeper).order_by("meeting__starts_at", "pk"):
        by_body.setdefault(minutes.meeting.body, []).append(minutes)
    for number, all_of_body in enumerate(by_body.values()):
        for earlier, later in pairwise(all_of_body):
            _send(stage, keeper, earlier)
            _tell_concerned(stage, keeper, earlier)
            _approve(stage, keeper, earlier, later)
        last = all_of_body[-1]
        is_late = last.due_on < stage.moments.today and number != LATE
        _leave(stage, keeper, last, "sent" if is_late else FAR[number % len(FAR)])
    objected = next((one for one in queries.visible_minutes(keeper) if _is_open(stage, one)), None)
    if objected is not None:
        _object(stage, objected)
    return sum(map(len, by_body.values()))


def _leave(stage: Stage, keeper: Actor, minutes: Minutes, far: str) -> None:
    if far == "sent":
        _send(stage, keeper, minutes)
        _tell_concerned(stage, keeper, minutes)
    elif far == "signed":
        _sign(stage, keeper, minutes)
    elif far == "review":
        chair = _chair(minutes)
        if chair is not None:
            operations.lay_before_chair(keeper, minutes, chair=chair, at=_on(stage, minutes, 1))


def _sign(stage: Stage, keeper: Actor, minutes: Minutes) -> bool:
    chair = _chair(minutes)
    if chair is None:
        return False
    at = _on(stage, minutes, 2)
    operations.lay_before_chair(keeper, minutes, chair=chair, at=at)
    seen = minutes.content_sha256
    operations.sign_as_chair(
        stage.cast.actor(chair), minutes, name=chair.name, seen=seen, at=_on(stage, minutes, 4)
    )
    other = minutes.chair_id != stage.cast.lead.pk
    secretary = keeper if other else stage.cast.actor(stage.cast.officers[0])
    operations.sign_as_secretary(
        secretary, minutes, name=secretary.name, seen=seen, at=_on(stage, minutes, 5)
    )
    return True


def _send(stage: Stage, keeper: Actor, minutes: Minutes) -> None:
    if minutes.state == Minutes.State.DRAFT and _sign(stage, keeper, minutes):
        operations.send_minutes(keeper, minutes, at=_on(stage, minutes, 7))


def _approve(stage: Stage, keeper: Actor, earlier: Minutes, later: Minutes) -> None:
    """Under the first item of the next meeting; sent after it, they wait for the one after."""
    meeting, begins = later.meeting, later.meeting.starts_at
    if begins is None or earlier.sent_at is None or earlier.sent_at > begins:
        return
    item = meeting.agenda_items.filter(deleted_at=None).order_by("position").first()
    if item is None:
        item = put_on_agenda(keeper, meeting, name="Genehmigung des letzten Protokolls")
    operations.approve_minutes(keeper, earlier, item=item, at=begins)


def _tell_concerned(stage: Stage, keeper: Actor, minutes: Minutes) -> None:
    if minutes.sent_at is None:
        return
    public = {item["key"] for item in (minutes.content or {})["public"]}
    for concerned in queries.concerned_by(minutes)[:MOST_EXCERPTS]:
        keys, at = public & set(concerned.keys), _on(stage, minutes, 8)
        try:
            operations.send_excerpt(
                keeper, minutes, organization=concerned.organization, items=keys, at=at
            )
        except Refused:  # nobody there can be reached
            continue


def _object(stage: Stage, minutes: Minutes) -> None:
    sent = [one.person for one in minutes.deliveries.select_related("person")]
    person = next((one for one in sent if one != minutes.chair), None)
    if person is not None:
        operations.raise_objection(
            stage.cast.actor(person),
            minutes,
            person=person,
            text=OBJECTION,
            at=_on(stage, minutes, 9),
        )


def _is_open(stage: Stage, minutes: Minutes) -> bool:
    """Sent, and the period to object had not ended when somebody did."""
    until = minutes.objections_until
    return (
        minutes.state == Minutes.State.SENT
        and until is not None
        and _on(stage, minutes, 9).date() <= until
    )


def _chair(minutes: Minutes) -> Person | None:
    """Who has the chair of the body, else the first who was there."""
    people = list(queries.possible_chairs(minutes))
    return next((one for one in people if "Vorsitz" in one.name), people[0] if people else None)


def _on(stage: Stage, minutes: Minutes, days: int) -> datetime:
    """So many days after the meeting, never in the future."""
    begins = minutes.meeting.starts_at or stage.moments.now
    return min(begins + days * DAY + timedelta(hours=3), stage.moments.now)
