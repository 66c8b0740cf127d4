"""The department answers each point; after the decision it is recorded what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.documents.versions import append_version
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions, wordings
from weltoffen.domain.involvement.drafts import PointReply
from weltoffen.domain.involvement.models import Involvement, Point
from weltoffen.domain.involvement.models.statement import Verdict
from weltoffen.domain.involvement.rules.clearing import is_same
from weltoffen.domain.involvement.rules.outcome import Demand, propose_outcomes
from weltoffen.domain.involvement.steps import set_due
from weltoffen.domain.involvement.workflow import ANSWERED, DECIDED, INVOLVEMENT, STATED


@operation("involvement.answer_points", permissions.SUPPLY)
def answer_points(
    actor: Actor,
    involvement: Involvement,
    *,
    answers: Sequence[PointReply],
    expected_version: int | None = None,
    at: datetime,
) -> None:
    """Some points now, the others later; with the last one the answer is complete."""
    case = involvement.case
    lock(case, expected_version=expected_version)
    if case.state not in (STATED, ANSWERED):
        raise Refused(_("There are no points to answer at present."))
    statement = involvement.statements.filter(is_issued=True).last()
    points = {point.pk: point for point in statement.points.all()} if statement else {}
    for reply in answers:
        _answer(actor, points, reply, at)
    if not answers:
        return
    open_count = sum(not point.answer for point in points.values())
    text = f"{len(points) - open_count} von {len(points)} Punkten beantwortet."
    if case.state == STATED and not open_count:
        move(actor, case, INVOLVEMENT, ANSWERED, text=text, at=at)
        set_due(involvement, None)
    else:
        case.version += 1
        case.save(update_fields=["version"])
        note(actor, case, text=text, at=at)
    notices.to_office(
        actor,
        involvement,
        title=f"Antwort auf Ihre Punkte: {notices.neutral_title(involvement)}",
        body=text,
        kind=Kind.ANSWERED,
        at=at,
    )


@operation("involvement.note_decision", permissions.NOTE_DECISION)
def note_decision(
    actor: Actor, involvement: Involvement, *, decided_on: date, text: str, at: datetime
) -> None:
    """The council's result has come in; an officer still has to record what became of the points.

    Said twice it is heard once; after the outcome is recorded nothing changes any more.
    """
    text = text.strip()
    known = (involvement.decided_on, involvement.decision_text) == (decided_on, text)
    if known or involvement.case.state in INVOLVEMENT.final:
        return
    involvement.decided_on, involvement.decision_text = decided_on, text
    involvement.save(update_fields=["decided_on", "decision_text"])
    journal = f"Beschluss vom {decided_on:%d.%m.%Y} liegt vor. {text}".strip()
    note(actor, involvement.case, text=journal, at=at)
    notices.to_office(
        actor,
        involvement,
        title=f"Beschluss liegt vor: {notices.neutral_title(involvement)}",
        body="Bitte halten Sie fest, was aus den Punkten geworden ist.",
        kind=Kind.CHANGED,
        at=at,
    )


@operation("involvement.record_decision", permissions.HANDLE)
def record_decision(
    actor: Actor,
    involvement: Involvement,
    *,
    decided_on: date,
    text: str,
    final_text: str = "",
    outcomes: Mapping[int, str] | None = None,
    at: datetime,
) -> None:
    """Close the procedure. With the final text, outcomes are proposed; only a person records them.

    `outcomes` is by the primary key of the point.
    """
    if decided_on > timezone.localdate(at):
        raise Refused(_("The decision cannot lie in the future."), field="decided_on")
    journal = f"Beschlossen am {decided_on:%d.%m.%Y}. {text.strip()}".strip()
    move(actor, involvement.case, INVOLVEMENT, DECIDED, text=journal, at=at)
    set_due(involvement, None)
    involvement.decided_on, involvement.decision_text = decided_on, text.strip()
    if final_text.strip():
        _compare(actor, involvement, final_text, at)
    involvement.save(update_fields=["decided_on", "decision_text", "final_version"])
    _record(involvement, outcomes or {}, at)
    notices.to_department(
        actor,
        involvement,
        title=f"Abgeschlossen: {notices.neutral_title(involvement)}",
        body=journal,
        kind=Kind.CHANGED,
        at=at,
    )


@operation("involvement.record_outcome", permissions.HANDLE)
def record_outcome(
    actor: Actor, involvement: Involvement, *, outcomes: Mapping[int, str], at: datetime
) -> None:
    """What became of the points; by primary key of the point."""
    if involvement.case.state != DECIDED:
        raise Refused(_("The decision has to be recorded first."))
    _record(involvement, outcomes, at)
    text = (
        f"Ergebnis zu {len(outcomes)} {'Punkt' if len(outcomes) == 1 else 'Punkten'} festgehalten."
    )
    note(actor, involvement.case, text=text, at=at)


def _answer(actor: Actor, points: Mapping[int, Point], reply: PointReply, at: datetime) -> None:
    point = points.get(reply.point)
    if point is None:
        raise Refused(_("This point does not belong to the present statement."))
    if reply.answer not in Verdict.values:
        raise Refused(_("Please say for each point: adopted, partly adopted or not adopted."))
    if reply.answer != Verdict.ADOPTED and not reply.reason.strip():
        raise Refused(_("Point %(number)s: please say why."), number=point.number)
    point.answer, point.answer_reason = reply.answer, reply.reason.strip()
    point.answered_by_id, point.answered_at = actor.person_id, at
    point.save()


def _compare(actor: Actor, involvement: Involvement, final_text: str, at: datetime) -> None:
    """Keep the final wording as a version, and let the texts speak about each point."""
    before = wordings.lock_paper(involvement.paper)
    final = append_version(
        involvement.paper,
        text=final_text,
        note="Beschlossene Fassung",
        created_by_id=actor.person_id,
        at=at,
    )
    if is_same(wordings.wording_of(before), wordings.wording_of(final)):
        final.delete()
        final = before
    involvement.final_version = final
    for statement in involvement.statements.filter(is_issued=True):
        points = {point.pk: point for point in statement.points.all()}
        demands = [Demand(p.pk, p.demand, p.answer) for p in points.values()]
        for proposed in propose_outcomes(demands, statement.paper_version.text, final.text):
            point = points[proposed.point]
            point.proposed_outcome, point.evidence = proposed.verdict, proposed.evidence
            point.save(update_fields=["proposed_outcome", "evidence"])


def _record(involvement: Involvement, outcomes: Mapping[int, str], at: datetime) -> None:
    points = {
        point.pk: point
        for point in Point.objects.filter(
            statement__involvement=involvement, statement__is_issued=True
        )
    }
    for key, outcome in outcomes.items():
        if key not in points:
            raise Refused(_("This point does not belong to the procedure."))
        if outcome not in Verdict.values:
            raise Refused(_("Please say for each point: adopted, partly adopted or not adopted."))
        points[key].outcome, points[key].outcome_at = outcome, at
        points[key].save(update_fields=["outcome", "outcome_at"])
