"""Reminders: the list form of VIEW_REMINDER, what waits for whom, and a proposed text."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.people import people_of
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.domain.watch.queries.reasons import Reasons
from weltoffen.domain.watch.rules.reminding import REASONS, Matter, answer_due, letter

WAITS = Q(answer="") | Q(answer=Reminder.Answer.WILL_SUBMIT)  # it is the department's turn


def visible_reminders(actor: Actor) -> QuerySet[Reminder]:
    """The list form of permissions.VIEW_REMINDER, what comes back first before the others."""
    return (
        visible(actor, permissions.VIEW_REMINDER, Reminder.objects.all())
        .select_related(
            "standing__paper__originator",
            "standing__agenda_item",
            "standing__meeting__body",
            "standing__body",
            "standing__concern",
            "department",
            "sent_by",
            "answered_by",
        )
        .annotate(comes_back_on=Coalesce("promised_on", "due_on"))
        .order_by(F("comes_back_on").asc(nulls_last=True), "pk")
    )


def with_details(actor: Actor, found: QuerySet[Standing]) -> QuerySet[Standing]:
    """What a row shows beside the standing itself: the machine's reasons, `known_reminders`."""
    known = visible_reminders(actor).order_by("-pk")
    return found.select_related("paper__assessment", "involvement__paper").prefetch_related(
        Prefetch("reminders", known, to_attr="known_reminders")
    )


def reminders_to_answer(actor: Actor) -> QuerySet[Reminder]:
    """What the actor's departments still owe: an answer, or the paper that was promised."""
    mine = actor.organizations(*permissions.DEPARTMENT)
    open_ones = visible_reminders(actor).filter(is_sent=True, is_settled=False)
    return open_ones.filter(WAITS, department__in=mine)


def reminders_to_settle(actor: Actor, today: date) -> QuerySet[Reminder]:
    """For the Office: answers that it has to agree with or not, and what is overdue."""
    if not actor.holds(*permissions.OFFICE):
        return visible_reminders(actor).none()
    overdue = WAITS & Q(comes_back_on__lt=today)
    return (
        visible_reminders(actor)
        .filter(is_sent=True, is_settled=False)
        .filter(overdue | Q(answer__in=(Reminder.Answer.NOT_AFFECTED, Reminder.Answer.SUBMITTED)))
    )


def reminders_coming_back(today: date) -> QuerySet[Reminder]:
    """For the clock: sent, not dealt with, and their day has come."""
    return (
        Reminder.objects.annotate(comes_back_on=Coalesce("promised_on", "due_on"))
        .filter(WAITS, is_sent=True, is_settled=False, comes_back_on__lte=today)
        .filter(Q(escalated_at=None) | Q(recalled_on=None))
        .select_related("standing")
    )


def recipients(department: Organization, day: date) -> QuerySet[Person]:
    """Whom a reminder to the department reaches."""
    found = people_of(department, Role.CLERK, Role.DEPARTMENT_LEAD, day=day)
    return found.select_related("account").order_by("name")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reminder as it would go now."""

    standing: Standing
    text: str
    due_on: date


def proposals(actor: Actor, standings: list[Standing], today: date) -> list[Proposal]:
    """Worded from what is known of each; a draft that somebody kept goes before."""
    kept = {
        draft.standing_id: draft
        for draft in visible_reminders(actor).filter(is_sent=False, standing__in=standings)
    }
    reasons = Reasons()
    office, days = integration_office().name, profile.length("question_days", today).days
    holidays = profile.calendar(today).holidays
    found = []
    for standing in standings:
        due_on = answer_due(
            today,
            days=days,
            submit_by=standing.submit_by,
            meets_on=standing.meets_on,
            holidays=holidays,
        )
        draft = kept.get(standing.pk)
        if draft is not None and draft.due_on is not None and draft.due_on > today:
            due_on = draft.due_on
        matter = _matter(standing, reasons.of(standing, REASONS))
        text = letter(matter, today=today, due_on=due_on, sender=actor.name, office=office)
        found.append(Proposal(standing, draft.text if draft else text, due_on))
    return found


def _matter(standing: Standing, reasons: list[str]) -> Matter:
    thing = standing.paper or standing.agenda_item
    return Matter(
        title=thing.name if thing else "",
        reference=standing.paper.reference if standing.paper else "",
        body=standing.body.name if standing.body else "",
        meets_on=standing.meets_on,
        submit_by=standing.submit_by,
        reasons=reasons,
        is_paper=standing.paper is not None,
    )
