"""Steps that the operations on reminders share; call them inside one."""

from datetime import datetime

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.watch.models import Reminder


def check_unchanged(reminder: Reminder, expected_version: int | None) -> None:
    if expected_version is not None and reminder.version != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile."))


def check_open(reminder: Reminder, expected_version: int | None) -> None:
    """Sent, and not dealt with."""
    check_unchanged(reminder, expected_version)
    if reminder.is_settled or not reminder.is_sent:
        raise Refused(_("This reminder has been dealt with."))


def settle(reminder: Reminder, settlement: str, *, at: datetime) -> None:
    """It is over; both sides read how."""
    reminder.is_settled, reminder.settled_at = True, at
    reminder.settlement = settlement[:300]
    save(reminder)


def save(reminder: Reminder) -> None:
    if reminder.pk is not None:
        reminder.version += 1
    reminder.save()
