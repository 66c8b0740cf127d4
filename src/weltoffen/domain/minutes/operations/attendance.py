"""Who is there: members, who sits for them, guests; who comes late and who leaves early."""

from collections.abc import Collection
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Attendance, Ballot, Sitting
from weltoffen.domain.minutes.queries.room import seats_of
from weltoffen.domain.minutes.running import NOT_ON


@operation("minutes.call_roll", permissions.RUN)
def call_roll(
    actor: Actor,
    sitting: Sitting,
    *,
    here: Collection[int],
    online: Collection[int] = (),
    at: datetime,
) -> list[Attendance]:
    """Members by the keys of their persons; who is there already stays as noted."""
    _check_on(sitting)
    seats = {one.person_id: one for one in seats_of(sitting)}
    present = _present_persons(sitting)
    made = []
    for person_id in here:
        if person_id in seats and person_id not in present:
            _end_deputy(sitting, person_id, at)
            membership = seats[person_id]
            made.append(
                sitting.attendances.create(
                    person=membership.person,
                    name=membership.person.name,
                    on_behalf_of=membership.on_behalf_of,
                    has_vote=membership.has_vote,
                    is_online=person_id in online,
                    came_at=at,
                )
            )
    return made


@operation("minutes.note_arrival", permissions.RUN)
def note_arrival(
    actor: Actor,
    sitting: Sitting,
    *,
    person: Person | None = None,
    name: str = "",
    instead_of: Person | None = None,
    on_behalf_of: Organization | None = None,
    is_online: bool = False,
    at: datetime,
) -> Attendance:
    """A member, somebody who sits for one (and has the vote of that seat), or a guest.

    Who is there already is not noted twice: a second click finds the row of the first.
    """
    _check_on(sitting)
    called = one_line(name)[:200] or (person.name if person else "")
    if not called:
        raise Refused(_("Please say who it is."), field="name")
    if at < sitting.opened_at:
        at = sitting.opened_at
    if (there := _already_there(sitting, person, called)) is not None:
        if instead_of is not None and there.instead_of_id != instead_of.pk:
            raise Refused(_("%(who)s is in the room already."), who=called, field="name")
        return there
    seats = {one.person_id: one for one in seats_of(sitting)}
    seat = None
    if instead_of is not None:
        seat = seats.get(instead_of.pk)
        if seat is None:
            raise Refused(_("Nobody of that name has a seat in this body today."))
        if instead_of.pk in _present_persons(sitting):
            raise Refused(_("%(who)s is there. Nobody sits for them."), who=instead_of.name)
        _check_seat_is_free(sitting, instead_of)
    elif person is not None and person.pk in seats:
        seat = seats[person.pk]
        _end_deputy(sitting, person.pk, at)
    return sitting.attendances.create(
        person=person,
        name=called,
        on_behalf_of=on_behalf_of or (seat.on_behalf_of if seat else None),
        instead_of=instead_of,
        has_vote=bool(seat and seat.has_vote),
        is_guest=seat is None,
        is_online=is_online,
        came_at=at,
    )


@operation("minutes.note_departure", permissions.RUN)
def note_departure(
    actor: Actor, sitting: Sitting, *, attendance: Attendance, at: datetime
) -> Attendance:
    """Left early. Who comes back gets a row of their own."""
    _check_on(sitting)
    row = _row(sitting, attendance)
    if row.left_at is None:
        row.left_at = max(at, row.came_at)
        row.save(update_fields=["left_at"])
    return row


@operation("minutes.strike_attendance", permissions.RUN)
def strike_attendance(actor: Actor, sitting: Sitting, *, attendance: Attendance) -> None:
    """Noted by mistake. Not once a vote was taken while they counted."""
    _check_on(sitting)
    row = _row(sitting, attendance)
    votes = Ballot.objects.filter(
        motion__item__meeting_id=sitting.meeting_id, taken_at__gte=row.came_at
    )
    if row.left_at is not None:
        votes = votes.filter(taken_at__lte=row.left_at)
    if row.has_vote and votes.exists():
        raise Refused(
            _("A vote was taken while %(who)s counted. Please note when they left."), who=row.name
        )
    row.delete()


def _check_on(sitting: Sitting) -> None:
    if sitting.closed_at is not None:
        raise Refused(NOT_ON)


def _row(sitting: Sitting, attendance: Attendance) -> Attendance:
    return Attendance.objects.get(pk=attendance.pk, sitting=sitting)


def _present_persons(sitting: Sitting) -> set[int | None]:
    return set(sitting.attendances.filter(left_at=None).values_list("person_id", flat=True))


def _already_there(sitting: Sitting, person: Person | None, called: str) -> Attendance | None:
    here = sitting.attendances.filter(left_at=None)
    found = here.filter(person=person) if person else here.filter(person=None, name=called)
    return found.first()


def _check_seat_is_free(sitting: Sitting, member: Person) -> None:
    taken = sitting.attendances.filter(left_at=None, instead_of=member).first()
    if taken is not None:
        raise Refused(_("%(who)s sits there already."), who=taken.name)


def _end_deputy(sitting: Sitting, person_id: int, at: datetime) -> None:
    """The member is there: whoever sat for them gives the seat back."""
    for row in sitting.attendances.filter(left_at=None, instead_of_id=person_id):
        row.left_at = max(at, row.came_at)
        row.save(update_fields=["left_at"])
