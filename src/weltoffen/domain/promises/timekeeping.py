"""What the clock does for promises: it reminds, and it brings answers of other bodies home."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises import profile
from weltoffen.domain.promises.operations import remind, take_answer_home
from weltoffen.domain.promises.queries.register import coming_home, to_remind
from weltoffen.domain.promises.rules.reminding import step_due
from weltoffen.domain.promises.wording import answer_of

logger = logging.getLogger("weltoffen.promises")


def send_reminders(at: datetime) -> int:
    """Once a day. One that fails does not hold up the others."""
    today = timezone.localdate(at)
    days = profile.reminder_days(today)
    count = 0
    for promise in to_remind(today, timedelta(days=max(-days.owner, 0))).iterator(chunk_size=500):
        done = [(one.step, one.on) for one in promise.reminders.all()]
        due_on = promise.case.due_on
        is_given = promise.case.opened_at <= at  # the demo's clock looks back
        if due_on is None or not is_given or not step_due(due_on, today, days, done):
            continue
        try:
            count += remind(CLOCK, promise, at=at) is not None
        except Exception:
            logger.exception("no reminder of %s", promise)
    return count


def bring_home(at: datetime) -> int:
    """What other bodies decided on motions that were passed on to them."""
    count = 0
    waiting = coming_home().select_related("proposal__item__meeting__body", "forwarded_to")
    for promise in waiting:
        if not answer_of(promise):
            continue
        try:
            take_answer_home(CLOCK, promise, at=at)
            count += 1
        except Refused:  # somebody was faster
            continue
    return count
