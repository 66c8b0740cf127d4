"""Questions between the Office and the department; the period rests meanwhile."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import move
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions
from weltoffen.domain.involvement.models import Clarification, Involvement
from weltoffen.domain.involvement.profile import calendar, length
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.steps import set_due
from weltoffen.domain.involvement.workflow import INVOLVEMENT, QUESTIONED, REQUESTED


@operation("involvement.ask_back", permissions.HANDLE)
def ask_back(
    actor: Actor,
    involvement: Involvement,
    *,
    question: str,
    due_on: date | None = None,
    at: datetime,
) -> Clarification:
    """Return the paper with a question; without a date the profile's period applies."""
    if not question.strip():
        raise Refused(_("Please write your question."))
    today = timezone.localdate(at)
    due_on = due_on or periods.question_due(today, length("question_days", today), calendar(today))
    if due_on < today:
        raise Refused(_("The new date has already passed."), field="due_on")
    text = f"Rückfrage, zu beantworten bis {due_on:%d.%m.%Y}; die Frist ruht: {question.strip()}"
    move(actor, involvement.case, INVOLVEMENT, QUESTIONED, text=text, at=at)
    set_due(involvement, due_on)
    clarification = involvement.clarifications.create(
        question=question.strip(), asked_by_id=actor.person_id, asked_at=at, due_on=due_on
    )
    notices.to_department(
        actor,
        involvement,
        title=f"Rückfrage: {notices.neutral_title(involvement)}",
        body=f"{question.strip()} Bitte antworten Sie bis {due_on:%d.%m.%Y}.",
        kind=Kind.ASSIGNED,
        at=at,
    )
    return clarification


@operation("involvement.answer_question", permissions.ANSWER_QUESTION)
def answer_question(
    actor: Actor, clarification: Clarification, *, answer: str, at: datetime
) -> None:
    """The department answers; the period goes on, longer by the working days it rested."""
    if clarification.answered_at is not None:
        raise Refused(_("This question has been answered."))
    if not answer.strip():
        raise Refused(_("Please write an answer."))
    involvement = clarification.involvement
    involvement.refresh_from_db(from_queryset=Involvement.objects.select_for_update())
    today = timezone.localdate(at)
    clarification.answer, clarification.answered_at = answer.strip(), at
    clarification.answered_by_id = actor.person_id
    clarification.save()
    due_on = periods.after_rest(
        involvement.statement_due_on or today,
        timezone.localdate(clarification.asked_at),
        today,
        calendar(today),
    )
    text = f"Rückfrage beantwortet: {answer.strip()} Neue Frist: {due_on:%d.%m.%Y}."
    move(actor, involvement.case, INVOLVEMENT, REQUESTED, text=text, at=at)
    set_due(involvement, due_on)
    involvement.statement_due_on = due_on
    involvement.save(update_fields=["statement_due_on"])
    notices.to_office(
        actor,
        involvement,
        title=f"Antwort auf Ihre Rückfrage: {notices.neutral_title(involvement)}",
        body=f"{answer.strip()} Ihre Frist läuft weiter bis {due_on:%d.%m.%Y}.",
        kind=Kind.ANSWERED,
        at=at,
    )
