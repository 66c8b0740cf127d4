"""Who reads figures, who takes them in, who loads the catalogue."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, fact, holds
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.indicators.models import Dataset, Release

OFFICE = (Role.LEAD, Role.OFFICER)
# who works with figures before they are in the portal
STAFF = (*OFFICE, Role.CASE_MANAGER, Role.CLERK, Role.DEPARTMENT_LEAD, Role.COORDINATOR)

VIEW: Permission[Dataset] = Permission("indicators.view", fact("is_public", True) | holds(*STAFF))
REGISTER: Permission[Organization] = Permission("indicators.register", holds(*OFFICE))
KEEP: Permission[Dataset] = Permission("indicators.keep", holds(*OFFICE))
TAKE_IN: Permission[Dataset] = Permission("indicators.take_in", holds(*OFFICE))
UNDO: Permission[Release] = Permission("indicators.undo", holds(*OFFICE))
LOAD: Permission[ProfileLoad] = Permission("indicators.load", clock)
