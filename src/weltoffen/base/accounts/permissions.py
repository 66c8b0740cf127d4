"""Who may make accounts: the operator on the command line, and the head of the Office."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, holds
from weltoffen.base.accounts.models import User

OPEN: Permission[User] = Permission("accounts.open", holds(Role.LEAD, Role.OPERATOR) | clock)
CLOSE: Permission[User] = Permission("accounts.close", holds(Role.LEAD, Role.OPERATOR) | clock)
