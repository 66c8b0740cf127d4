"""Reading bodies: which there are, who sits in them, what stands on every agenda."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Membership, Organization, Person, Seat
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.models import Charter, StandingItem


def visible_charters(actor: Actor) -> QuerySet[Charter]:
    """Of the bodies that the actor sits in; the Office sees all."""
    charters = Charter.objects.select_related("body__parent").order_by("body__name")
    return visible(actor, permissions.VIEW, charters.filter(body__deleted_at=None))


def _counting(day: date) -> Q:
    begun = Q(start_on=None) | Q(start_on__lte=day)
    return begun & (Q(end_on=None) | Q(end_on__gte=day))


def memberships_on(body: Organization, day: date) -> QuerySet[Membership]:
    """Everybody who sits in the body on a day, substitutes too."""
    return (
        Membership.objects.filter(organization=body, role__in=permissions.SITS, deleted_at=None)
        .filter(_counting(day))
        .select_related("person", "on_behalf_of", "substitute_for__person")
        .order_by("person__name", "pk")
    )


def members_on(body: Organization, day: date) -> QuerySet[Membership]:
    """Who sits in the body on a day in the own right; who only steps in is not among them."""
    return memberships_on(body, day).filter(substitute_for=None)


def substitutes_on(body: Organization, day: date) -> QuerySet[Membership]:
    """Who steps in when somebody else cannot come."""
    return memberships_on(body, day).exclude(substitute_for=None)


def coordinators(body: Organization, day: date) -> QuerySet[Person]:
    """Who runs the business of the body on a day (Geschäftsführung)."""
    held = memberships_on(body, day).filter(role=Role.COORDINATOR)
    return Person.objects.filter(pk__in=held.values("person"), deleted_at=None).order_by("name")


def keepers(body: Organization, day: date) -> list[Person]:
    """Whom to tell what concerns the body's business: who runs it; while nobody does, the Office,
    but not of a body that stands on its own."""
    found = list(coordinators(body, day).select_related("account"))
    if found or Charter.objects.filter(body=body, handed_over_on__isnull=False).exists():
        return found
    people = people_with(*permissions.OFFICE, at=integration_office(), on=day)
    return list(people.select_related("account"))


def standing_items_on(body: Organization, day: date) -> QuerySet[StandingItem]:
    """What stands on every agenda of that day."""
    return StandingItem.objects.filter(body=body).filter(_counting(day))


def number_of_members(day: date, *, body: str = "body_id") -> Coalesce:
    """As a column of a list whose rows name a body: who sits there in the own right."""
    held = Membership.objects.filter(
        _counting(day),
        organization_id=OuterRef(body),
        role__in=permissions.SITS,
        deleted_at=None,
        substitute_for=None,
    ).order_by()
    counted = held.values("organization_id").annotate(n=Count("person_id", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def votes_on(body: Organization, day: date) -> int:
    """How many are entitled to vote on a day; nobody counts twice."""
    voting = members_on(body, day).filter(has_vote=True).order_by()
    return voting.values("person_id").distinct().count()


def earlier_members(body: Organization, day: date) -> QuerySet[Membership]:
    """Whose term is over, the latest first."""
    return (
        Membership.objects.filter(
            organization=body, role__in=permissions.SITS, deleted_at=None, end_on__lt=day
        )
        .select_related("person", "on_behalf_of")
        .order_by("-end_on", "person__name")
    )


def seats_on(body: Organization, day: date) -> QuerySet[Seat]:
    """Seats of organisations on a day, whether somebody sits on them or not."""
    return (
        Seat.objects.filter(_counting(day), body=body)
        .select_related("organization")
        .order_by("organization__name", "pk")
    )


def sub_groups(body: Organization) -> QuerySet[Charter]:
    return Charter.objects.filter(body__parent=body, body__deleted_at=None).select_related("body")


def people_named(words: str, *, most: int = 12) -> list[Person]:
    """People that are known here, by a part of the name; nobody is listed without one."""
    if len(words.strip()) < 2:
        return []
    found = Person.objects.filter(name__icontains=words.strip(), deleted_at=None)
    return list(found.prefetch_related("memberships__organization").order_by("name", "pk")[:most])


def possible_parents(body: Organization | None = None) -> QuerySet[Organization]:
    """Bodies that another can belong to or come from."""
    found = Organization.objects.filter(kind=Organization.Kind.BODY, deleted_at=None)
    ours = found.filter(Q(charter__isnull=False) | Q(key__isnull=False))
    return ours.exclude(pk=body.pk) if body and body.pk else ours


def bodies_above(actor: Actor) -> QuerySet[Organization]:
    """Bodies of ours below which the actor may set up another."""
    ours = possible_parents().filter(charter__isnull=False)
    return visible(actor, permissions.SET_UP, ours).order_by("name")


def partners() -> QuerySet[Organization]:
    """Who a body can be run with: other municipalities."""
    return Organization.objects.filter(is_municipality=True, deleted_at=None)


def seat_holders() -> QuerySet[Organization]:
    """Organisations that can send somebody: all but the council's bodies."""
    return Organization.objects.filter(deleted_at=None, end_on=None, oparl_id=None).exclude(
        kind=Organization.Kind.BODY, charter=None
    )


def seats_of_all_times(body: Organization) -> QuerySet[Membership]:
    """Every seat that a person has, had or will have in the body."""
    return Membership.objects.filter(
        organization=body, role__in=permissions.SITS, deleted_at=None
    ).select_related("person", "on_behalf_of", "organization")


def have_charters(bodies: Collection[int]) -> bool:
    """All of them are bodies of ours."""
    return Charter.objects.filter(body__in=bodies).count() == len(set(bodies))
