"""One run of reading a source, from its address to findable papers."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.outgoing.fetching import Fetcher
from weltoffen.base.outgoing.policy import Policy
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.watch import decisions, operations, queries
from weltoffen.domain.watch.intake import files, web
from weltoffen.domain.watch.intake.portion import Broken, Portion
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.oparl.reader import read
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.reconciling import reconcile_read
from weltoffen.domain.watch.store.run import Run

INDEXED_AT_ONCE = 4_000
# every kind that a report always names, also when there was none of it
COUNTED = (
    "organizations",
    "meetings",
    "agenda_items",
    "papers",
    "consultations",
    "files",
    "created",
    "updated",
    "deleted",
    "repaired",
    "refused",
)
Tell = Callable[[str, float], None]


def read_source(
    address: str,
    *,
    at: datetime,
    tell: Tell = lambda _what, _done: None,
    policy: Policy | None = None,
    interval: float = 0.5,
    sleep: Callable[[float], None] = time.sleep,
) -> Reading:
    """Read all there is, or all that changed. Stopped in the middle, it goes on next time."""
    is_web = address.startswith(("http://", "https://"))
    address = address if is_web else str(Path(address).resolve())
    source = queries.source_at(address) or operations.add_source(
        CLOCK, Source(address=address, name=address if is_web else Path(address).name)
    )
    reading = operations.start_reading(CLOCK, source, at=at)
    run = Run(at=at, own_bodies=queries.bodies_with(city().ags))
    state, reason = Reading.State.STOPPED, "Vor dem Ende angehalten."
    try:
        with (
            _few_collections(),
            Fetcher(policy or Policy(hosts=frozenset(settings.OUTGOING_HOSTS))) as fetcher,
        ):
            server = web.Server(fetcher, run.findings, interval=interval, sleep=sleep)
            portions: Iterator[Portion] = (
                web.portions(address, server, lambda one: queries.progress_of(source, one), at)
                if is_web
                else files.portions(Path(address), run.findings)
            )
            for portion in portions:
                _take(reading, run, portion)
                tell("Lesen", portion.done)
        state, reason = Reading.State.DONE, ""
    except Broken as error:
        state, reason = Reading.State.FAILED, str(error)
    finally:
        _end(reading, run, state, reason, tell)
    decisions.tell_decisions(at)
    return reading


@contextmanager
def _few_collections() -> Iterator[None]:
    """A reading makes hundreds of thousands of small values and no cycles; looking for cycles among
    them takes a fifth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _take(reading: Reading, run: Run, portion: Portion) -> None:
    batch = Batch()
    around = portion.around
    for row in portion.rows:
        around = read(row, batch, run.findings, around=around) or around
    operations.read_in(CLOCK, reading, batch=batch, run=run, place=portion.place)


def _end(reading: Reading, run: Run, state: Reading.State, reason: str, tell: Tell) -> None:
    """Also after an interruption: what was read is connected, findable, assessed, accounted for."""
    now = timezone.now()
    papers = sorted(run.papers_to_index)
    operations.finish_reading(CLOCK, reading, run=run, state=state, reason=reason, at=now)
    with _few_collections():
        for start in range(0, len(papers), INDEXED_AT_ONCE):
            operations.index_papers(CLOCK, reading, papers=papers[start : start + INDEXED_AT_ONCE])
            tell("Suche", (start + INDEXED_AT_ONCE) / len(papers))
        assess_papers(now, papers, tell)
        touched = run.papers_to_index | run.papers_to_forget
        reconcile_read(touched, run.at, meetings=run.changed_meetings)


def report(reading: Reading) -> dict[str, float]:
    """What `--json` prints."""
    ended_at = reading.ended_at or reading.started_at
    counts = {name: reading.counts.get(name, 0) for name in COUNTED}
    others = {name: number for name, number in reading.counts.items() if name not in counts}
    seconds = round((ended_at - reading.started_at).total_seconds(), 2)
    return {**counts, **others, "seconds": seconds}
