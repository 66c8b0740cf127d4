"""What reminders tell both sides. They are about papers that are not confidential."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.involvement.people import people_of
from weltoffen.domain.watch.models import Reminder

TITLE = 120  # characters of a paper's title in a notice


def asked(reminder: Reminder, day: date) -> list[Person]:
    """Whom a reminder reaches: clerks and heads of the department."""
    roles = (Role.CLERK, Role.DEPARTMENT_LEAD)
    return list(people_of(reminder.department_id, *roles, day=day))


def sent(actor: Actor, reminder: Reminder, *, at: datetime) -> None:
    _tell(
        actor,
        asked(reminder, timezone.localdate(at)),
        reminder,
        f"Bitte vorlegen: {_title(reminder)}",
        reminder.text,
        Kind.DUE,
        at,
    )


def answered(actor: Actor, reminder: Reminder, *, at: datetime) -> None:
    department = reminder.department.name
    said = {
        Reminder.Answer.SUBMITTED: f"{department}: Die Vorlage ist vorgelegt.",
        Reminder.Answer.WILL_SUBMIT: (
            f"{department} will vorlegen bis {_day(reminder.promised_on)}."
        ),
        Reminder.Answer.NOT_AFFECTED: (
            f"{department} sieht die Integration nicht berührt: {reminder.answer_reason} "
            "Bitte entscheiden Sie, ob Sie das auch so sehen."
        ),
    }
    _tell(
        actor,
        _office_side(reminder, timezone.localdate(at)),
        reminder,
        f"Antwort auf die Erinnerung: {_title(reminder)}",
        said[Reminder.Answer(reminder.answer)],
        Kind.ANSWERED,
        at,
    )


def settled(actor: Actor, reminder: Reminder, *, at: datetime) -> None:
    _tell(
        actor,
        asked(reminder, timezone.localdate(at)),
        reminder,
        f"Erinnerung erledigt: {_title(reminder)}",
        reminder.settlement,
        Kind.CHANGED,
        at,
    )


def recalled(actor: Actor, reminder: Reminder, *, to_lead: bool, at: datetime) -> None:
    """Both sides; when the day has passed, the head of the department hears of it, too."""
    today = timezone.localdate(at)
    told = {*_office_side(reminder, today), *asked(reminder, today)}
    if to_lead:
        told = {*_office_side(reminder, today), *_leads(reminder, today)}
    when = "war fällig am" if to_lead else "ist heute fällig:"
    waits_for = "Die zugesagte Vorlage" if reminder.promised_on else "Die Antwort"
    _tell(
        actor,
        told,
        reminder,
        f"{'Überfällig' if to_lead else 'Heute fällig'}: {_title(reminder)}",
        f"{waits_for} ({reminder.department.name}) {when} {_day(reminder.back_on)}.",
        Kind.DUE,
        at,
    )


def _office_side(reminder: Reminder, day: date) -> list[Person]:
    """Who sent it and still works there; otherwise the heads of the Office."""
    office = integration_office()
    staff = people_of(office, Role.LEAD, Role.OFFICER, day=day)
    sender = staff.filter(pk=reminder.sent_by_id or 0).first()
    return [sender] if sender else list(people_of(office, Role.LEAD, day=day))


def _leads(reminder: Reminder, day: date) -> list[Person]:
    """The head of the department; where there is none, whoever was asked is asked again."""
    leads = people_of(reminder.department_id, Role.DEPARTMENT_LEAD, day=day)
    return list(leads) or asked(reminder, day)


def _tell(
    actor: Actor,
    people: Iterable[Person],
    reminder: Reminder,
    title: str,
    body: str,
    kind: Kind,
    at: datetime,
) -> None:
    """Nobody is told of their own deed."""
    others = [person for person in people if person.pk != actor.person_id]
    tell(others, kind=kind, title=title, body=body, subject=reference(reminder), at=at)


def _title(reminder: Reminder) -> str:
    name = title_of(reminder)
    return f"„{name if len(name) <= TITLE else name[: TITLE - 1] + '…'}“"


def title_of(reminder: Reminder) -> str:
    standing = reminder.standing
    thing = standing.paper or standing.agenda_item
    return thing.name if thing else ""


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "ohne Datum"
