"""Who may change who is who: the head of the Integration Office, and the profile's load."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import NONE, Condition, Rule, clock, holds, holds_at, signed_in
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.vocabulary.models import ProfileLoad

_manages = holds(Role.LEAD) | clock
# not `is_person`: a deputy may not hand on or prolong what was lent for a time
_self = Rule(
    lambda actor: (
        Condition("in", "pk", frozenset({actor.person_id})) if actor.person_id is not None else NONE
    ),
    "is the person",
)

VIEW: Permission[Organization] = Permission("organizations.view", signed_in)
VIEW_PERSON: Permission[Person] = Permission("organizations.view_person", signed_in)
LOAD: Permission[ProfileLoad] = Permission("organizations.load", clock)
REGISTER: Permission[Organization] = Permission("organizations.register", _manages)
APPOINT: Permission[Organization] = Permission("organizations.appoint", _manages)
END: Permission[Membership] = Permission("organizations.end_membership", _manages)
CONNECT: Permission[Person] = Permission(
    "organizations.connect_account", clock | holds(Role.OPERATOR)
)
# everybody names the own deputy; the head names one for somebody who is suddenly ill
NAME_DEPUTY: Permission[Person] = Permission(
    "organizations.name_deputy",
    _self | holds_at("memberships.organization_id", Role.LEAD, Role.DEPARTMENT_LEAD) | clock,
)
