"""The answer, and what the body says to it."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises import checking, notices, permissions
from weltoffen.domain.promises.answering import keep_answer
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.rules.outcome import why_not_closed
from weltoffen.domain.promises.words import OUTCOMES
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, OPEN, PROMISE


@operation("promises.answer", permissions.ANSWER)
def answer_promise(
    actor: Actor,
    promise: Promise,
    *,
    answer: str,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """Whoever owes says what was done. Until the body has judged it, it may be said better."""
    case = promise.case
    lock(case, expected_version=expected_version)
    checking.must_be_open(promise)
    said = checking.said(answer, "answer")
    if case.state == ANSWERED:
        note(actor, case, text=f"Antwort geändert. Vorher: {promise.answer}", at=at)
        case.version += 1
        case.save(update_fields=["version"])
    else:
        move(actor, case, PROMISE, ANSWERED, text="Beantwortet", at=at)
    keep_answer(promise, said, by=actor.name, at=at)
    notices.tell_body(actor, promise, "Antwort", kind=Kind.ANSWERED, at=at)
    return promise


@operation("promises.ask_again", permissions.KEEP)
def ask_again(
    actor: Actor,
    promise: Promise,
    *,
    reason: str,
    report_on: date,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """The answer is not enough: by another day, another one. The first stays in the journal."""
    case = promise.case
    lock(case, expected_version=expected_version)
    if case.state != ANSWERED:
        raise Refused(_("There is no answer yet."))
    said = checking.said(reason, "reason")
    note(actor, case, text=f"Antwort vom {promise.answered_at:%d.%m.%Y}: {promise.answer}", at=at)
    _owed_again(actor, promise, report_on, f"Nachgefragt: {said}", told="Nachfrage", at=at)
    return promise


@operation("promises.close", permissions.KEEP)
def close_promise(
    actor: Actor,
    promise: Promise,
    *,
    outcome: str,
    effect: str,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """The body says what became of it. Without an outcome nothing is closed."""
    case = promise.case
    lock(case, expected_version=expected_version)
    sentence, field = why_not_closed(outcome, answer=promise.answer, effect=effect)
    if sentence:
        raise Refused(sentence, field=field)
    chosen = Promise.Outcome(outcome)
    move(actor, case, PROMISE, CLOSED, text=f"Abgeschlossen: {OUTCOMES[chosen]}", at=at)
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    promise.outcome, promise.effect = chosen, checking.worded(effect, "effect")
    promise.save(update_fields=["outcome", "effect"])
    bearing.revoke(promise, permissions.LINK, at=at)
    return promise


@operation("promises.judge_effect", permissions.KEEP)
def judge_effect(
    actor: Actor,
    promise: Promise,
    *,
    effect: str,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """Later, when one can see what it was good for."""
    case = promise.case
    lock(case, expected_version=expected_version)
    checking.must_be_closed(promise, _("The effect is judged once the promise is closed."))
    said = checking.said(effect, "effect")
    if promise.effect:
        note(actor, case, text=f"Wirkung neu beurteilt. Vorher: {promise.effect}", at=at)
    else:
        note(actor, case, text="Wirkung beurteilt", at=at)
    case.version += 1
    case.save(update_fields=["version"])
    promise.effect = said
    promise.save(update_fields=["effect"])
    return promise


@operation("promises.reopen", permissions.KEEP)
def reopen_promise(
    actor: Actor,
    promise: Promise,
    *,
    reason: str,
    report_on: date,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """It was closed too early. Its outcome is taken back, and stays in the journal."""
    lock(promise.case, expected_version=expected_version)
    checking.must_be_closed(promise, _("This promise is not closed."))
    said = checking.said(reason, "reason")
    was = f"{OUTCOMES[promise.outcome]}. {promise.effect}".strip()
    text = f"Wieder geöffnet: {said} (War: {was})"
    _owed_again(actor, promise, report_on, text, told="Wieder offen", at=at)
    promise.outcome = Promise.Outcome.OPEN
    promise.save(update_fields=["outcome"])
    return promise


def _owed_again(
    actor: Actor, promise: Promise, report_on: date, text: str, *, told: str, at: datetime
) -> None:
    """By another day, and whoever owes it hears of it."""
    checking.must_be_ahead(report_on, timezone.localdate(at))
    move(actor, promise.case, PROMISE, OPEN, text=text, at=at)
    promise.case.due_on = report_on
    promise.case.save(update_fields=["due_on"])
    notices.tell_owner(actor, promise, told, mail="given", at=at)
