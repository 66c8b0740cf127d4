from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import holds
from weltoffen.base.audit.models import AuditEntry

# who did what when; the content of cases is not in it for anybody to browse
READ: Permission[AuditEntry] = Permission("audit.read", holds(Role.PROTECTION_OFFICER))
ERASE: Permission[AuditEntry] = Permission("audit.erase", holds(Role.PROTECTION_OFFICER))
