"""Who can be in charge of a promise, and who stands behind."""

from datetime import date

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import integration_office, people_with

HEADS = (Role.LEAD, Role.DEPARTMENT_LEAD)


def heads_of(organization: Organization, on: date) -> list[Person]:
    return list(people_with(*HEADS, at=organization, on=on).select_related("account"))


def coordinators_of(body: Organization, on: date) -> list[Person]:
    """Who runs the body's business; while nobody does, the Integration Office."""
    found = list(people_with(Role.COORDINATOR, at=body, on=on).select_related("account"))
    office = integration_office()
    return found or list(
        people_with(Role.LEAD, Role.OFFICER, at=office, on=on).select_related("account")
    )


def owners_possible(on: date) -> QuerySet[Organization]:
    """Organisations that can owe something: all there are but bodies of the council that are only
    known by a reference."""
    return (
        Organization.objects.filter(deleted_at=None)
        .exclude(end_on__lt=on)
        .filter(Q(key__isnull=False) | Q(memberships__isnull=False))
        .distinct()
        .order_by("name")
    )


def people_at(organization: Organization | int, on: date) -> QuerySet[Person]:
    """Who belongs to an organisation, or sits somewhere on its behalf."""
    key = organization if isinstance(organization, int) else organization.pk
    holds = Q(memberships__organization=key) | Q(memberships__on_behalf_of=key)
    today = (
        Q(memberships__deleted_at=None)
        & (Q(memberships__start_on=None) | Q(memberships__start_on__lte=on))
        & (Q(memberships__end_on=None) | Q(memberships__end_on__gte=on))
    )
    found = Person.objects.filter(holds & today, deleted_at=None)
    return Person.objects.filter(pk__in=found.values("pk")).order_by("name")
