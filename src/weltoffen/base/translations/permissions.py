"""The Office translates and publishes; that two people do it is a matter of the deed."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, holds
from weltoffen.base.translations.models import Translation
from weltoffen.base.vocabulary.models import ProfileLoad

OFFICE = (Role.LEAD, Role.OFFICER)

_keeps = holds(*OFFICE) | clock

VIEW: Permission[Translation] = Permission("translations.view", holds(*OFFICE))
WRITE: Permission[Translation] = Permission("translations.write", _keeps)
PUBLISH: Permission[Translation] = Permission("translations.publish", _keeps)
TAKE_MACHINE: Permission[Translation] = Permission("translations.take_machine", clock)
LOAD: Permission[ProfileLoad] = Permission("translations.load", clock)
