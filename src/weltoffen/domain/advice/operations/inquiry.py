"""Questions to the Office: asked without an account, answered in time, forgotten on their day."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.models import Case
from weltoffen.base.cases.moves import lock, move, note, open_case
from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.deadlines.working_days import working_days_after
from weltoffen.base.links import bearing
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import city
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import codes, evidence, permissions, profile, talk
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.notices import inquiry as notices
from weltoffen.domain.advice.private import Asked, Line, Said, Talk, Token
from weltoffen.domain.advice.workflow import ANSWERED, ASKED, CLOSED, INQUIRY, TAKEN_BACK

LONGEST: Final = 3_000
LONGEST_REACH: Final = 200
TITLES: Final = {
    Inquiry.Kind.QUESTION: "Frage",
    Inquiry.Kind.ACCESSIBILITY: "Rückmeldung zur Barrierefreiheit",
}


@operation("advice.ask", permissions.ASK)
def ask(
    actor: Actor,
    office: Organization,
    *,
    asked: Asked,
    kind: str = Inquiry.Kind.QUESTION,
    channel: str = Inquiry.Channel.WEB,
    language: str = "de",
    topic: Term | None = None,
    own: Token,
    at: datetime,
) -> Inquiry:
    """By anybody from the portal, or noted by the Office for somebody on the phone. `own` is the
    secret of the person's address; the code on the receipt follows from it."""
    text = asked.text.strip()
    if not text:
        raise Refused(_("Please write what you want to know."), field="text")
    if len(text) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field="text")
    case = open_case(
        actor,
        INQUIRY,
        title=f"{TITLES[Inquiry.Kind(kind)]}: {topic.name}"
        if topic
        else TITLES[Inquiry.Kind(kind)],
        prefix=profile.inquiry_prefix(),
        office=office,
        due_on=_answer_due(kind, timezone.localdate(at)),
        at=at,
    )
    inquiry = Inquiry(
        case=case,
        kind=kind,
        channel=channel,
        language=language,
        topic=topic,
        secret_hash=codes.hash_of(codes.code_for(own.value, codes.INQUIRY), codes.INQUIRY),
    )
    reach = " ".join(asked.reach.split())[:LONGEST_REACH]
    talk.put(inquiry, Talk(reach, own.value, [Line("person", text, at)]))
    inquiry.save()
    bearing.issue(
        inquiry, permissions.INQUIRY, expires_at=at + profile.inquiry_kept(), at=at, token=own.value
    )
    notices.tell_office(inquiry, "Neue Anfrage", at=at)
    return inquiry


@operation("advice.take_inquiry", permissions.HANDLE_INQUIRY)
def take_inquiry(actor: Actor, inquiry: Inquiry, *, owner: Person, at: datetime) -> Inquiry:
    """Somebody of the Office is in charge from now on."""
    lock(inquiry.case)
    inquiry.case.owner = owner
    inquiry.case.version += 1
    inquiry.case.save(update_fields=["owner", "version"])
    note(actor, inquiry.case, text=f"Zuständig: {owner.name}", at=at)
    notices.tell_owner(actor, inquiry, "Anfrage für Sie", at=at)
    return inquiry


@operation("advice.answer_inquiry", permissions.HANDLE_INQUIRY)
def answer_inquiry(
    actor: Actor,
    inquiry: Inquiry,
    *,
    answer: Said,
    expected_version: int | None = None,
    at: datetime,
) -> Inquiry:
    """The person reads it with the code. Whoever answers is in charge if nobody was."""
    lock(inquiry.case, expected_version=expected_version)
    text = answer.text.strip()[:LONGEST]
    if not text:
        raise Refused(_("Please write an answer."), field="text")
    said = talk.needed(inquiry)
    said.lines.append(Line("office", text, at))
    talk.put(inquiry, said)
    inquiry.answered_at = inquiry.answered_at or at
    inquiry.erase_on = timezone.localdate(at + profile.inquiry_kept())
    inquiry.save()
    if inquiry.case.owner_id is None and actor.person_id is not None:
        Case.objects.filter(pk=inquiry.case_id).update(owner=actor.person_id)
    _due(inquiry, None)
    move(actor, inquiry.case, INQUIRY, ANSWERED, text="Beantwortet", at=at)
    return inquiry


@operation("advice.ask_on", permissions.OWN_INQUIRY)
def ask_on(actor: Actor, inquiry: Inquiry, *, asked: Said, at: datetime) -> Inquiry:
    """The person asks back: the inquiry is open again."""
    lock(inquiry.case)
    text = asked.text.strip()[:LONGEST]
    if not text:
        raise Refused(_("Please write what you want to know."), field="text")
    said = talk.needed(inquiry)
    said.lines.append(Line("person", text, at))
    talk.put(inquiry, said)
    inquiry.erase_on = None
    inquiry.save()
    if inquiry.case.state == ANSWERED:
        move(actor, inquiry.case, INQUIRY, ASKED, text="Die Person hat nachgefragt", at=at)
        _due(inquiry, _answer_due(inquiry.kind, timezone.localdate(at)))
    else:
        note(actor, inquiry.case, text="Die Person hat etwas ergänzt", at=at)
    notices.tell_owner(actor, inquiry, "Nachfrage zu einer Anfrage", at=at)
    return inquiry


@operation("advice.rate_answer", permissions.OWN_INQUIRY)
def rate_answer(actor: Actor, inquiry: Inquiry, *, was_helpful: bool, at: datetime) -> Inquiry:
    """Yes or no, once or again."""
    if inquiry.answered_at is None:
        raise Refused(_("There is no answer yet."))
    inquiry.was_helpful = was_helpful
    inquiry.save(update_fields=["was_helpful"])
    said = "Die Antwort hat geholfen" if was_helpful else "Die Antwort hat nicht geholfen"
    note(actor, inquiry.case, text=said, at=at)
    return inquiry


@operation("advice.take_back_inquiry", permissions.OWN_INQUIRY)
def take_back_inquiry(actor: Actor, inquiry: Inquiry, *, at: datetime) -> Inquiry:
    """The person deletes it: text and way back are gone at once."""
    lock(inquiry.case)
    move(actor, inquiry.case, INQUIRY, TAKEN_BACK, text="Von der Person gelöscht", at=at)
    _forget(inquiry, at=at)
    return inquiry


@operation("advice.close_inquiry", permissions.HANDLE_INQUIRY)
def close_inquiry(
    actor: Actor, inquiry: Inquiry, *, is_evidence: bool = False, at: datetime
) -> Inquiry:
    """Nothing more to be said. `is_evidence`: nobody could help; the gaps are told."""
    lock(inquiry.case)
    move(actor, inquiry.case, INQUIRY, CLOSED, text="Abgeschlossen", at=at)
    inquiry.is_evidence = is_evidence
    inquiry.erase_on = inquiry.erase_on or timezone.localdate(at + profile.inquiry_kept())
    inquiry.save(update_fields=["is_evidence", "erase_on"])
    _due(inquiry, None)
    if is_evidence:
        evidence.tell_gaps_of_inquiry(inquiry, at=at)
    return inquiry


@operation("advice.open_inquiry_by_code", permissions.OPEN_INQUIRY_BY_CODE)
def open_inquiry_by_code(actor: Actor, inquiry: Inquiry, *, own: Token, at: datetime) -> Inquiry:
    """Whoever types the code gets an address for an hour."""
    bearing.issue(
        inquiry, permissions.INQUIRY, expires_at=at + timedelta(hours=1), at=at, token=own.value
    )
    return inquiry


@operation("advice.erase_inquiry", permissions.KEEP_INQUIRIES)
def erase_inquiry(actor: Actor, inquiry: Inquiry, *, at: datetime) -> Inquiry:
    """On its day: the text goes, what remains are number, kind and dates."""
    if inquiry.case.state not in INQUIRY.final:
        move(actor, inquiry.case, INQUIRY, CLOSED, text="Nach Ablauf abgeschlossen", at=at)
    _forget(inquiry, at=at)
    return inquiry


@operation("advice.remind_inquiry", permissions.KEEP_INQUIRIES)
def remind_inquiry(actor: Actor, inquiry: Inquiry, *, at: datetime) -> Inquiry:
    """The answer is due: who is in charge, or the whole Office, is told once."""
    inquiry.reminded_at = at
    inquiry.save(update_fields=["reminded_at"])
    notices.tell_owner(actor, inquiry, "Antwort fällig", at=at, is_due=True)
    return inquiry


def _answer_due(kind: str, today: date) -> date:
    """Working days for a question; six weeks for feedback on accessibility (§ 6 HVBIT)."""
    if kind == Inquiry.Kind.ACCESSIBILITY:
        return today + profile.accessibility_answered_within(today)
    days = profile.inquiry_answered_within(today)
    return working_days_after(today, days, holidays_of(city().land))


def _due(inquiry: Inquiry, day: date | None) -> None:
    Case.objects.filter(pk=inquiry.case_id).update(due_on=day)
    inquiry.case.due_on = day
    if inquiry.reminded_at is not None:
        inquiry.reminded_at = None
        inquiry.save(update_fields=["reminded_at"])


def _forget(inquiry: Inquiry, *, at: datetime) -> None:
    talk.destroy(inquiry)
    inquiry.secret_hash, inquiry.language = None, ""
    inquiry.erase_on, inquiry.erased_at = None, at
    inquiry.save()
    bearing.revoke(inquiry, permissions.INQUIRY, at=at)
    Case.objects.filter(pk=inquiry.case_id).update(due_on=None)
