"""What time does to a referral: reminder, end without an answer, end without consent, deletion."""

from datetime import datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import course, permissions, receiver
from weltoffen.domain.advice.models import Outcome, Referral
from weltoffen.domain.advice.notices.referral import told
from weltoffen.domain.advice.workflow import (
    APPOINTED,
    DONE,
    EXPIRED,
    LAPSED,
    PREPARED,
    QUESTIONED,
    REFERRAL,
    SENT,
    WANTS_ANOTHER,
    WITH_RECEIVER,
)


@operation("advice.remind", permissions.KEEP_TIME)
def remind(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """The receiver by mail, with a new address; who refers by a notice when a question waits."""
    lock(referral.case)
    if referral.case.state not in WITH_RECEIVER:
        raise Refused(_("Nobody has to be reminded of this referral."))
    referral.reminded_at = at
    referral.save(update_fields=["reminded_at"])
    if referral.case.state == SENT:
        receiver.mail(referral, "reminder", at=at)
        note(actor, referral.case, text="Empfänger erinnert", at=at)
    else:
        note(actor, referral.case, text="An die Rückfrage erinnert", at=at)
        told(actor, referral, "Rückfrage wartet noch", kind=Kind.DUE, at=at)
    return referral


@operation("advice.expire", permissions.KEEP_TIME)
def expire(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """The receiver did not answer in time: the address opens nothing, another offer is wanted."""
    lock(referral.case)
    today = timezone.localdate(at)
    is_over = referral.expires_on is not None and referral.expires_on < today
    rests = referral.case.state == QUESTIONED and (referral.case.due_on or today) >= today
    if referral.case.state not in WITH_RECEIVER or not is_over or rests:
        raise Refused(_("The time for an answer is not over."))
    move(actor, referral.case, REFERRAL, EXPIRED, text="Ohne Antwort abgelaufen", at=at)
    course.count_once(referral, Outcome.Result.EXPIRED, at=at)
    bearing.revoke(referral, permissions.RECEIVE, at=at)
    course.end_on(referral, today)
    told(
        actor,
        referral,
        "Keine Antwort",
        "Auf der Seite der Vermittlung stehen Angebote, die auch passen könnten.",
        kind=Kind.ANSWERED,
        at=at,
    )
    return referral


@operation("advice.lapse", permissions.KEEP_TIME)
def lapse(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """Nobody consented: what was prepared is deleted, nothing has left the house."""
    lock(referral.case)
    is_over = referral.erase_on is not None and referral.erase_on < timezone.localdate(at)
    if referral.case.state != PREPARED or not is_over:
        raise Refused(_("The time for the consent is not over."))
    move(actor, referral.case, REFERRAL, LAPSED, text="Ohne Einwilligung gelöscht", at=at)
    course.destroy(referral, at=at)
    told(actor, referral, "Ohne Einwilligung gelöscht", kind=Kind.CHANGED, at=at)
    return referral


@operation("advice.erase", permissions.KEEP_TIME)
def erase(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """The person's data go on their date; what stays is that there was a referral."""
    lock(referral.case)
    is_due = referral.erase_on is not None and referral.erase_on <= timezone.localdate(at)
    if referral.case.state not in WANTS_ANOTHER | {APPOINTED} or not is_due:
        raise Refused(_("The data are still needed."))
    move(actor, referral.case, REFERRAL, DONE, text="Beendet; Angaben gelöscht", at=at)
    course.destroy(referral, at=at)
    return referral


@operation("advice.close", permissions.HANDLE)
def close(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """Who refers needs nothing more: the data go before their date."""
    lock(referral.case)
    if referral.case.state not in WANTS_ANOTHER | {APPOINTED}:
        raise Refused(_("This referral has no answer yet. Withdraw it if it should end."))
    move(actor, referral.case, REFERRAL, DONE, text="Beendet; Angaben gelöscht", at=at)
    course.destroy(referral, at=at)
    return referral


@operation("advice.forget_receipt", permissions.KEEP_TIME)
def forget_receipt(actor: Actor, referral: Referral, *, at: datetime) -> Referral:
    """Long after the end, the code and the address on the receipt open nothing any more."""
    if referral.erased_at is None or referral.erased_at > at - timedelta(days=30):
        raise Refused(_("The receipt is still in use."))
    referral.secret_hash = None
    referral.save(update_fields=["secret_hash"])
    bearing.revoke(referral, permissions.OWN, at=at)
    return referral
