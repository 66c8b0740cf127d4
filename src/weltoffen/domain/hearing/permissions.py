"""Who sees what the council is to be heard on, and who prepares and records it."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, holds, holds_at
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.hearing.models import Hearing

OFFICE = (Role.LEAD, Role.OFFICER)  # keeps the council's business

VIEW: Permission[Hearing] = Permission(
    "hearing.view", holds_at("body_id", Role.COORDINATOR, Role.MEMBER) | holds(*OFFICE)
)
KEEP: Permission[Hearing] = Permission(
    "hearing.keep", holds_at("body_id", Role.COORDINATOR) | holds(*OFFICE)
)
LOOK: Permission[Organization] = Permission(
    "hearing.look", clock | holds_at("pk", Role.COORDINATOR) | holds(*OFFICE)
)
