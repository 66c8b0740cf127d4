"""Letting council papers in: the only writers of imported rows."""

from collections.abc import Sequence
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.domain.meetings.serving.following import touch
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.intake.portion import Place
from weltoffen.domain.watch.models import Finding, ListProgress, Reading, Source
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.store import finishing
from weltoffen.domain.watch.store.run import Run
from weltoffen.domain.watch.store.taking import take

KEPT_READINGS = 20  # of a source; older ones go, with their findings


@operation("watch.start_reading", permissions.READ)
def start_reading(actor: Actor, source: Source, *, at: datetime) -> Reading:
    """A new run; one that never ended is closed as stopped."""
    source.readings.filter(state=Reading.State.RUNNING).update(
        state=Reading.State.STOPPED, ended_at=at
    )
    old = list(source.readings.values_list("pk", flat=True)[KEPT_READINGS:])
    source.readings.filter(pk__in=old).delete()
    return source.readings.create(started_at=at)


@operation("watch.read_in", permissions.READ)
def read_in(
    actor: Actor, reading: Reading, *, batch: Batch, run: Run, place: Place | None = None
) -> None:
    """One batch of objects, and how far reading has got, together or not at all."""
    run.begin()
    take(batch, run)
    if place is not None:
        _note_place(reading.source, place)
    touch(run.touched)
    run.touched = {}
    _note(reading, run)
    run.keep()


@operation("watch.index_papers", permissions.READ)
def index_papers(actor: Actor, reading: Reading, *, papers: Sequence[int]) -> None:
    """Make the papers of this run findable, as many as are given at a time."""
    finishing.index_papers(papers)


@operation("watch.finish_reading", permissions.READ)
def finish_reading(
    actor: Actor, reading: Reading, *, run: Run, state: Reading.State, reason: str, at: datetime
) -> None:
    """Connect what came in any order, and note how the run ended."""
    run.begin()
    finishing.finish(run)
    reading.state, reading.reason, reading.ended_at = state, reason[:500], at
    _note(reading, run)
    if state == Reading.State.DONE:
        reading.source.last_success_at = at
        reading.source.save(update_fields=["last_success_at"])
    run.keep()


def _note(reading: Reading, run: Run) -> None:
    """Counts go with every batch, so that the audit entry of the batch shows them."""
    Finding.objects.bulk_create(
        [
            Finding(
                reading=reading,
                kind=one.kind,
                object_id=one.object_id[:500],
                object_type=one.object_type[:40],
                field=one.field[:80],
                what=one.what[:300],
                value=one.value[:200],
            )
            for one in run.findings.take()
        ],
        batch_size=1_000,
    )
    reading.counts = {**run.counts, **run.findings.counts}
    reading.save()


def _note_place(source: Source, place: Place) -> None:
    """While under way: where to go on. At the end: since when to ask the next time."""
    under_way = bool(place.next_address)
    ListProgress.objects.update_or_create(
        source=source,
        address=place.list_address,
        defaults={"next_address": place.next_address, "started_at": place.started_at}
        | ({} if under_way else {"read_until": place.started_at}),
    )
