"""Who hands over a body or a person's work, and who reads the dossier."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import holds, is_person
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.permissions import OFFICE, keeps
from weltoffen.domain.handover.models import Handover

HAND_OVER_BODY: Permission[Organization] = Permission("handover.hand_over_body", keeps("pk"))
HAND_OVER_WORK: Permission[Person] = Permission("handover.hand_over_work", holds(Role.LEAD))
VIEW: Permission[Handover] = Permission(
    "handover.view", holds(*OFFICE) | is_person("to_person_id") | is_person("prepared_by_id")
)
KEEP: Permission[Handover] = Permission(
    "handover.keep", holds(*OFFICE) | is_person("prepared_by_id")
)
