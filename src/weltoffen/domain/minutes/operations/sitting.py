"""A meeting begins and ends; nothing that was on its agenda is left without an end."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.changing import open_agenda
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.deciding import decided, put_down
from weltoffen.domain.minutes.models import Minutes, Record, Sitting
from weltoffen.domain.minutes.operations.minutes import draft_minutes
from weltoffen.domain.minutes.operations.record import PARTS
from weltoffen.domain.minutes.queries.moments import last_noted
from weltoffen.domain.minutes.rules.pens import after_minutes
from weltoffen.domain.minutes.rules.standing import invited_in_time
from weltoffen.domain.minutes.running import CHANGED, hold_record

POSTPONED = "vertagt"


@operation("minutes.open_sitting", permissions.OPEN)
def open_sitting(
    actor: Actor, meeting: Meeting, *, chair: str = "", secretary: str = "", at: datetime
) -> Sitting:
    """On its day, by whoever keeps the body. A second click finds the sitting of the first."""
    if there := Sitting.objects.filter(meeting=meeting).first():
        return there
    charter = getattr(meeting.body, "charter", None)
    if charter is None or meeting.starts_at is None:
        raise Refused(_("Only meetings of our own bodies are kept here."))
    if meeting.is_cancelled or meeting.deleted_at is not None:
        raise Refused(_("This meeting has been cancelled."))
    day = timezone.localdate(meeting.starts_at)
    if timezone.localdate(at) < day:
        raise Refused(_("The meeting is on %(day)s. It begins then."), day=f"{day:%d.%m.%Y}")
    open_agenda(meeting)
    return Sitting.objects.create(
        meeting=meeting,
        chair=one_line(chair)[:200],
        secretary=one_line(secretary)[:200],
        opened_at=at,
        was_invited_in_time=invited_in_time(
            meeting.invited_at and timezone.localtime(meeting.invited_at),
            timezone.localtime(meeting.starts_at),
            days=charter.invitation_days,
        ),
    )


@operation("minutes.change_sitting", permissions.RUN)
def change_sitting(
    actor: Actor,
    sitting: Sitting,
    *,
    chair: str,
    secretary: str,
    expected_version: int | None = None,
) -> Sitting:
    """Somebody else takes the chair, or the pen."""
    said = (one_line(chair)[:200], one_line(secretary)[:200])
    if said == (sitting.chair, sitting.secretary):
        return sitting
    if expected_version not in (None, sitting.version):
        raise Conflict(CHANGED)
    sitting.chair, sitting.secretary = said
    sitting.version += 1
    sitting.save()
    return sitting


@operation("minutes.close_sitting", permissions.OPEN)
def close_sitting(
    actor: Actor,
    meeting: Meeting,
    *,
    postpone: bool = False,
    ended_at: datetime | None = None,
    at: datetime,
) -> Sitting:
    """The meeting is over, and its minutes are begun. What was not dealt with is postponed.

    `ended_at`: when it really ended, if somebody closes it only later.

    About the meeting, not the sitting: it holds on to items before the sitting, as others do.
    """
    items = list(
        meeting.agenda_items.filter(deleted_at=None).select_for_update(no_key=True).order_by("pk")
    )
    sitting = _of(meeting)
    if sitting.closed_at is not None:
        return sitting
    records = [hold_record(item) for item in items]
    left = [
        (item, record)
        for item, record in zip(items, records, strict=True)
        if record.done_at is None
    ]
    if left and not postpone:
        raise Refused(
            _("%(count)s items have not come to an end. Please finish or postpone them."),
            count=len(left),
            field="postpone",
        )
    ended_at = ended_at or at
    if ended_at > at:
        raise Refused(_("This moment has not come yet."), field="ended")
    if ended_at < (last := last_noted(sitting)):
        raise Refused(
            _("Something was noted after that, the last at %(time)s."),
            time=f"{timezone.localtime(last):%H:%M}",
            field="ended",
        )
    for item, record in left:
        result, resolution = decided(item)
        if not result:
            put_down(actor, item, result=POSTPONED, resolution=resolution)
        record.done_at = ended_at
        record.save(update_fields=["done_at"])
    sitting.attendances.filter(left_at=None).update(left_at=ended_at)
    sitting.closed_at = ended_at
    sitting.save(update_fields=["closed_at"])
    draft_minutes(actor, meeting, at=at)
    return sitting


@operation("minutes.reopen_sitting", permissions.OPEN)
def reopen_sitting(actor: Actor, meeting: Meeting) -> Sitting:
    """Closed too early; as long as nobody has signed. Who was there to the end is there again."""
    sitting = _of(meeting)
    if sitting.closed_at is None:
        return sitting
    kept = Minutes.objects.select_for_update(no_key=True).filter(meeting=meeting).first()
    if kept is not None and kept.state != Minutes.State.DRAFT:
        raise Refused(_("The minutes are with the chair or signed. The meeting stays closed."))
    for record in Record.objects.select_for_update(no_key=True).filter(item__meeting=meeting):
        # what was changed in the minutes since then, no page of the meeting has seen
        record.pens = {part: after_minutes(record.pens.get(part)) for part in PARTS}
        record.save(update_fields=["pens"])
    sitting.attendances.filter(left_at=sitting.closed_at).update(left_at=None)
    sitting.closed_at = None
    sitting.save(update_fields=["closed_at"])
    return sitting


def _of(meeting: Meeting) -> Sitting:
    sitting = Sitting.objects.select_for_update(no_key=True).filter(meeting=meeting).first()
    if sitting is None:
        raise Refused(_("The meeting has not begun yet."))
    return sitting
