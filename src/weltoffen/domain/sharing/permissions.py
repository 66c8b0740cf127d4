"""Who hands out what a body shares, and who lets another municipality's bundle in."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import holds
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.permissions import OFFICE, keeps
from weltoffen.domain.sharing.models import Partner, Reading

EXPORT: Permission[Organization] = Permission("sharing.export", keeps("pk"))
READ: Permission[Organization] = Permission("sharing.read", holds(*OFFICE))
VIEW_PARTNER: Permission[Partner] = Permission("sharing.view_partner", holds(*OFFICE))
VIEW_READING: Permission[Reading] = Permission("sharing.view_reading", keeps("body_id"))
