"""Who can be in charge of a promise, and who stands behind."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.base.organizations.standing import memberships_on
from weltoffen.domain.promises import permissions
from weltoffen.domain.promises.models import Promise

HEADS = (Role.LEAD, Role.DEPARTMENT_LEAD)


def heads_of(organization: Organization, on: date) -> list[Person]:
    return list(people_with(*HEADS, at=organization, on=on).select_related("account"))


def owners_possible(on: date) -> QuerySet[Organization]:
    """Organisations that can owe something: those of the profile, and where somebody belongs to."""
    peopled = memberships_on(on).values("organization")
    on_behalf = memberships_on(on).exclude(on_behalf_of=None).values("on_behalf_of")
    return (
        Organization.objects.filter(deleted_at=None)
        .exclude(end_on__lt=on)
        .filter(Q(key__isnull=False) | Q(pk__in=peopled) | Q(pk__in=on_behalf))
        .order_by("name")
    )


def bodies_kept(actor: Actor, on: date) -> QuerySet[Organization]:
    """Bodies of ours for which the actor may enter a promise."""
    found = Organization.objects.filter(
        kind=Organization.Kind.BODY, deleted_at=None, charter__isnull=False
    ).exclude(end_on__lt=on)
    return visible(actor, permissions.GIVE, found).order_by("name")


def bodies_that_ask(seen: QuerySet[Promise]) -> QuerySet[Organization]:
    """Of the promises that somebody may see: the name of a closed body is told to nobody else."""
    return Organization.objects.filter(Exists(seen.filter(body=OuterRef("pk")))).order_by("name")


def owners_that_owe(seen: QuerySet[Promise]) -> QuerySet[Organization]:
    owe = seen.filter(case__office=OuterRef("pk"))
    return Organization.objects.filter(Exists(owe)).order_by("name")


def people_in_charge(seen: QuerySet[Promise]) -> QuerySet[Person]:
    """Of what is not closed: looked up once, not person by person."""
    owe = seen.filter(case__closed_at=None, case__owner__isnull=False)
    return Person.objects.filter(pk__in=owe.values("case__owner")).order_by("name")


def people_at(organization: Organization | int, on: date) -> QuerySet[Person]:
    """Who belongs to an organisation, or sits somewhere on its behalf."""
    key = organization if isinstance(organization, int) else organization.pk
    held = memberships_on(on).filter(Q(organization=key) | Q(on_behalf_of=key))
    return Person.objects.filter(pk__in=held.values("person"), deleted_at=None).order_by("name")
