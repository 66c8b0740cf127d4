"""Opening an involvement: who gets it and why, when it is due and according to what."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.moves import note, open_case
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.versions import admit, append_version
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices
from weltoffen.domain.involvement.models import Involvement, Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.people import office_staff
from weltoffen.domain.involvement.profile import Period, calendar, length, number_prefix
from weltoffen.domain.involvement.queries.involvements import is_decided_by_date, next_meeting_on
from weltoffen.domain.involvement.rules import periods, routing
from weltoffen.domain.involvement.rules.periods import Deadline
from weltoffen.domain.involvement.tables import NO_RULE, facts_of, routing_table
from weltoffen.domain.involvement.wordings import lock_paper
from weltoffen.domain.involvement.workflow import INVOLVEMENT

PAST = "Alle Sitzungen zu dieser Vorlage sind vorbei; sie zählt als zu spät vorgelegt."


def open_involvement(
    actor: Actor,
    paper: Paper,
    *,
    department: Organization,
    concern: Term | None,
    kind: str,
    question: str = "",
    screening: Screening | None = None,
    requested_by: Person | None = None,
    owner: Person | None = None,
    at: datetime,
) -> Involvement:
    """Case, due date, officer, notices; call it inside an operation."""
    version = lock_paper(paper)
    if paper.withdrawn_at is not None:
        raise Refused(_("The department has withdrawn this paper."))
    if Involvement.objects.filter(paper=paper).exists():
        raise Refused(_("This paper is already before the Office."))
    today, office = timezone.localdate(at), integration_office()
    due, is_late = statement_period(kind, today, next_meeting_on(paper, today))
    is_past = is_decided_by_date(paper, today)
    match = None
    if owner is None:
        facts = facts_of(paper, version.text, department=department, concern=concern, kind=kind)
        on_duty = frozenset(office_staff(office, today).values_list("pk", flat=True))
        match = routing.route(routing_table(), facts, on_duty)
    people = Person.objects.in_bulk(
        [pk for pk in ((match.owner, match.deputy) if match else ()) if pk is not None]
    )
    case = open_case(
        actor,
        INVOLVEMENT,
        title=paper.name,
        prefix=number_prefix(),
        office=office,
        owner=owner or (people[match.owner] if match else None),
        deputy=people[match.deputy] if match and match.deputy else None,
        due_on=due.on,
        at=at,
    )
    involvement = Involvement.objects.create(
        case=case,
        paper=paper,
        screening=screening,
        kind=kind,
        department=department,
        concern=concern,
        requested_by=requested_by,
        requested_on=today,
        question=question,
        is_late=is_late or is_past,
        statement_due_on=due.on,
    )
    paper.recipients.add(office)
    let_in_charge_know(involvement, ())
    assigned = match.sentence if match else _by_hand(owner)
    past = f" {PAST}" if is_past else ""
    note(actor, case, text=f"{due_sentence(due)}{past} {assigned}", at=at)
    notices.requested(actor, involvement, at=at)
    return involvement


def take_published_wording(actor: Actor, paper: Paper, *, at: datetime) -> None:
    """A paper of the council without a version gets what the council published as its first: the
    first file with a text, failing that the title."""
    if paper.versions.exists():
        return
    files = list(paper.files.filter(deleted_at=None).order_by("pk"))
    file = next((file for file in files if file.text.strip()), None)
    append_version(
        paper,
        text=file.text if file else paper.name,
        file=file,
        note="Wie veröffentlicht",
        created_by_id=actor.person_id,
        at=at,
    )


def statement_period(kind: str, today: date, meets_on: date | None) -> tuple[Deadline, bool]:
    """When the Office must have stated its view, and whether the request came late."""
    name: Period = "short_look_days" if kind == Band.SHORT_LOOK else "statement_days"
    days, working_days = length(name, today), calendar(today)
    return (
        periods.statement_due(today, days, working_days, meets_on),
        periods.is_late(today, days, working_days, meets_on),
    )


def due_sentence(due: Deadline) -> str:
    cut = " Die Frist ist verkürzt, weil die Unterlagen der Sitzung früher schließen."
    says_so = due.assumed and due.source.startswith("Annahme")
    doubt = " (angenommen, nicht bestätigt)" if due.assumed else ""
    origin = f" ({due.source})" if says_so else f", nach {due.source}{doubt}"
    return f"Frist zur Stellungnahme: {due.on:%d.%m.%Y}{origin}.{cut if due.is_cut else ''}"


def let_in_charge_know(involvement: Involvement, before: Iterable[int | None]) -> None:
    """Owner and deputy of a confidential paper may read it; who hands it over no longer."""
    paper, case = involvement.paper, involvement.case
    if not paper.is_confidential:
        return
    now = {case.owner_id, case.deputy_id}
    paper.readers.remove(*(pk for pk in before if pk is not None and pk not in now))
    for person in (case.owner, case.deputy):
        if person:
            admit(paper, person)


def _by_hand(owner: Person | None) -> str:
    if owner is None:
        return NO_RULE
    return f"Zuständig: {owner.name}."
