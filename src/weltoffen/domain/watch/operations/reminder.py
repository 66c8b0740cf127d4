"""The Office reminds a department of a paper that nobody submitted, and what comes of it."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.opening import open_involvement, take_published_wording
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.domain.watch.notices import reminders as notices
from weltoffen.domain.watch.reconciliation.renewing import renew
from weltoffen.domain.watch.reminding import check_open, check_unchanged, save, settle
from weltoffen.domain.watch.rules.reminding import next_step

Answer = Reminder.Answer


@operation("watch.draft_reminder", permissions.REMIND)
def draft_reminder(
    actor: Actor,
    standing: Standing,
    *,
    department: Organization,
    text: str,
    due_on: date,
    at: datetime,
) -> Reminder:
    """A reminder that is not sent yet; of each thing there is one at most."""
    if standing.state != Standing.State.MISSING:
        raise Refused(_("This paper is not missing any more: nobody has to be reminded."))
    if standing.reminders.filter(is_sent=True, is_settled=False).exists():
        raise Refused(_("The department has been reminded of this paper already."))
    if standing.reminders.filter(is_sent=False).exists():
        raise Conflict(_("Somebody else has begun a reminder of this paper meanwhile."))
    return standing.reminders.create(
        department=department,
        text=_text(text),
        due_on=due_on,
        drafted_by_id=actor.person_id,
        drafted_at=at,
    )


@operation("watch.change_reminder", permissions.HANDLE_REMINDER)
def change_reminder(
    actor: Actor,
    reminder: Reminder,
    *,
    department: Organization,
    text: str,
    due_on: date,
    expected_version: int | None = None,
) -> Reminder:
    """As long as it is a draft."""
    check_unchanged(reminder, expected_version)
    if reminder.is_sent:
        raise Refused(_("This reminder has been sent and cannot be changed any more."))
    reminder.department, reminder.text, reminder.due_on = department, _text(text), due_on
    save(reminder)
    return reminder


@operation("watch.send_reminder", permissions.HANDLE_REMINDER)
def send_reminder(
    actor: Actor, reminder: Reminder, *, expected_version: int | None = None, at: datetime
) -> Reminder:
    """To the clerks and the heads of the department, who can answer from now on."""
    check_unchanged(reminder, expected_version)
    today = timezone.localdate(at)
    if reminder.is_sent:
        raise Refused(_("The department has been reminded of this paper already."))
    if reminder.due_on is None or reminder.due_on <= today:
        raise Refused(_("The day to answer must lie ahead."))
    if not notices.asked(reminder, today):
        raise Refused(
            _("Nobody of %(department)s is registered here: the reminder would reach nobody."),
            department=reminder.department,
        )
    reminder.is_sent, reminder.sent_at, reminder.sent_by_id = True, at, actor.person_id
    save(reminder)
    notices.sent(actor, reminder, at=at)
    return reminder


@operation("watch.answer_reminder", permissions.ANSWER_REMINDER)
def answer_reminder(
    actor: Actor,
    reminder: Reminder,
    *,
    answer: str,
    reason: str = "",
    promised_on: date | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Reminder:
    """The department will submit by a day, has submitted, or says why it need not."""
    check_open(reminder, expected_version)
    if answer == Answer.WILL_SUBMIT and (
        promised_on is None or promised_on < timezone.localdate(at)
    ):
        raise Refused(_("Please say by when you will submit; the day must not have passed."))
    if answer == Answer.NOT_AFFECTED and not reason.strip():
        raise Refused(_("Please say why it does not touch integration."))
    _answer(actor, reminder, Answer(answer), reason=reason, promised_on=promised_on, at=at)
    notices.answered(actor, reminder, at=at)
    return reminder


@operation("watch.submit_reminded", permissions.ANSWER_REMINDER)
def submit_reminded(
    actor: Actor,
    reminder: Reminder,
    *,
    kind: str,
    question: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Involvement:
    """The department submits the paper right from the reminder: the participation procedure begins,
    with what the council published as its text, and says whether that was late."""
    check_open(reminder, expected_version)
    standing = reminder.standing
    if standing.paper is None:
        raise Refused(_("There is no paper yet. Please check your draft, then it is submitted."))
    take_published_wording(actor, standing.paper, at=at)
    involvement = open_involvement(
        actor,
        standing.paper,
        department=reminder.department,
        concern=standing.paper.concern or standing.concern,
        kind=kind,
        question=question.strip(),
        requested_by=Person.objects.filter(pk=actor.person_id or 0).first(),
        at=at,
    )
    _answer(actor, reminder, Answer.SUBMITTED, at=at)
    late = " zu spät" if involvement.is_late else ""
    said = f"{reminder.department.name} hat die Vorlage{late} vorgelegt."
    settle(reminder, said, at=at)
    renew({standing.paper.pk}, at)
    return involvement


@operation("watch.recall_reminder", permissions.RECALL_REMINDER)
def recall_reminder(actor: Actor, reminder: Reminder, *, at: datetime) -> None:
    """On its day it comes back to both sides, after it to the head of the department; what is no
    longer missing ends it."""
    today = timezone.localdate(at)
    check_open(reminder, None)
    if reminder.standing.state != Standing.State.MISSING:
        settle(reminder, _ended(reminder.standing), at=at)
        notices.settled(actor, reminder, at=at)
        return
    step = next_step(
        reminder.back_on,
        today,
        recalled_on=reminder.recalled_on,
        is_escalated=reminder.escalated_at is not None,
    )
    if not step:
        raise Refused(_("Nothing is due here at present."))
    reminder.recalled_on = today
    if step == "escalate":
        reminder.escalated_at = at
    save(reminder)
    notices.recalled(actor, reminder, to_lead=step == "escalate", at=at)


def _answer(
    actor: Actor,
    reminder: Reminder,
    answer: Reminder.Answer,
    *,
    reason: str = "",
    promised_on: date | None = None,
    at: datetime,
) -> None:
    """The last answer counts; a new day makes it come back then."""
    reminder.answer, reminder.answer_reason = answer, reason.strip()
    reminder.promised_on = promised_on if answer == Answer.WILL_SUBMIT else None
    reminder.answered_by_id, reminder.answered_at = actor.person_id, at
    reminder.recalled_on, reminder.escalated_at = None, None
    save(reminder)


def _ended(standing: Standing) -> str:
    if standing.state == Standing.State.NOT_AFFECTED:
        return "Es wurde geprüft: Das Vorhaben berührt die Integration nicht."
    return "Die Vorlage liegt inzwischen vor."


def _text(text: str) -> str:
    if not text.strip():
        raise Refused(_("Please write what you want to say to the department."))
    return text.strip()
