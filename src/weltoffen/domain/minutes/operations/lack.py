"""What is missing in the city is said in a meeting: it counts for a gap, and is in the minutes."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation, reference
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.gaps.models import Evidence
from weltoffen.domain.gaps.operations import note_from_body
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.rules.pens import Pen, after
from weltoffen.domain.minutes.running import hold_record, hold_sitting


@operation("minutes.report_lack", permissions.RECORD)
def report_lack(
    actor: Actor, item: AgendaItem, *, text: str, topic: Term, place: Place, at: datetime
) -> Evidence:
    """Whoever reads the gap sees which body said so and when; the item leads to the gap.

    Of an item that is not public the line stands in the part that is not.
    """
    hold_sitting(item.meeting_id)
    record = hold_record(item)
    body = item.meeting.body
    assert body is not None
    day = timezone.localdate(at)
    evidence = note_from_body(
        actor,
        integration_office(),
        text=text,
        topic=topic,
        place=place,
        source=f"{body.short_name or body.name}, {day:%d.%m.%Y}",
        at=at,
    )
    part = "text" if item.is_public else "closed_text"
    line = f"Als fehlend gemeldet: {text.strip()}"
    setattr(record, part, "\n\n".join(filter(None, (getattr(record, part), line))))
    pen = after(Pen.of(record.pens.get(part)), writer="", stroke=0, by=actor.name)
    record.pens = {**record.pens, part: pen.plain()}
    record.version += 1
    record.save(update_fields=[part, "pens", "version"])
    if evidence.gap is not None and not item.subject:
        item.subject = reference(evidence.gap)
        item.save(update_fields=["subject"])
    return evidence
