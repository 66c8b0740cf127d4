"""Who reads the situation sheet of a meeting, and who freezes it."""

from weltoffen.base.access.permission import Permission
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation.models import Sheet

PREPARE: Permission[Meeting] = Permission("situation.prepare", keeps("body_id"))
VIEW: Permission[Sheet] = Permission("situation.view", sits_in("meeting.body_id"))
