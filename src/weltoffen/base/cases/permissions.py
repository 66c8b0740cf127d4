"""A person's saved views are that person's alone."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import is_self
from weltoffen.base.cases.models import SavedView
from weltoffen.base.organizations.models import Person

VIEW_SAVED: Permission[SavedView] = Permission("cases.view_saved", is_self("person_id"))
SAVE_VIEW: Permission[Person] = Permission("cases.save_view", is_self("pk"))
FORGET_VIEW: Permission[SavedView] = Permission("cases.forget_view", is_self("person_id"))
