"""Who may see where council papers come from, and who lets them in."""

from typing import Any

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, holds
from weltoffen.domain.watch.models import Source

VIEW: Permission[Source] = Permission(
    "watch.view",
    holds(Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE, Role.OPERATOR, Role.COORDINATOR),
)
READ: Permission[Any] = Permission("watch.read", clock | holds(Role.OPERATOR))
