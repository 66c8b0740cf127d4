"""Reading bodies: which there are, who sits in them, what stands on every agenda."""

from datetime import date

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Membership, Organization, Person
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


def standing_items_on(body: Organization, day: date) -> QuerySet[StandingItem]:
    """What stands on every agenda of that day."""
    return StandingItem.objects.filter(body=body).filter(_counting(day))
