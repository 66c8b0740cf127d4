"""Whose business goes with a hand-over: the body itself, or those that the leaving person runs."""

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.standing import memberships_on
from weltoffen.domain.handover.models import Handover


def bodies_of(handover: Handover) -> list[Organization]:
    """Never one that stands on its own: what is said there is not the Office's to hand over."""
    if handover.body is not None:
        return [handover.body]
    if handover.leaving is None:
        return []
    run = memberships_on(handover.on).filter(person=handover.leaving, role=Role.COORDINATOR)
    found = Organization.objects.filter(
        pk__in=run.values("organization"), charter__handed_over_on=None, deleted_at=None
    )
    return list(found.exclude(charter=None).order_by("name", "pk"))
