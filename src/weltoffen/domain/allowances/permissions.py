"""Who settles what members are due, and who sees it."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.allowances.models import Settlement
from weltoffen.domain.bodies.permissions import keeps

SETTLE: Permission[Organization] = Permission("allowances.settle", keeps("pk"))
VIEW: Permission[Settlement] = Permission("allowances.view", keeps("body_id"))
CANCEL: Permission[Settlement] = Permission("allowances.cancel", keeps("body_id"))
