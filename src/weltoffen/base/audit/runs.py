"""The clock's book: which job has run for which period, so that each runs once.

A run is claimed for a time before it starts; if its process dies, the claim runs out and the job
runs again. A job that failed is tried again after the pause. Jobs are therefore written so that a
second run finds nothing left to do.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from weltoffen.base.audit.models import JobRun

LEASE: Final = timedelta(minutes=15)
PAUSE_AFTER_FAILURE: Final = timedelta(minutes=5)


def run_once(job: str, period: str, deed: Callable[[], object], *, now: datetime) -> bool:
    """Run the deed unless this period is done or in work elsewhere; whether it ran."""
    run = _claim(job, period, now)
    if run is None:
        return False
    try:
        deed()
    except Exception as error:
        run.claimed_until = now + PAUSE_AFTER_FAILURE
        run.last_error = f"{type(error).__name__}: {error}"[:500]
        run.save(update_fields=["claimed_until", "last_error"])
        raise
    run.finished_at, run.last_error = now, ""
    run.save(update_fields=["finished_at", "last_error"])
    return True


def forget_before(day: datetime) -> int:
    """Old pages of the book are torn out; what has run stays known far longer than any period."""
    return JobRun.objects.filter(finished_at__lt=day).delete()[0]


def failing() -> QuerySet[JobRun]:
    """For the operator: what did not work so far."""
    return JobRun.objects.filter(finished_at=None).exclude(last_error="")


def _claim(job: str, period: str, now: datetime) -> JobRun | None:
    of_period = JobRun.objects.filter(job=job, period=period)
    if of_period.filter(Q(finished_at__isnull=False) | Q(claimed_until__gt=now)).exists():
        return None  # asked every second: without a write
    with transaction.atomic():
        JobRun.objects.bulk_create(
            [JobRun(job=job, period=period, claimed_until=now)], ignore_conflicts=True
        )
        run = (
            of_period.select_for_update(skip_locked=True)
            .filter(finished_at=None, claimed_until__lte=now)
            .first()
        )
        if run is not None:
            run.claimed_until, run.attempts = now + LEASE, run.attempts + 1
            run.save(update_fields=["claimed_until", "attempts"])
    return run
