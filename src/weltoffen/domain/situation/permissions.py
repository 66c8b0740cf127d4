"""Who reads the situation sheet of a meeting, who freezes it, who says what stands on it."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import fact
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation.models import Sheet

PREPARE: Permission[Meeting] = Permission("situation.prepare", keeps("body_id"))
VIEW: Permission[Sheet] = Permission("situation.view", sits_in("meeting.body_id"))
# the same, before there is one: until it is frozen the sheet is made anew for each reader
READ: Permission[Meeting] = Permission(
    "situation.read", fact("deleted_at", None) & sits_in("body_id")
)
ARRANGE: Permission[Charter] = Permission("situation.arrange", keeps("body_id"))
