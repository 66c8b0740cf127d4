"""What was seen in a mailbox. Neither texts nor passwords come here, only ids and findings."""

from collections.abc import Sequence
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.intake.findings import Finding as Found
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Finding, Reading, SeenMail, Source


@operation("watch.note_mail", permissions.READ)
def note_mail(
    actor: Actor, source: Source, *, message_id: str, reading: Reading | None, at: datetime
) -> None:
    """This mail has been dealt with; it is not read again."""
    SeenMail.objects.get_or_create(
        source=source, message_id=message_id[:300], defaults={"seen_at": at, "reading": reading}
    )


@operation("watch.note_visit", permissions.READ)
def note_visit(
    actor: Actor,
    source: Source,
    *,
    mails: int,
    findings: Sequence[Found],
    reason: str,
    at: datetime,
) -> Reading:
    """How a visit to the mailbox ended, and what was refused there."""
    reading = source.readings.create(
        started_at=at,
        ended_at=at,
        state=Reading.State.FAILED if reason else Reading.State.DONE,
        reason=reason[:500],
        counts={"mails": mails, "refused": sum(one.kind == "refused" for one in findings)},
    )
    Finding.objects.bulk_create(
        Finding(
            reading=reading,
            kind=one.kind,
            object_id=one.object_id[:500],
            field=one.field[:80],
            what=one.what[:300],
            value=one.value[:200],
        )
        for one in findings
    )
    if not reason:
        source.last_success_at = at
        source.save(update_fields=["last_success_at"])
    return reading
