"""Who hands over a body or a person's work, who reads the dossier, who notes what is known."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import fact, holds, holds_at, is_person
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.permissions import OFFICE, keeps
from weltoffen.domain.handover.models import Handover

# somebody's work goes with rights over cases: only the head of the Office gives it to another
_of_body = fact("leaving_id", None)
_keeps = holds(Role.LEAD) | (
    _of_body
    & (holds(*OFFICE) | holds_at("body_id", Role.COORDINATOR) | is_person("prepared_by_id"))
)

HAND_OVER_BODY: Permission[Organization] = Permission("handover.hand_over_body", keeps("pk"))
HAND_OVER_WORK: Permission[Person] = Permission("handover.hand_over_work", holds(Role.LEAD))
VIEW: Permission[Handover] = Permission(
    "handover.view",
    _keeps
    | holds(*OFFICE)
    | is_person("to_person_id")
    | is_person("prepared_by_id")
    | is_person("leaving_id"),
)
KEEP: Permission[Handover] = Permission("handover.keep", _keeps)
# who leaves writes down what is done and written nowhere
NOTE: Permission[Handover] = Permission("handover.note", _keeps | is_person("leaving_id"))
# a body that stands on its own comes back by those who run it, or when nobody does any more
TAKE_BACK: Permission[Handover] = Permission(
    "handover.take_back", _of_body & (holds(Role.LEAD) | holds_at("body_id", Role.COORDINATOR))
)
