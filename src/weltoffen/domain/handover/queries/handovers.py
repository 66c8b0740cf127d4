"""Hand-overs, and the people and bodies that one can choose for them."""

from datetime import date

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.standing import memberships_on
from weltoffen.domain.handover import permissions
from weltoffen.domain.handover.models import Handover

OUTSIDE = (
    Organization.Kind.ASSOCIATION,
    Organization.Kind.PARTNER,
    Organization.Kind.DEPARTMENT,
    Organization.Kind.DIVISION,
)


def visible_handovers(actor: Actor) -> QuerySet[Handover]:
    """The list form of `permissions.VIEW`."""
    found = Handover.objects.select_related(
        "body__charter", "leaving", "to_organization", "to_person", "dossier", "bundle"
    )
    return visible(actor, permissions.VIEW, found)


def bodies_to_hand_over(actor: Actor) -> QuerySet[Organization]:
    """Bodies of ours whose business the actor runs."""
    ours = Organization.objects.filter(charter__isnull=False, deleted_at=None, end_on=None)
    return visible(actor, permissions.HAND_OVER_BODY, ours).order_by("name")


def receivers() -> QuerySet[Organization]:
    """Who may run a body from then on."""
    return Organization.objects.filter(kind__in=OUTSIDE, deleted_at=None, oparl_id=None).order_by(
        "name"
    )


def people_at_work(today: date) -> QuerySet[Person]:
    """Everybody who is something somewhere today."""
    held = memberships_on(today).values("person")
    return Person.objects.filter(pk__in=held, deleted_at=None).order_by("name", "pk")


def people_near(handover: Handover, today: date) -> QuerySet[Person]:
    """Who could take something: who works where the leaving one works, who sits in the bodies,
    and whoever was named already."""
    places = {handover.body_id, handover.to_organization_id}
    if handover.leaving is not None:
        held = memberships_on(today).filter(person=handover.leaving)
        places |= set(held.values_list("organization", flat=True))
    offices = memberships_on(today).filter(role__in=(Role.LEAD, Role.OFFICER))
    near = memberships_on(today).filter(organization__in=places - {None}).values("person")
    return (
        Person.objects.filter(deleted_at=None)
        .filter(
            Q(pk__in=near) | Q(pk__in=offices.values("person")) | Q(pk=handover.to_person_id or 0)
        )
        .exclude(pk=handover.leaving_id or 0)
        .order_by("name", "pk")
    )
