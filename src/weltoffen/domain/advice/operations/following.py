"""What the person does with the receipt: answer, correct, withdraw. Who refers may do some."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import course, envelope, permissions, profile, receiver
from weltoffen.domain.advice.models import Consent, Outcome, Referral
from weltoffen.domain.advice.notices.referral import told
from weltoffen.domain.advice.private import Details, Line, Said, Token, Upload
from weltoffen.domain.advice.rules import periods
from weltoffen.domain.advice.rules.answers import what_happened
from weltoffen.domain.advice.rules.details import tidied, why_not_enough
from weltoffen.domain.advice.wording import of_referral
from weltoffen.domain.advice.workflow import (
    OPEN,
    PREPARED,
    QUESTIONED,
    RECEIVER_MAY_ANSWER,
    REFERRAL,
    SENT,
    WITHDRAWN,
)

LONGEST = 1000
CODE_LASTS = timedelta(hours=1)


@operation("advice.answer_question", permissions.REPLY)
def answer_question(
    actor: Actor,
    referral: Referral,
    *,
    answer: Said,
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """The receiver's period goes on, longer by the days it rested."""
    if not answer.text.strip():
        raise Refused(_("Please write an answer."), field="text")
    lock(referral.case, expected_version=expected_version)
    if referral.case.state != QUESTIONED:
        raise Refused(_("There is no open question."))
    contents = envelope.needed(referral)
    asked_at = max((line.at for line in contents.talk if line.by == "receiver"), default=at)
    by = "person" if actor.person_id is None else "office"
    contents.talk.append(Line(by, answer.text.strip()[:LONGEST], at))
    envelope.refill(referral, contents)
    move(actor, referral.case, REFERRAL, SENT, text="Rückfrage beantwortet", at=at)
    today = timezone.localdate(at)
    lengths = profile.lengths(today)
    referral.expires_on = periods.after_rest(
        referral.expires_on or today, timezone.localdate(asked_at), today
    )
    referral.save(update_fields=["expires_on"])
    bearing.prolong(referral, permissions.RECEIVE, expires_at=receiver.link_ends(referral))
    course.set_due(referral, min(periods.answer_due(today, lengths), referral.expires_on))
    receiver.mail(referral, "answered", at=at)
    told(actor, referral, "Die Person hat geantwortet", kind=Kind.CHANGED, at=at)
    return referral


@operation("advice.correct", permissions.CORRECT)
def correct(
    actor: Actor,
    referral: Referral,
    *,
    details: Details,
    language: str,
    text_language: str,
    files: Sequence[Upload] = (),
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """The person changes what the receiver has. It is agreed to anew: it may be more."""
    lock(referral.case, expected_version=expected_version)
    state = referral.case.state
    if state != PREPARED and state not in RECEIVER_MAY_ANSWER:
        raise Refused(what_happened(state))
    details = tidied(details)
    if objection := why_not_enough(details):
        raise Refused(objection.sentence, field=objection.field)
    contents = envelope.needed(referral)
    envelope.put_in(referral, contents, files)
    course.refill(referral, contents, details=details)
    referral.language = language
    referral.save(update_fields=["language"])
    referral.case.version += 1
    referral.case.save(update_fields=["version"])
    note(actor, referral.case, text="Angaben von der Person geändert", at=at)
    if state != PREPARED:
        course.keep_consent(
            referral,
            of_referral(referral, contents, text_language, today=timezone.localdate(at)),
            way=Consent.Way.SCREEN,
            given_at=at,
            at=at,
        )
        receiver.mail(referral, "corrected", at=at)
        told(actor, referral, "Angaben geändert", kind=Kind.CHANGED, at=at)
    return referral


@operation("advice.withdraw", permissions.WITHDRAW)
def withdraw(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """At once and without a reason: the data go, the receiver's address opens nothing, and the
    receiver is asked to forget. Twice is once."""
    lock(referral.case)
    if referral.case.state == WITHDRAWN:
        return referral
    if referral.case.state not in OPEN:
        raise Refused(what_happened(referral.case.state))
    was_sent = referral.sent_at is not None
    if was_sent:
        course.count_once(referral, Outcome.Result.WITHDRAWN, at=at)
        receiver.mail(referral, "withdrawn", at=at)
    move(actor, referral.case, REFERRAL, WITHDRAWN, text="Einwilligung zurückgenommen", at=at)
    course.destroy(referral, at=at)
    told(actor, referral, "Zurückgenommen", "Alle Angaben sind gelöscht.", kind=Kind.CHANGED, at=at)
    return referral


@operation("advice.open_by_code", permissions.OPEN_BY_CODE)
def open_by_code(actor: Actor, referral: Referral, *, own: Token, at: datetime) -> Referral:
    """Whoever types the code of the receipt gets an address for an hour."""
    bearing.issue(referral, permissions.OWN, expires_at=at + CODE_LASTS, at=at, token=own.value)
    return referral
