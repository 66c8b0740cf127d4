"""Who sees gaps, who keeps them, who may point to one."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, holds, holds_at
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.gaps.models import Gap

OFFICE = (Role.LEAD, Role.OFFICER)
KNOWERS = (*OFFICE, Role.CASE_MANAGER, Role.COORDINATOR)

VIEW: Permission[Gap] = Permission("gaps.view", holds(*KNOWERS))
KEEP: Permission[Gap] = Permission("gaps.keep", holds_at("case.office_id", *OFFICE))
# of the Office: whoever knows of something missing may say so
NOTE: Permission[Organization] = Permission("gaps.note", holds(*KNOWERS))
OPEN: Permission[Organization] = Permission("gaps.open", holds_at("pk", *OFFICE))
COLLECT: Permission[Organization] = Permission("gaps.collect", clock | holds_at("pk", *OFFICE))
