"""A source that has fallen silent, or suddenly brings much less, is told once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.formats.batches import urn_of
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.rules.silence import is_silent, why_silent

AHEAD = timedelta(days=60)


def raise_alarms(at: datetime) -> int:
    """How many were told now; a silence that has ended is forgotten, so that the next is told."""
    told = 0
    for source in _watched():
        reason = silence_of(source, at)
        if reason and source.silence_told_at is None:
            operations.tell_silence(CLOCK, source, reason=reason, at=at)
            told += 1
        elif not reason and source.silence_told_at is not None:
            operations.end_silence(CLOCK, source)
    return told


def silence_of(source: Source, at: datetime) -> str:
    """Why a source gives reason for alarm, in German; empty when all is well."""
    readings = source.readings.exclude(state=Reading.State.RUNNING)
    last = readings.first()
    first_tried_at = readings.order_by("started_at").values_list("started_at", flat=True).first()
    return why_silent(
        is_silent=is_silent(
            is_active=source.is_active and source.is_fetched,
            last_success_at=source.last_success_at,
            first_tried_at=first_tried_at,
            after_days=source.silent_after_days,
            now=at,
        ),
        last_success_on=timezone.localdate(source.last_success_at)
        if source.last_success_at
        else None,
        last_reason=last.reason if last else "",
        brings_much_less=bool(last and last.counts.get("much_less")),
        has_run_dry=_has_run_dry(source, at),
    )


def _watched() -> Iterator[Source]:
    """Those that the clock fetches; who uploads by hand knows when nothing came."""
    for source in Source.objects.filter(is_active=True).order_by("pk"):
        if source.is_fetched:
            yield source


def _has_run_dry(source: Source, at: datetime) -> bool:
    """A calendar that is read well, had meetings, has none ahead, while others have some."""
    if source.kind != Source.Kind.CALENDAR:
        return False
    own = _meetings(source)
    ahead = Meeting.objects.filter(
        deleted_at=None, is_cancelled=False, starts_at__gt=at, starts_at__lt=at + AHEAD
    )
    return own.exists() and not own.filter(starts_at__gt=at).exists() and ahead.exists()


def _meetings(source: Source) -> QuerySet[Meeting]:
    mine = Q(oparl_id__startswith=urn_of(source.pk)) | Q(joined__source=source)
    return Meeting.objects.filter(mine, deleted_at=None)
