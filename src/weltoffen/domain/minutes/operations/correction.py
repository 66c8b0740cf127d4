"""What was noted at the wrong moment: who came and went when, and when the meeting began."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Attendance, Ballot, Sitting
from weltoffen.domain.minutes.rules.stays import Stay, why_not_there
from weltoffen.domain.minutes.rules.wording import LATE
from weltoffen.domain.minutes.running import CHANGED, hold_sitting


@operation("minutes.correct_attendance", permissions.RUN)
def correct_attendance(
    actor: Actor,
    sitting: Sitting,
    *,
    attendance: Attendance,
    came_at: datetime,
    left_at: datetime | None = None,
    at: datetime,
) -> Attendance:
    """When somebody really came and left. A vote stays a vote of those who were in the room."""
    sitting = hold_sitting(sitting.meeting_id)
    row = Attendance.objects.get(pk=attendance.pk, sitting=sitting)
    was, now = Stay(row.came_at, row.left_at), Stay(came_at, left_at)
    others = [Stay(one.came_at, one.left_at) for one in _of_same_seat(row)]
    votes = list(_ballots(sitting).values_list("taken_at", flat=True)) if row.has_vote else []
    begun = sitting.opened_at
    if why := why_not_there(was, now, opened_at=begun, at=at, others=others, votes=votes):
        raise Refused(why.sentence, who=row.name, field=why.field)
    row.came_at, row.left_at = came_at, left_at
    row.save(update_fields=["came_at", "left_at"])
    return row


@operation("minutes.correct_beginning", permissions.RUN)
def correct_beginning(
    actor: Actor,
    sitting: Sitting,
    *,
    opened_at: datetime,
    expected_version: int | None = None,
    at: datetime,
) -> Sitting:
    """The meeting began before somebody opened this page. Who was there from the beginning is so
    still."""
    sitting = hold_sitting(sitting.meeting_id)
    if sitting.opened_at == opened_at:
        return sitting
    if expected_version not in (None, sitting.version):
        raise Conflict(CHANGED)
    if opened_at > at:
        raise Refused(_("This moment has not come yet."), field="began")
    starts_at = sitting.meeting.starts_at or sitting.opened_at
    if timezone.localdate(opened_at) < timezone.localdate(starts_at):
        raise Refused(_("The meeting was not opened before its day."), field="began")
    first = sitting.attendances.filter(came_at__lte=sitting.opened_at + LATE)
    if opened_at > sitting.opened_at:
        gone = sitting.attendances.filter(left_at__lt=opened_at).exists()
        if gone or _ballots(sitting).filter(taken_at__lt=opened_at).exists():
            raise Refused(_("Something was noted before that: a vote, or who left."), field="began")
        first |= sitting.attendances.filter(came_at__lt=opened_at)
    first.update(came_at=opened_at)
    sitting.opened_at = opened_at
    sitting.version += 1
    sitting.save(update_fields=["opened_at", "version"])
    return sitting


def _ballots(sitting: Sitting) -> QuerySet[Ballot]:
    return Ballot.objects.filter(motion__item__meeting_id=sitting.meeting_id)


def _of_same_seat(row: Attendance) -> QuerySet[Attendance]:
    """The member and whoever sits for the member; of a guest, the rows of the same name."""
    others = row.sitting.attendances.exclude(pk=row.pk)
    member = row.instead_of_id or row.person_id
    if member is None:
        return others.filter(person=None, instead_of=None, name=row.name)
    mine = Q(person=member, instead_of=None) | Q(instead_of=member)
    return others.filter(mine | Q(person=row.person_id) if row.person_id else mine)
