"""Who may change the code lists: nobody by hand, the profile is what counts."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock
from weltoffen.base.vocabulary.models import ProfileLoad

LOAD: Permission[ProfileLoad] = Permission("vocabulary.load", clock)
