"""Which papers can be put on an agenda: those that are sent here, and those that one looks for."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.documents.queries import find_papers
from weltoffen.domain.meetings.models import Meeting


def stops_ahead(meeting: Meeting) -> QuerySet[Consultation]:
    """Papers that are to come before the body and stand on none of its agendas yet."""
    return (
        Consultation.objects.filter(
            organization=meeting.body,
            deleted_at=None,
            oparl_id=None,
            paper__deleted_at=None,
            paper__withdrawn_at=None,
            paper__is_confidential=False,
            agenda_items=None,
        )
        .select_related("paper")
        .order_by("planned_on", "pk")
    )


def papers_to_choose(actor: Actor, meeting: Meeting, words: str = "") -> QuerySet[Paper]:
    """By number or title, of those that the actor may see; not what is on the agenda already."""
    there = meeting.agenda_items.filter(deleted_at=None, consultation__isnull=False)
    return (
        find_papers(actor, words)
        .filter(deleted_at=None, withdrawn_at=None, is_confidential=False)
        .exclude(pk__in=there.values("consultation__paper"))
    )


def asks_the_office(meeting: Meeting) -> bool:
    """A council's bodies always; of ours, those whose charter says so."""
    charter = getattr(meeting.body, "charter", None)
    return charter is None or charter.needs_clearance
