"""Rows that a write in a running meeting holds on to, always in the same order.

Motion, item, sitting: so that two secretaries wait for each other, and never for ever. While one
holds the sitting, nobody closes it; what is written into it is in its minutes.
"""

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes.models import Motion, Record, Sitting

NOT_ON = _("This meeting is not on at the moment.")
CHANGED = _("Somebody else has changed this meanwhile.")


def hold_item(item_id: int) -> AgendaItem:
    return AgendaItem.objects.select_for_update(no_key=True).get(pk=item_id)


def hold_sitting(meeting_id: int) -> Sitting:
    """The meeting is on, and stays so until this transaction ends."""
    sitting = (
        Sitting.objects.select_for_update(no_key=True)
        .filter(meeting_id=meeting_id, closed_at=None)
        .first()
    )
    if sitting is None:
        raise Refused(NOT_ON)
    return sitting


def hold_record(item: AgendaItem) -> Record:
    """Of an item that is held: nobody else makes its record at the same moment."""
    record, _made = Record.objects.select_for_update(no_key=True).get_or_create(item=item)
    return record


def check_standing(motion: Motion, expected_version: int | None) -> None:
    if expected_version not in (None, motion.version):
        raise Conflict(CHANGED)
    if motion.withdrawn_at is not None:
        raise Refused(_("This motion was withdrawn."))


def is_closed_item(item: AgendaItem) -> bool:
    """Whatever stands under an item that is not public is not public."""
    return not item.is_public
