"""What the clock does for referrals each day: ends, deletions, reminders, and no trace left."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vault import erasing, files
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import envelope, operations
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.queries import referrals

logger = logging.getLogger("weltoffen.clock")
Deed = Callable[..., Referral]


def keep_time(now: datetime) -> None:
    """Once a day; what was missed is made up for, for every period is asked by its date."""
    today = timezone.localdate(now)
    failed = [
        *_each(referrals.to_expire(today), operations.expire, now),
        *_each(referrals.to_lapse(today), operations.lapse, now),
        *_each(referrals.to_erase(today), operations.erase, now),
        *_each(referrals.to_forget(now), operations.forget_receipt, now),
    ]
    files.sweep(envelope.known_files(), at=now)
    erasing.scrub(*envelope.TABLES)
    if failed:
        raise failed[0]


def remind(now: datetime) -> None:
    if failed := _each(referrals.to_remind(timezone.localdate(now)), operations.remind, now):
        raise failed[0]


def _each(found: Iterable[Referral], deed: Deed, now: datetime) -> list[Exception]:
    """One that fails does not hold up the others."""
    failed: list[Exception] = []
    for referral in list(found):
        try:
            deed(CLOCK, referral, at=now)
        except Refused:  # somebody was faster
            continue
        except Exception as error:
            logger.exception("referral %s failed", referral.pk)
            failed.append(error)
    return failed
