"""From a file that somebody brings to meetings and papers: looked at first, then taken.

Reading a stranger's file takes time and happens outside the transaction that writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.findings import Finding, NotReadable
from weltoffen.base.intake.tables import Table
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.decisions import tell_decisions
from weltoffen.domain.watch.formats.batches import to_batch
from weltoffen.domain.watch.formats.one_body import of_one_body
from weltoffen.domain.watch.formats.recognised import Recognised
from weltoffen.domain.watch.intake.recognising import Read, recognise
from weltoffen.domain.watch.models import Change, Reading, Source
from weltoffen.domain.watch.store import others
from weltoffen.domain.watch.store.run import Run


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking the file would do; nothing is written. `refusal` says why nothing can be read."""

    recognised: Recognised = field(default_factory=Recognised)
    findings: Sequence[Finding] = ()
    new: int = 0  # meetings, items and papers
    changed: int = 0
    gone: int = 0
    same: int = 0
    table: Table | None = None
    columns: Columns | None = None
    refusal: str = ""
    rows: Sequence[Change] = ()  # what is new, changed or gone; never stored

    def __str__(self) -> str:
        return self.refusal or str(self.recognised)


def preview(
    source: Source,
    content: bytes,
    file_name: str,
    mapping: Mapping[str, str] | None = None,
    *,
    corrections: Recognised | None = None,
    sheet: str = "",
    at: datetime,
) -> Preview:
    """`mapping` (column -> field) instead of the one kept; `corrections` instead of the file."""
    try:
        read = _read(source, content, file_name, mapping, sheet, at)
    except NotReadable as error:
        if corrections is None:
            return Preview(refusal=str(error))
        read = Read(Recognised())
    return replace(
        outlook(source, corrections or read.recognised, at=at),
        table=read.table,
        columns=read.columns,
    )


def look(
    source: Source,
    *,
    content: bytes,
    file_name: str,
    mapping: Mapping[str, str] | None = None,
    at: datetime,
) -> Read:
    """What the file is and says, read for this source. Raises NotReadable."""
    return _read(source, content, file_name, mapping, "", at)


def outlook(
    source: Source, recognised: Recognised, *, actor: Actor = CLOCK, at: datetime
) -> Preview:
    """What taking in what was recognised, or corrected, would do; the actor's part of it."""
    if not permissions.BRING_ALL.allows(actor, source):
        recognised = of_one_body(recognised, source.body.name if source.body else "")
    outcome, findings = _tried(source, recognised, at)
    return Preview(
        recognised,
        (*recognised.findings, *findings),
        outcome.new.total(),
        outcome.changed.total(),
        outcome.gone,
        outcome.same,
        rows=outcome.rows,
    )


def take_upload(
    actor: Actor,
    source: Source,
    *,
    content: bytes,
    file_name: str,
    mapping: Mapping[str, str] | None = None,
    corrections: Recognised | None = None,
    sheet: str = "",
    at: datetime,
) -> Reading:
    """The reading; a failed one, with its reason, when the file cannot be read.

    With `corrections` (what a person made of the preview) those are taken, also of a scan that no
    machine can read; whether the file may be kept is still judged by the file itself.
    """
    permissions.BRING_IN.require(actor, source)
    columns = None
    try:
        read = _read(source, content, file_name, mapping, sheet, at)
        recognised, columns = read.recognised, read.columns
        if corrections is not None:
            recognised = _corrected(corrections, recognised.has_secrets)
    except NotReadable as error:
        if corrections is None:
            return operations.note_unreadable(
                actor, source, what=file_name, reason=str(error), at=at
            )
        recognised = _corrected(corrections, True)  # nobody knows what else it holds
    return take_recognised(
        actor,
        source,
        recognised=recognised,
        content=content,
        file_name=file_name,
        columns=columns,
        at=at,
    )


def take_recognised(
    actor: Actor,
    source: Source,
    *,
    recognised: Recognised,
    content: bytes,
    file_name: str,
    columns: Mapping[str, str] | None = None,
    at: datetime,
) -> Reading:
    """Exactly what the outlook showed. `has_secrets` must be told from the file itself."""
    reading = operations.take_in(
        actor,
        source,
        recognised=_corrected(recognised, recognised.has_secrets),
        what=file_name,
        content=content,
        columns=columns,
        at=at,
    )
    tell_decisions(at)
    return reading


@dataclass(frozen=True, slots=True)
class UndoOutlook:
    """What taking a reading back would do: numbers, and what stays with the reason."""

    removed: int
    restored: int
    stays: Sequence[Finding]

    def __str__(self) -> str:
        return f"{self.removed} removed, {self.restored} restored, {len(self.stays)} stay"


def undo_outlook(actor: Actor, reading: Reading, *, at: datetime) -> UndoOutlook:
    """Taken back and given up again. Raises Refused for what cannot be taken back."""
    with transaction.atomic():
        known = set(reading.findings.values_list("pk", flat=True))
        counts = operations.undo_reading(actor, reading, at=at).counts
        new = reading.findings.exclude(pk__in=known)
        stays = [
            Finding(one.kind, one.object_id, one.object_type, one.field, one.what, one.value)
            for one in new
        ]
        transaction.set_rollback(True)
    reading.refresh_from_db()
    return UndoOutlook(counts.get("removed", 0), counts.get("restored", 0), stays)


def known_bodies() -> list[str]:
    """Names of bodies that meet here, for finding them in a text."""
    bodies = Organization.objects.filter(kind=Organization.Kind.BODY, deleted_at=None)
    return list(bodies.values_list("name", flat=True))


def _read(
    source: Source,
    content: bytes,
    file_name: str,
    mapping: Mapping[str, str] | None,
    sheet: str,
    at: datetime,
) -> Read:
    return recognise(
        content,
        file_name,
        mapping=source.mapping if mapping is None else mapping,
        body=source.body.name if source.body else "",
        bodies=known_bodies(),
        sheet=sheet,
        today=timezone.localdate(at),
    )


def _corrected(corrections: Recognised, has_secrets: bool) -> Recognised:
    closed = any(not item.is_public for one in corrections.agendas for item in one.items)
    return Recognised(
        corrections.agendas,
        corrections.papers,
        corrections.findings,
        has_secrets or closed or corrections.has_secrets,
    )


def _tried(
    source: Source, recognised: Recognised, at: datetime
) -> tuple[others.Outcome, list[Finding]]:
    """Written and given up again: what is shown is what would happen."""
    run = Run(at=at)
    with transaction.atomic():
        made = to_batch(recognised, source.pk)
        outcome = others.write(made, source.readings.create(started_at=at), run)
        transaction.set_rollback(True)
    return outcome, [*made.findings, *run.findings.take()]
