"""States of a promise, as people read them."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.rules.outcome import overdue_days
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, FORWARDED, OPEN, OWED

STATE_NAMES: Final = {
    OPEN: _("waits for an answer"),
    FORWARDED: _("is with another body"),
    ANSWERED: _("answered, to be judged"),
    CLOSED: _("closed with an outcome"),
}


def state_of(promise: Promise, today: date) -> str:
    """What stands in lists: how late it is, or what became of it."""
    state = promise.case.state
    late = overdue_days(promise.case.due_on, today) if state in OWED else 0
    if late:
        return ngettext("overdue for %(n)s day", "overdue for %(n)s days", late) % {"n": late}
    if state == CLOSED:
        return str(promise.get_outcome_display())
    return str(STATE_NAMES[state])


def badge_of(promise: Promise, today: date) -> str:
    """The kind of the badge; the words say the same."""
    state = promise.case.state
    if state == CLOSED:
        return "success" if promise.outcome == Promise.Outcome.KEPT else "info"
    if state in OWED and overdue_days(promise.case.due_on, today):
        return "danger"
    return "warning" if state == ANSWERED else "info"
