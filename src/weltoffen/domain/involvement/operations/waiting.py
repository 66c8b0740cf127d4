"""What the clock does: remind both sides, and say what silence means when a period has ended."""

import secrets
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions, profile
from weltoffen.domain.involvement.models import Clearance, Involvement
from weltoffen.domain.involvement.rules.codes import RANGE, code_of
from weltoffen.domain.involvement.steps import set_due
from weltoffen.domain.involvement.wordings import clear, lock_paper
from weltoffen.domain.involvement.workflow import (
    INVOLVEMENT,
    QUESTIONED,
    REQUESTED,
    SILENT,
    STATED,
    WITH_OFFICE,
)


@operation("involvement.remind", permissions.REMIND)
def remind(actor: Actor, involvement: Involvement, *, at: datetime) -> None:
    """Bring an open step back to both sides."""
    lock(involvement.case)
    waits_for = _waits_for(involvement)
    if not waits_for or involvement.case.due_on is None:
        raise Refused(_("Nothing is due here at present."))
    note(actor, involvement.case, text=f"Erinnert: {waits_for}.", at=at)
    involvement.reminded_on = timezone.localdate(at)
    involvement.save(update_fields=["reminded_on"])
    notices.reminded(actor, involvement, waits_for=waits_for, at=at)


@operation("involvement.lapse", permissions.LAPSE)
def lapse(actor: Actor, involvement: Involvement, *, at: datetime) -> None:
    """The period ended without a word. Whether the paper may go on says the profile.

    Where silence does not clear, the statement is still owed: it stays overdue and is reminded of.
    """
    today = timezone.localdate(at)
    lock(involvement.case)
    due_on = involvement.case.due_on
    if involvement.case.state != REQUESTED or due_on is None or due_on >= today:
        raise Refused(_("The period has not ended yet."))
    version = lock_paper(involvement.paper)
    meaning = profile.silence(today)
    clears = meaning.value == "clears"
    consequence = "gilt als Zustimmung" if clears else "ersetzt die Stellungnahme nicht"
    text = (
        f"Frist am {due_on:%d.%m.%Y} ohne Stellungnahme abgelaufen. "
        f"Schweigen {consequence} ({meaning.source})."
    )
    move(actor, involvement.case, INVOLVEMENT, SILENT, text=text, at=at)
    if clears:
        set_due(involvement, None)
        clear(
            actor,
            version,
            code=code_of(secrets.randbelow(RANGE)),
            ground=Clearance.Ground.SILENCE,
            involvement=involvement,
            at=at,
        )
    else:
        involvement.reminded_on = today
        involvement.save(update_fields=["reminded_on"])
    for tell in (notices.to_office, notices.to_department):
        tell(
            actor,
            involvement,
            title=f"Frist abgelaufen: {notices.neutral_title(involvement)}",
            body=text,
            kind=Kind.DUE,
            at=at,
        )


def _waits_for(involvement: Involvement) -> str:
    state = involvement.case.state
    if state in WITH_OFFICE:
        return "Stellungnahme steht aus"
    if state == QUESTIONED:
        return "Antwort auf die Rückfrage steht aus"
    if state == STATED:
        count = _open_points(involvement)
        return f"{count} {'Punkt ist' if count == 1 else 'Punkte sind'} noch zu beantworten"
    return ""


def _open_points(involvement: Involvement) -> int:
    statement = involvement.statements.filter(is_issued=True).last()
    return statement.points.filter(answer="").count() if statement else 0
