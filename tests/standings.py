"""Council papers and how they stand, written directly: what the reconciliation would write."""

from datetime import date, datetime, timedelta
from itertools import count

import make
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Reminder, Standing

_numbers = count(1)
REASONS = (("Schwimmkurs", "Schwimmkurse erreichen viele Familien", 0.6),
           ("Gebühren", "Preise entscheiden, wer teilhaben kann", 0.3))  # fmt: skip


def make_council_paper(
    name: str = "",
    *,
    meeting: Meeting | None = None,
    department: Organization | None = None,
    band: int = 2,
    text: str = "",
    on: date | None = None,
) -> Paper:
    """Published by the council, on the agenda of a meeting in six days, read by the machine."""
    number = next(_numbers)
    paper = Paper.objects.create(
        name=name or f"Ratsvorlage {number}",
        reference=f"2026/{number:04d}",
        paper_type="Beschlussvorlage",
        is_public=True,
        originator=department,
        created_on=make.TODAY,
    )
    meeting = meeting or make.make_meeting(on=on or make.TODAY + timedelta(days=6))
    stop = paper.consultations.create(
        organization=meeting.body, planned_on=meeting.starts_at.date()
    )
    meeting.consultations.add(stop)
    meeting.agenda_items.create(
        number=str(number), position=number, name=paper.name, is_public=True, consultation=stop
    )
    Assessment.objects.create(
        paper=paper,
        score=(0.1, 0.5, 0.9)[band],
        band=band,
        reasons=[
            {"field": "title", "start": 0, "end": 3, "word": word, "why": why, "weight": weight}
            for word, why, weight in REASONS
        ]
        if band
        else [],
        assessed_at=make.AT,
    )
    return paper


def make_standing(
    paper: Paper | None = None,
    *,
    item: AgendaItem | None = None,
    state: str = "missing",
    department: Organization | None = None,
    concern: Term | None = None,
    meeting: Meeting | None = None,
    involvement: Involvement | None = None,
    band: int | None = None,
    is_late: bool = False,
    submit_by: date | None = None,
    changed_at: datetime = make.AT,
    change: str = "",
) -> Standing:
    """Of a paper (a new one without any), or of an item; its meeting is where it comes up."""
    if paper is None and item is None:
        paper = make_council_paper(meeting=meeting, department=department, band=band or 2)
    if meeting is None:
        meeting = (
            item.meeting if item else Meeting.objects.filter(consultations__paper=paper).first()
        )
    meets_on = meeting.starts_at.date() if meeting and meeting.starts_at else None
    if band is None:
        band = paper.assessment.band if paper and hasattr(paper, "assessment") else 1
    return Standing.objects.create(
        paper=paper,
        agenda_item=item,
        state=state,
        score=(0.1, 0.5, 0.9)[band],
        band=band,
        concern=concern,
        department=department,
        meeting=meeting,
        body=meeting.body if meeting else None,
        meets_on=meets_on,
        submit_by=submit_by or (meets_on - timedelta(days=7) if meets_on else None),
        involvement=involvement,
        is_late=is_late,
        first_seen_at=changed_at,
        changed_at=changed_at,
        change=change,
    )


def make_reminder(
    by: Person,
    standing: Standing,
    *,
    department: Organization | None = None,
    text: str = "Bitte legen Sie die Vorlage vor.",
    due_on: date | None = None,
    is_sent: bool = True,
    at: datetime = make.AT,
) -> Reminder:
    """Sent, unless it is to stay a draft."""
    actor = make.acting(by, at.date())
    department = department or standing.department
    assert department is not None
    reminder = operations.draft_reminder(
        actor,
        standing,
        department=department,
        text=text,
        due_on=due_on or at.date() + timedelta(days=4),
        at=at,
    )
    return operations.send_reminder(actor, reminder, at=at) if is_sent else reminder
