"""Who may see meetings, and what of them."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, fact, holds, holds_at, signed_in
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting

_there = fact("deleted_at", None)

VIEW: Permission[Meeting] = Permission("meetings.view", signed_in & _there)
# what an item is about; that there is an item, everybody who sees the meeting may know
READ_ITEM: Permission[AgendaItem] = Permission(
    "meetings.read_item",
    signed_in & _there & fact("is_public", True) & fact("meeting.deleted_at", None),
)
PLAN: Permission[Organization] = Permission(
    "meetings.plan", clock | holds(Role.SESSION_SERVICE) | holds_at("pk", Role.COORDINATOR)
)
PREPARE: Permission[Meeting] = Permission(
    "meetings.prepare", clock | holds(Role.SESSION_SERVICE) | holds_at("body_id", Role.COORDINATOR)
)
RECORD: Permission[AgendaItem] = Permission(
    "meetings.record",
    clock | holds(Role.SESSION_SERVICE) | holds_at("meeting.body_id", Role.COORDINATOR),
)
