"""Opening a case, moving it, changing its due date: the only ways a case changes."""

from datetime import date, datetime

from django.db.models import F
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.models import Case, JournalEntry, NumberRange
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.workflow.table import Conflict, Workflow


def open_case(
    actor: Actor,
    workflow: Workflow,
    *,
    title: str,
    prefix: str,
    office: Organization,
    owner: Person | None = None,
    deputy: Person | None = None,
    due_on: date | None = None,
    at: datetime,
) -> Case:
    """Number it (`<prefix>-0001/2026`), open it in the initial state, and start its journal."""
    case = Case.objects.create(
        procedure=workflow.name,
        number=_next_number(workflow.name, prefix, timezone.localdate(at).year),
        title=title,
        state=workflow.initial,
        office=office,
        owner=owner,
        deputy=deputy,
        due_on=due_on,
        opened_at=at,
    )
    note(actor, case, text="Eröffnet", at=at)
    return case


def move(
    actor: Actor, case: Case, workflow: Workflow, target: str, *, text: str, at: datetime
) -> None:
    """The only way a state changes; refuses a move that the table does not have."""
    lock(case)
    workflow.check(case.state, target)
    case.state = target
    case.closed_at = at if target in workflow.final else None
    case.version += 1
    case.save(update_fields=["state", "closed_at", "version"])
    note(actor, case, text=text, at=at)


def note(actor: Actor, case: Case, *, text: str, at: datetime) -> JournalEntry:
    return JournalEntry.objects.create(
        case=case, at=at, actor=actor.name, state=case.state, text=text
    )


def lock(case: Case, *, expected_version: int | None = None) -> None:
    """Lock and freshen; a form that was opened on an older version is a `Conflict`."""
    case.refresh_from_db(from_queryset=Case.objects.select_for_update())
    if expected_version is not None and case.version != expected_version:
        raise Conflict("Somebody else has changed this meanwhile.")


def _next_number(procedure: str, prefix: str, year: int) -> str:
    NumberRange.objects.get_or_create(procedure=procedure, year=year)
    row = NumberRange.objects.select_for_update().get(procedure=procedure, year=year)
    row.last = F("last") + 1
    row.save(update_fields=["last"])
    row.refresh_from_db()
    return f"{prefix}-{row.last:04d}/{year}"
