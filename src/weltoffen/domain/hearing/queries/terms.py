"""Reading terms of the council; `visible_terms` is the list form of `permissions.VIEW_TERM`."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.hearing import permissions, profile
from weltoffen.domain.hearing.models import CouncilTerm
from weltoffen.domain.minutes.models import Ballot

MEMBERS = (Role.MEMBER, Role.COUNCIL_MEMBER)
REMIND_BEFORE, REMIND_AGAIN = timedelta(days=21), timedelta(days=7)


def visible_terms(actor: Actor) -> QuerySet[CouncilTerm]:
    found = CouncilTerm.objects.select_related("body", "convener", "meeting")
    return visible(actor, permissions.VIEW_TERM, found).order_by("-start_on", "-pk")


def convener_of(actor: Actor) -> QuerySet[CouncilTerm]:
    """Terms whose first meeting the actor is to convene and that is not convened."""
    found = CouncilTerm.objects.select_related("body", "meeting").filter(_UNCALLED)
    return found.filter(convener__in=actor.acts_for)


def members_at(term: CouncilTerm, day: date) -> QuerySet[Membership]:
    """Who holds a mandate on that day."""
    return members_on(term.body, day).filter(role__in=MEMBERS)


def chair_on(council: Organization, day: date) -> Person | None:
    """Who chairs the council on that day; None when nobody does."""
    title = profile.title_of("chair")
    held = members_on(council, day).filter(title=title).order_by("-start_on").first()
    return held.person if held is not None else None


def terms_to_remind(today: date) -> QuerySet[CouncilTerm]:
    """First meetings that nobody has convened, near the end of their period or past it."""
    due = CouncilTerm.objects.filter(
        _UNCALLED, convene_by__lte=today + REMIND_BEFORE, end_on__gte=today
    )
    told = Q(reminded_on=None) | Q(reminded_on__lte=today - REMIND_AGAIN)
    return due.filter(told).select_related("body", "convener")


def ballots_of(term: CouncilTerm) -> QuerySet[Ballot]:
    """What was voted in the first meeting: an election may be taken from there."""
    adopted = Ballot.objects.filter(outcome=Ballot.Outcome.ADOPTED)
    found = adopted.filter(motion__item__meeting=term.meeting_id, motion__is_closed=False)
    return found.select_related("motion__item").order_by("taken_at", "pk")


_UNCALLED = Q(meeting=None) | Q(meeting__is_cancelled=True)


def people_of(council: Organization) -> QuerySet[Person]:
    """Whoever sits or sat in the council."""
    return Person.objects.filter(memberships__organization=council).distinct()


def people_on(seats: QuerySet[Membership]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=seats.values("person")).order_by("name")
