"""What the receiver answers, over the address in the mail and without an account."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.advice import course, envelope, permissions, profile, receiver
from weltoffen.domain.advice.models import Outcome, Referral
from weltoffen.domain.advice.notices.referral import told
from weltoffen.domain.advice.private import Appointment, Line, Said
from weltoffen.domain.advice.rules.answers import what_happened
from weltoffen.domain.advice.workflow import (
    APPOINTED,
    DECLINED,
    FULL,
    QUESTIONED,
    RECEIVER_MAY_ANSWER,
    REFERRAL,
    WITH_RECEIVER,
)

LONGEST = 1000  # characters of what a receiver writes
FARTHEST = timedelta(days=366)


@operation("advice.give_appointment", permissions.RECEIVED)
def give_appointment(
    actor: Actor,
    referral: Referral,
    *,
    appointment: Appointment,
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """When and where; also to move one that was given."""
    today = timezone.localdate(at)
    if not today <= appointment.day <= today + FARTHEST:
        raise Refused(_("The appointment must lie within the coming year."), field="day")
    if not appointment.place.strip():
        raise Refused(_("Please say where the person should come."), field="place")
    _answerable(referral, expected_version)
    moved = referral.case.state == APPOINTED
    contents = envelope.needed(referral)
    agreed = replace(
        appointment,
        place=" ".join(appointment.place.split())[:300],
        note=appointment.note.strip()[:LONGEST],
    )
    course.refill(referral, contents, appointment=agreed)
    _answer(
        actor,
        referral,
        APPOINTED,
        answer=Referral.Answer.APPOINTMENT,
        text="Termin verlegt" if moved else "Termin gegeben",
        at=at,
    )
    course.end_on(referral, agreed.day)
    bearing.prolong(
        referral,
        permissions.RECEIVE,
        expires_at=receiver.end_of(agreed.day + receiver.STILL_OPEN),
    )
    told(actor, referral, "Neuer Termin" if moved else "Termin", kind=Kind.ANSWERED, at=at)
    return referral


@operation("advice.decline", permissions.RECEIVED)
def decline(
    actor: Actor,
    referral: Referral,
    *,
    reason: str,
    text: Said,
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """Not suitable, with the reason by which the city learns what is missing."""
    if reason not in Referral.Reason.values:
        raise Refused(_("Please choose a reason."), field="reason")
    _answerable(referral, expected_version)
    _write_down(referral, text)
    referral.reason = reason
    _answer(
        actor,
        referral,
        DECLINED,
        answer=Referral.Answer.NOT_SUITABLE,
        text="Passt nicht",
        reason=reason,
        at=at,
    )
    course.end_on(referral, timezone.localdate(at))
    told(actor, referral, "Passt nicht", _ANOTHER, kind=Kind.ANSWERED, at=at)
    return referral


@operation("advice.say_full", permissions.RECEIVED)
def say_full(
    actor: Actor,
    referral: Referral,
    *,
    until: date | None,
    text: Said,
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """No place free, and until when, as far as the receiver knows."""
    if until is not None and until < timezone.localdate(at):
        raise Refused(_("This day has passed already."), field="until")
    _answerable(referral, expected_version)
    _write_down(referral, text)
    referral.full_until = until
    _answer(actor, referral, FULL, answer=Referral.Answer.FULL, text="Kein Platz frei", at=at)
    course.end_on(referral, timezone.localdate(at))
    told(actor, referral, "Kein Platz frei", _ANOTHER, kind=Kind.ANSWERED, at=at)
    return referral


@operation("advice.ask_back", permissions.RECEIVED)
def ask_back(
    actor: Actor,
    referral: Referral,
    *,
    question: Said,
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """A question to the person and to who refers; the receiver's period rests meanwhile."""
    if not question.text.strip():
        raise Refused(_("Please write your question."), field="text")
    lock(referral.case, expected_version=expected_version)
    if referral.case.state not in WITH_RECEIVER:
        raise Refused(what_happened(referral.case.state))
    contents = envelope.needed(referral)
    contents.talk.append(Line("receiver", question.text.strip()[:LONGEST], at))
    envelope.refill(referral, contents)
    course.note_reaction(referral, at)
    today = timezone.localdate(at)
    if referral.case.state == QUESTIONED:
        _next_question(actor, referral, at)
    else:
        move(actor, referral.case, REFERRAL, QUESTIONED, text="Rückfrage gestellt", at=at)
    course.set_due(referral, today + timedelta(days=profile.lengths(today).question))
    told(
        actor,
        referral,
        "Rückfrage",
        "Bitte antworten Sie auf der Seite der Vermittlung. Auch die Person kann dort antworten.",
        kind=Kind.ANSWERED,
        at=at,
    )
    return referral


_ANOTHER = "Auf der Seite der Vermittlung stehen Angebote, die auch passen könnten."


def _answerable(referral: Referral, expected_version: int | None) -> None:
    """Of two answers at once the first counts; the other is told what happened (409)."""
    lock(referral.case)
    if referral.case.state not in RECEIVER_MAY_ANSWER:
        raise Conflict(what_happened(referral.case.state))
    if expected_version is not None and referral.case.version != expected_version:
        raise Conflict(what_happened(referral.case.state))


def _answer(
    actor: Actor,
    referral: Referral,
    target: str,
    *,
    answer: str,
    text: str,
    reason: str = "",
    at: datetime,
) -> None:
    is_first = referral.answered_at is None
    move(actor, referral.case, REFERRAL, target, text=text, at=at)
    referral.answer = answer
    referral.answered_at = at
    referral.reacted_at = referral.reacted_at or at
    referral.save()
    if is_first:
        counted = "accepted" if target == APPOINTED else "refused"
        course.count_offer(referral.offer, timezone.localdate(at), counted)
    course.count_once(referral, Outcome.Result(answer), reason=reason, at=at)


def _write_down(referral: Referral, text: Said) -> None:
    contents = envelope.needed(referral)
    course.refill(referral, contents, answer=text.text.strip()[:LONGEST], appointment=None)


def _next_question(actor: Actor, referral: Referral, at: datetime) -> None:
    referral.case.version += 1
    referral.case.save(update_fields=["version"])
    note(actor, referral.case, text="Weitere Rückfrage gestellt", at=at)
