from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import holds
from weltoffen.base.audit.models import AuditEntry

ERASE: Permission[AuditEntry] = Permission("audit.erase", holds(Role.PROTECTION_OFFICER))
