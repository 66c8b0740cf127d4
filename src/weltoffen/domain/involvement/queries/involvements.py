"""Involvements as people look for them: their work list, one field to find any, what is due."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.deadlines.working_days import working_days_after
from weltoffen.base.documents.models import Consultation, Paper, PaperVersion
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.involvement import permissions, profile
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.people import office_staff
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.workflow import OPEN, REQUESTED

Scope = Literal["mine", "office", "all"]
MOST_WORDS = 6


def visible_involvements(actor: Actor) -> QuerySet[Involvement]:
    """With what a list shows of each, in a fixed number of queries."""
    stops = Consultation.objects.filter(deleted_at=None).select_related("organization")
    return (
        visible(actor, permissions.VIEW, Involvement.objects.all())
        .prefetch_related(Prefetch("paper__consultations", queryset=stops), "paper__readers")
        .select_related(
            "case__owner",
            "case__deputy",
            "case__office",
            "paper__originator",
            "paper__submitter",
            "department",
            "concern",
            "requested_by",
            "screening",
        )
    )


def work_list(actor: Actor, scope: Scope = "mine") -> QuerySet[Involvement]:
    """Overdue first. `mine`: in charge, or brought; `office`: open ones; `all`: closed too."""
    found = visible_involvements(actor).order_by(F("case__due_on").asc(nulls_last=True), "pk")
    if scope == "all":
        return found
    found = found.filter(case__state__in=OPEN)
    return found.filter(mine(actor)) if scope == "mine" else found


def mine(actor: Actor) -> Q:
    """In charge, or standing in today for who is; or the clerk who brought the paper.

    The deputy of a case has it under the own office; it becomes theirs when the owner is away.
    """
    me = actor.acts_for
    return Q(case__owner__in=me) | Q(requested_by__in=me) | Q(paper__submitter__in=me)


def find_case(actor: Actor, words: str) -> QuerySet[Involvement]:
    """One field: number, title, reference, a person or function, a body, a department."""
    found = work_list(actor, "all")
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_mentions(word))
    return found


def due_for_reminder(today: date) -> list[Involvement]:
    """For the clock: what comes back to both sides today."""
    days = profile.length("remind_days", today).days
    holidays = profile.calendar(today).holidays
    open_steps = Involvement.objects.filter(
        case__state__in=OPEN,
        case__due_on__lte=working_days_after(today, days, holidays),
    ).select_related("case")
    return [
        involvement
        for involvement in open_steps
        if periods.is_reminder_due(
            involvement.case.due_on, today, involvement.reminded_on, days, holidays
        )
    ]


def lapsed(today: date) -> QuerySet[Involvement]:
    """For the clock: the Office's period has ended, and it said nothing."""
    return Involvement.objects.filter(case__state=REQUESTED, case__due_on__lt=today).select_related(
        "case"
    )


def staff_of(office: Organization) -> QuerySet[Person]:
    """Who can be in charge today."""
    return office_staff(office, timezone.localdate()).order_by("name")


def persons_to_tell(actor: Actor, involvement: Involvement) -> QuerySet[Person]:
    """Who might be let in: people of the Office and of the department who do not know yet."""
    today = timezone.localdate()
    return (
        Person.objects.filter(
            Q(memberships__start_on=None) | Q(memberships__start_on__lte=today),
            Q(memberships__end_on=None) | Q(memberships__end_on__gte=today),
            memberships__organization__in=(involvement.case.office_id, involvement.department_id),
            memberships__role__in=(
                Role.LEAD,
                Role.OFFICER,
                Role.CLERK,
                Role.DEPARTMENT_LEAD,
                Role.SESSION_SERVICE,
            ),
            deleted_at=None,
        )
        .exclude(papers_to_know=involvement.paper)
        .exclude(pk__in=[actor.person_id or 0])
        .distinct()
        .order_by("name")
    )


def question_due(today: date) -> date:
    """The date that a question to the department proposes."""
    return periods.question_due(
        today, profile.length("question_days", today), profile.calendar(today)
    )


def next_meeting_on(paper: Paper, today: date) -> date | None:
    """The first body on the route that still meets."""
    return (
        paper.consultations.filter(deleted_at=None, planned_on__gte=today)
        .order_by("planned_on")
        .values_list("planned_on", flat=True)
        .first()
    )


def is_decided_by_date(paper: Paper, today: date) -> bool:
    """Every body on the route has met: whatever the Office says comes after the decision."""
    days = paper.consultations.filter(deleted_at=None).values_list("planned_on", flat=True)
    return bool(days) and all(day is not None and day < today for day in days)


def latest_wording(involvement: Involvement) -> PaperVersion | None:
    return latest_version(involvement.paper)


def _mentions(word: str) -> Q:
    people = Person.objects.filter(_contains(("name", "memberships__title"), word)).values("pk")
    at_bodies = Consultation.objects.filter(
        _contains(("organization__name", "organization__short_name"), word), deleted_at=None
    ).values("paper")
    fields = (
        "case__number",
        "case__title",
        "paper__reference",
        "department__name",
        "department__short_name",
        "concern__name",
    )
    return (
        _contains(fields, word)
        | Q(case__owner__in=people)
        | Q(case__deputy__in=people)
        | Q(requested_by__in=people)
        | Q(paper__in=at_bodies)
    )


def _contains(fields: tuple[str, ...], word: str) -> Q:
    found = Q()
    for field in fields:
        for spelling in _spellings(word):
            found |= Q(**{f"{field}__icontains": spelling})
    return found


def _spellings(word: str) -> Iterator[str]:
    """SQLite knows upper and lower case of ASCII letters only."""
    yield word
    if not word.isascii():
        yield from {word.lower(), word.upper(), word.capitalize()} - {word}
