"""Reminding along the chain: the person, the deputy, the head, at last the coordinator."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, note
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.queries import keepers
from weltoffen.domain.promises import notices, permissions, profile
from weltoffen.domain.promises.models import Promise, Reminder
from weltoffen.domain.promises.queries.people import heads_of
from weltoffen.domain.promises.rules.reminding import CHAIN, step_due, whom
from weltoffen.domain.promises.workflow import OWED

NAMES = {
    "owner": "die zuständige Person",
    "deputy": "die Vertretung",
    "head": "die Leitung",
    "coordinator": "die Geschäftsführung des Gremiums",
}


@operation("promises.remind", permissions.KEEP)
def remind(actor: Actor, promise: Promise, *, at: datetime) -> Reminder | None:
    """Whoever is next in the chain; None when it is nobody's turn today."""
    lock(promise.case)
    case, today = promise.case, timezone.localdate(at)
    if case.state not in OWED or case.due_on is None:
        return None
    done = [(one.step, one.on) for one in promise.reminders.all()]
    due = step_due(case.due_on, today, profile.reminder_days(today), done)
    if not due:
        return None
    people = _chain(promise, at)
    step = whom(due, {name: bool(people[name]) for name in CHAIN})
    told = people[step]
    is_over = case.due_on < today
    what = "Antwort überfällig" if is_over else f"Antwort bis {case.due_on:%d.%m.%Y}"
    reminder, made = Reminder.objects.get_or_create(
        promise=promise, step=step, on=today, defaults={"person": told[0] if told else None}
    )
    if made:
        notices.tell_each(promise, told, what, mail="overdue" if is_over else "due", at=at)
        note(actor, case, text=f"Erinnert: {NAMES[step]}", at=at)
    return reminder if made else None


@operation("promises.send_link", permissions.KEEP)
def send_link(actor: Actor, promise: Promise, *, person: Person, at: datetime) -> Promise:
    """The address under which one answers without signing in, once more or for the first time."""
    if promise.case.state not in OWED:
        raise Refused(_("There is an answer already."))
    if not notices.mail_link(promise, person, "due", at=at):
        raise Refused(_("No mail address is known of this person."), field="person")
    note(actor, promise.case, text=f"Link zum Antworten gesendet: {person.name}", at=at)
    return promise


def _chain(promise: Promise, at: datetime) -> dict[str, list[Person]]:
    case, today = promise.case, timezone.localdate(at)
    return {
        "owner": [case.owner] if case.owner else [],
        "deputy": [case.deputy] if case.deputy else [],
        "head": heads_of(case.office, today),
        "coordinator": keepers(promise.body, today),
    }
