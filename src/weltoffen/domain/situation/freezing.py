"""The clock freezes the sheet of every meeting that begins, whoever opens it or does not."""

import logging
from datetime import datetime

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.situation.operations import freeze_sheet
from weltoffen.domain.situation.queries import begun_without_sheet

logger = logging.getLogger("weltoffen.clock")
AT_ONCE = 5  # of one look: each is printed


def freeze_begun(now: datetime) -> int:
    """How many were frozen. One that fails does not hold up the others."""
    done = 0
    for meeting in begun_without_sheet(now)[:AT_ONCE]:
        try:
            freeze_sheet(CLOCK, meeting, at=now)
            done += 1
        except Refused:
            continue
        except Exception:
            logger.exception("no situation sheet for %s", meeting)
    return done
