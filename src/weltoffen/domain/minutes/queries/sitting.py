"""A meeting that is on, as its one page shows it: as many queries for fifty items as for one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Prefetch, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Membership, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Attendance, Ballot, Bias, Motion, Record, Sitting
from weltoffen.domain.minutes.queries.room import count_votes, seats_of, substitutes_of
from weltoffen.domain.minutes.rules.pens import Pen
from weltoffen.domain.minutes.rules.standing import RUNNING, Times, standings
from weltoffen.domain.minutes.rules.voting import Quorum
from weltoffen.domain.minutes.rules.wording import is_about_minutes
from weltoffen.domain.promises.models import Promise


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's place today: taken by the member, by somebody who sits for them, or empty."""

    membership: Membership
    answer: str  # to the invitation, in words; empty when there was none
    is_expected: bool
    said_deputy: str  # whom the answer names
    taken_by: Attendance | None
    substitutes: tuple[Membership, ...]

    @property
    def person(self) -> Person:
        return self.membership.person

    @property
    def by_deputy(self) -> bool:
        return self.taken_by is not None and self.taken_by.person_id != self.membership.person_id


@dataclass(frozen=True, slots=True)
class Point:
    """One item while the meeting runs."""

    item: AgendaItem
    title: str
    record: Record
    standing: str
    result: str
    resolution: str
    motions: tuple[Motion, ...]
    biases: tuple[Bias, ...]
    promises: tuple[Promise, ...]
    voters: int
    quorum: Quorum
    pen: Pen
    closed_pen: Pen

    @property
    def is_running(self) -> bool:
        return self.standing == RUNNING


@dataclass(frozen=True, slots=True)
class Room:
    sitting: Sitting
    seats: tuple[Seat, ...]
    guests: tuple[Attendance, ...]
    gone: tuple[Attendance, ...]
    there: tuple[Attendance, ...]
    quorum: Quorum
    points: tuple[Point, ...]

    @property
    def current(self) -> Point | None:
        return next((one for one in self.points if one.is_running), None)


def running_meetings(actor: Actor) -> QuerySet[Meeting]:
    """The list form of permissions.OPEN: meetings of bodies that the actor keeps."""
    return visible(
        actor,
        permissions.OPEN,
        Meeting.objects.filter(deleted_at=None, body__charter__isnull=False).select_related(
            "body__charter", "sitting"
        ),
    )


def visible_sittings(actor: Actor) -> QuerySet[Sitting]:
    return visible(
        actor,
        permissions.VIEW_SITTING,
        Sitting.objects.select_related("meeting__body__charter"),
    )


def items_of(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    return visible(
        actor, permissions.RECORD, meeting.agenda_items.filter(deleted_at=None)
    ).select_related("meeting__body__charter")


def motions_of(actor: Actor, meeting: Meeting) -> QuerySet[Motion]:
    return visible(
        actor,
        permissions.VOTE,
        Motion.objects.filter(item__meeting=meeting, item__deleted_at=None),
    ).select_related("item__meeting__body__charter", "ballot")


def room_of(sitting: Sitting) -> Room:
    attendances = list(sitting.attendances.select_related("person", "on_behalf_of", "instead_of"))
    there = [one for one in attendances if one.left_at is None]
    if sitting.closed_at is not None:
        there = [one for one in attendances if one.left_at == sitting.closed_at]
    memberships = seats_of(sitting)
    return Room(
        sitting=sitting,
        seats=tuple(_seats(sitting, memberships, there)),
        guests=tuple(one for one in there if one.is_guest),
        gone=tuple(one for one in attendances if one not in there),
        there=tuple(there),
        quorum=count_votes(sitting, memberships, there),
        points=tuple(_points(sitting, memberships, there)),
    )


def token_of(sitting: Sitting) -> str:
    """Changes whenever anything on the page does; pages ask for it every few seconds."""
    items = AgendaItem.objects.filter(meeting_id=sitting.meeting_id, deleted_at=None)
    state = [
        (sitting.version, sitting.closed_at),
        *sitting.attendances.order_by("pk").values_list("pk", "left_at", "has_vote"),
        *items.order_by("pk").values_list(
            "pk", "position", "result_text", "record__version", "record__taken_at",
            "record__done_at", "closed__result_text",
        ),
        *Motion.objects.filter(item__in=items)
        .order_by("pk")
        .values_list("pk", "version", "withdrawn_at", "ballot__pk"),
        *Bias.objects.filter(item__in=items).order_by("pk").values_list("pk"),
    ]  # fmt: skip
    return sha256(repr(state).encode()).hexdigest()[:16]


def _seats(
    sitting: Sitting, memberships: Sequence[Membership], there: Iterable[Attendance]
) -> Iterable[Seat]:
    answers = {
        one.person_id: one for one in Invitation.objects.filter(meeting_id=sitting.meeting_id)
    }
    for_whom = defaultdict(list)
    for substitute in substitutes_of(sitting):
        for_whom[substitute.substitute_for.person_id].append(substitute)  # type: ignore[union-attr]
    taken = {one.instead_of_id or one.person_id: one for one in there}
    for membership in memberships:
        invitation = answers.get(membership.person_id)
        coming = (Invitation.Answer.COMING, Invitation.Answer.ONLINE)
        yield Seat(
            membership=membership,
            answer=invitation.get_answer_display() if invitation and invitation.answer else "",
            is_expected=invitation is not None and invitation.answer in coming,
            said_deputy=invitation.deputy_name if invitation else "",
            taken_by=taken.get(membership.person_id),
            substitutes=tuple(for_whom[membership.person_id]),
        )


def _points(
    sitting: Sitting, memberships: Sequence[Membership], there: Sequence[Attendance]
) -> Iterable[Point]:
    motions = Motion.objects.select_related("ballot").prefetch_related("ballot__voices__attendance")
    items = list(
        AgendaItem.objects.filter(meeting_id=sitting.meeting_id, deleted_at=None)
        .select_related("closed", "record", "standing_item", "consultation__paper")
        .prefetch_related(
            Prefetch("motions", queryset=motions),
            "attachments",
            Prefetch("promises", queryset=Promise.objects.select_related("case__office")),
            Prefetch("biases", queryset=Bias.objects.select_related("person")),
        )
        .order_by("position", "pk")
    )
    records = [getattr(item, "record", None) or Record(item=item) for item in items]
    stands = standings([Times(one.taken_at, one.done_at) for one in records])
    for item, record, standing in zip(items, records, stands, strict=True):
        part = getattr(item, "closed", None)
        biases = tuple(item.biases.all())
        quorum = count_votes(sitting, memberships, there, {one.person_id for one in biases})
        yield Point(
            item=item,
            title=item.name if item.is_public else (part.name if part else ""),
            record=record,
            standing=standing,
            result=item.result_text if item.is_public else (part.result_text if part else ""),
            resolution=(
                item.resolution_text if item.is_public else (part.resolution_text if part else "")
            ),
            motions=tuple(item.motions.all()),
            biases=biases,
            promises=tuple(item.promises.all()),
            voters=quorum.present,
            quorum=quorum,
            pen=Pen.of(record.pens.get("text")),
            closed_pen=Pen.of(record.pens.get("closed_text")),
        )


def not_at_an_end(sitting: Sitting) -> list[Point]:
    return [one for one in room_of(sitting).points if one.record.done_at is None]


def item_for_approval(actor: Actor, sitting: Sitting) -> AgendaItem:
    """Under which the last minutes are approved: the one named for it, the running, the first."""
    points = room_of(sitting).points
    named = [one for one in points if is_about_minutes(one.title)]
    running = [one for one in points if one.is_running]
    for point in (*named, *running, *points):
        return point.item
    raise Refused(_("There is no agenda under which the minutes could be approved."))


def vote_on(motion: Motion) -> Ballot | None:
    return Ballot.objects.filter(motion=motion).first()
