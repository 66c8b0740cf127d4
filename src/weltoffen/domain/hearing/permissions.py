"""Who sees what the council is to be heard on, who prepares and records it, who keeps its terms."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import is_person
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.hearing.models import CouncilTerm, Hearing

VIEW: Permission[Hearing] = Permission("hearing.view", sits_in("body_id"))
# every member may write what the council says; what happened, the secretariat records
PREPARE: Permission[Hearing] = Permission("hearing.prepare", sits_in("body_id"))
KEEP: Permission[Hearing] = Permission("hearing.keep", keeps("body_id"))
LOOK: Permission[Organization] = Permission("hearing.look", keeps("pk"))
BEGIN_TERM: Permission[Organization] = Permission("hearing.begin_term", keeps("pk"))
PUT_MOTION: Permission[Organization] = Permission("hearing.put_motion", keeps("pk"))
VIEW_TERM: Permission[CouncilTerm] = Permission(
    "hearing.view_term", sits_in("body_id") | is_person("convener_id")
)
KEEP_TERM: Permission[CouncilTerm] = Permission("hearing.keep_term", keeps("body_id"))
# the chair until now convenes the first meeting, also when no longer a member
CONVENE: Permission[CouncilTerm] = Permission(
    "hearing.convene", keeps("body_id") | is_person("convener_id")
)
