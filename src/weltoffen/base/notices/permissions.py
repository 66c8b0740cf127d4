"""A person's notices are that person's; a deputy reads them too, while deputising."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import is_person, is_self
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Person

VIEW: Permission[Notice] = Permission("notices.view", is_person("recipient_id"))
READ: Permission[Notice] = Permission("notices.read", is_person("recipient_id"))
READ_ALL: Permission[Person] = Permission("notices.read_all", is_self("pk"))
CHOOSE_MAIL: Permission[Person] = Permission("notices.choose_mail", is_self("pk"))
