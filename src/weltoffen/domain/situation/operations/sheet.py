"""Freezing the sheet of a meeting; saying what stands on a body's sheets."""

from collections.abc import Sequence
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation import permissions, queries
from weltoffen.domain.situation.models import Sheet
from weltoffen.domain.situation.printing import file_name, print_sheet
from weltoffen.domain.situation.rules.parts import PARTS, order_of


@operation("situation.freeze", permissions.PREPARE)
def freeze_sheet(actor: Actor, meeting: Meeting, *, at: datetime) -> Sheet:
    """What the body knew when it met. Before that it may be frozen anew; then it stays."""
    if meeting.deleted_at or meeting.is_cancelled or meeting.starts_at is None:
        raise Refused(_("This meeting does not take place."))
    if not Charter.objects.filter(body=meeting.body).exists():
        raise Refused(_("Only bodies with a charter have situation sheets."))
    kept = Sheet.objects.select_for_update().filter(meeting=meeting).first()
    if kept is not None and queries.has_begun(meeting, at):
        return kept  # whoever opens the meeting, and the clock, may both ask
    if kept is not None:
        kept.delete()
    parts = queries.sheet_of(meeting, at=at)
    content = print_sheet(meeting, parts, at=at, is_frozen=True)
    name = file_name(meeting)
    file = File.objects.create(
        name=name.removesuffix(".pdf"),
        file_name=name,
        mime_type="application/pdf",
        size=len(content),
        sha256=storage.keep(content),
    )
    return Sheet.objects.create(meeting=meeting, content={"parts": parts}, file=file, frozen_at=at)


@operation("situation.arrange", permissions.ARRANGE)
def arrange_sheet(
    actor: Actor, charter: Charter, *, parts: Sequence[str], expected_version: int | None = None
) -> Charter:
    """Which parts stand on the body's sheets, and in which order."""
    if expected_version is not None and charter.version != expected_version:
        raise Conflict("Somebody else has changed this meanwhile.")
    if unknown := set(parts) - set(PARTS):
        raise Refused(_("There is no such part: %(name)s."), name=", ".join(sorted(unknown)))
    chosen = order_of(parts, is_council=charter.kind == Charter.Kind.COUNCIL)
    if not parts or not chosen:
        raise Refused(_("A sheet needs at least one part."), field="parts")
    charter.sheet = list(chosen)
    charter.version += 1
    charter.save(update_fields=["sheet", "version"])
    return charter
