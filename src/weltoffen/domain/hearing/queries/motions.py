"""What the council asked of other bodies, and what they said."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.queries import visible_promises


def motions_of(actor: Actor, council: Organization) -> QuerySet[Promise]:
    """The newest first."""
    found = visible_promises(actor).filter(body=council, kind=Promise.Kind.MOTION)
    return found.select_related("forwarded_to").order_by("-given_on", "-pk")


def addressees(council: Organization) -> QuerySet[Organization]:
    """Bodies that a motion may go to: those that there are, but the council itself."""
    return bodies().filter(end_on=None).exclude(pk=council.pk).order_by("name")
