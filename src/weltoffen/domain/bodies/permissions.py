"""Who sees how a body works, and who keeps it."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Rule, clock, holds, holds_at
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import Charter, Series, StandingItem

OFFICE = (Role.LEAD, Role.OFFICER)  # coordinates the bodies
SITS = (Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER)


def sits_in(path: str) -> Rule:
    """Who belongs to the body at the path today, and the Office, which coordinates all."""
    return holds_at(path, *SITS) | holds(*OFFICE)


def keeps(path: str) -> Rule:
    """Who runs the business of the body at the path (Geschäftsführung)."""
    return holds_at(path, Role.COORDINATOR) | holds(*OFFICE) | clock


VIEW: Permission[Charter] = Permission("bodies.view", sits_in("body_id"))
SET_UP: Permission[Organization] = Permission("bodies.set_up", holds(*OFFICE) | clock)
KEEP: Permission[Organization] = Permission("bodies.keep", keeps("pk"))
CHANGE: Permission[Charter] = Permission("bodies.change", keeps("body_id"))
PLAN_SERIES: Permission[Series] = Permission("bodies.plan_series", keeps("body_id"))
KEEP_ITEM: Permission[StandingItem] = Permission("bodies.keep_item", keeps("body_id"))
