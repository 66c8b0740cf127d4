"""Agendas and papers from other sources than OParl: taken in, and taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import File
from weltoffen.base.intake.findings import SET_ASIDE
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.formats.batches import to_batch
from weltoffen.domain.watch.formats.one_body import of_one_body
from weltoffen.domain.watch.formats.recognised import Recognised
from weltoffen.domain.watch.models import Change, Finding, Reading, Source
from weltoffen.domain.watch.store import others, undoing, uploads, vanishing
from weltoffen.domain.watch.store.run import Run

KEPT, KEPT_THAT_WROTE = 30, 200  # readings of a source
NOT_KEPT = (
    "Die Datei nennt Nichtöffentliches; sie selbst wird nicht aufbewahrt, nur ihre Prüfsumme."
)


@operation("watch.take_in", permissions.BRING_IN)
def take_in(
    actor: Actor,
    source: Source,
    *,
    recognised: Recognised,
    what: str,
    content: bytes = b"",
    columns: Mapping[str, str] | None = None,
    at: datetime,
) -> Reading:
    """What was recognised in a file, with the file itself unless it holds what is not public."""
    if not permissions.BRING_ALL.allows(actor, source):
        recognised = of_one_body(recognised, source.body.name if source.body else "")
    reading = _taken(source, recognised, what, content, at)
    if columns is not None:
        source.mapping = dict(columns)
        source.save(update_fields=["mapping"])
    return reading


@operation("watch.take_fetched", permissions.READ)
def take_fetched(
    actor: Actor, source: Source, *, recognised: Recognised, etag: str, modified: str, at: datetime
) -> Reading:
    """A calendar or a feed as it is now. What a calendar no longer has does not take place."""
    reading = _taken(source, recognised, "", b"", at, is_whole=source.kind == Source.Kind.CALENDAR)
    source.etag, source.fetched_modified = etag, modified
    source.save(update_fields=["etag", "fetched_modified"])
    return reading


@operation("watch.note_unchanged", permissions.READ)
def note_unchanged(actor: Actor, source: Source, *, at: datetime) -> Reading:
    """It answered that it is as it was the last time."""
    return _ended(source, Reading.State.DONE, at, counts={"unchanged": 1})


@operation("watch.note_unreadable", permissions.BRING_IN)
def note_unreadable(
    actor: Actor, source: Source, *, what: str, reason: str, at: datetime
) -> Reading:
    """Something came that could not be read: it is said with the source, not lost in a log."""
    return _ended(source, Reading.State.FAILED, at, what=what, reason=reason)


@operation("watch.undo_reading", permissions.UNDO)
def undo_reading(actor: Actor, reading: Reading, *, at: datetime) -> Reading:
    """What this reading made is removed, what it changed is as before; work on it since stays."""
    if reading.source.kind == Source.Kind.OPARL:
        raise Refused(_("What comes over OParl is not taken back; it follows the council."))
    if reading.undone_at is not None:
        raise Refused(_("This reading has been taken back already."))
    run = Run(at=at)
    counts = undoing.undo(reading, run.findings)
    _keep_findings(reading, run)
    reading.counts = {**reading.counts, **counts}
    reading.state, reading.undone_at = Reading.State.UNDONE, at
    reading.save()
    return reading


def _taken(
    source: Source,
    recognised: Recognised,
    what: str,
    content: bytes,
    at: datetime,
    *,
    is_whole: bool = False,
) -> Reading:
    reading = source.readings.create(started_at=at, what=one_line(what)[:300])
    run = Run(at=at)
    for one in recognised.findings:
        run.findings.add(*one)
    file: File | None = None
    if content and recognised.has_secrets:
        run.findings.add(SET_ASIDE, what, "File", "", NOT_KEPT, uploads.digest(content))
    elif content:
        file = uploads.keep(content, what)
        reading.file = file
    made = to_batch(recognised, source.pk)
    for one in made.findings:
        run.findings.add(*one)
    if is_whole:
        run.counts["vanished"] = vanishing.add_vanished(made, source, run)
    outcome = others.write(made, reading, run, file=file)
    reading.counts = {
        **run.counts,
        **run.findings.counts,
        "created": outcome.new.total(),
        "updated": outcome.changed.total(),
        "deleted": outcome.gone,
    }
    reading.state, reading.ended_at = Reading.State.DONE, at
    reading.save()
    _keep_findings(reading, run)
    source.last_success_at = at
    source.save(update_fields=["last_success_at"])
    _forget_old(source)
    return reading


def _ended(
    source: Source,
    state: Reading.State,
    at: datetime,
    *,
    what: str = "",
    reason: str = "",
    counts: Mapping[str, int] | None = None,
) -> Reading:
    reading = source.readings.create(
        started_at=at,
        ended_at=at,
        state=state,
        what=one_line(what)[:300],
        reason=one_line(reason)[:500],
        counts=dict(counts or {}),
    )
    if state == Reading.State.DONE:
        source.last_success_at = at
        source.save(update_fields=["last_success_at"])
    _forget_old(source)
    return reading


def _forget_old(source: Source) -> None:
    """Those that wrote something stay longer: they can be taken back."""
    wrote = Change.objects.filter(reading=OuterRef("pk"))
    readings = source.readings.annotate(wrote=Exists(wrote))
    for did, kept in ((True, KEPT_THAT_WROTE), (False, KEPT)):
        old = list(readings.filter(wrote=did).values_list("pk", flat=True)[kept:])
        if old:
            source.readings.filter(pk__in=old).delete()


def _keep_findings(reading: Reading, run: Run) -> None:
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
