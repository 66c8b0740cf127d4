"""Who proposes something hears what became of it; who keeps the agenda hears of it."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.domain.bodies.queries import coordinators
from weltoffen.domain.meetings.models import Meeting, Proposal


def told_coordinators(proposal: Proposal, *, at: datetime) -> None:
    keepers = coordinators(proposal.body, timezone.localdate(at))
    tell(
        [person for person in keepers if person.pk != proposal.proposed_by_id],
        kind=Kind.ASSIGNED,
        title=f"Themenvorschlag für {proposal.body}: {proposal.name}",
        body=proposal.text[:500],
        subject=reference(proposal),
        at=at,
    )


def told_taken(proposal: Proposal, meeting: Meeting, *, at: datetime) -> None:
    assert meeting.starts_at is not None
    day = timezone.localdate(meeting.starts_at)
    tell(
        [proposal.proposed_by],
        kind=Kind.ANSWERED,
        title=f"Ihr Vorschlag steht auf der Tagesordnung: {proposal.name}",
        body=f"{meeting.body} behandelt ihn am {day:%d.%m.%Y}.",
        subject=reference(meeting),
        at=at,
    )


def told_refused(proposal: Proposal, *, at: datetime) -> None:
    tell(
        [proposal.proposed_by],
        kind=Kind.ANSWERED,
        title=f"Ihr Vorschlag kommt nicht auf die Tagesordnung: {proposal.name}",
        body=proposal.answer,
        subject=reference(proposal),
        at=at,
    )
