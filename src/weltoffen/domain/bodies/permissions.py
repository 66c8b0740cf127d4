"""Who sees how a body works, and who keeps it."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Rule, clock, fact, holds, holds_at
from weltoffen.base.organizations.models import Membership, Organization, Seat
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.bodies.models import Charter, Series, StandingItem

OFFICE = (Role.LEAD, Role.OFFICER)  # coordinates the bodies
SITS = (Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER)


def _coordinates(path: str) -> Rule:
    """The Office, which coordinates all bodies until they are handed over: one that stands on its
    own since is no longer the Office's to read or to run."""
    before = "" if path == "pk" else f"{path.removesuffix('_id')}."
    is_ours = fact(f"{before}charter", None) | fact(f"{before}charter.handed_over_on", None)
    return holds(*OFFICE) & is_ours


def sits_in(path: str) -> Rule:
    """Who belongs to the body at the path today, and the Office."""
    return holds_at(path, *SITS) | _coordinates(path)


def keeps(path: str) -> Rule:
    """Who runs the business of the body at the path (Geschäftsführung), and the Office."""
    return holds_at(path, Role.COORDINATOR) | _coordinates(path) | clock


LOAD: Permission[ProfileLoad] = Permission("bodies.load", clock)
VIEW: Permission[Charter] = Permission("bodies.view", sits_in("body_id"))
# a body of the Office's; below a body, who runs that one too
SET_UP: Permission[Organization] = Permission(
    "bodies.set_up", holds(*OFFICE) | holds_at("pk", Role.COORDINATOR) | clock
)
KEEP: Permission[Organization] = Permission("bodies.keep", keeps("pk"))
CHANGE: Permission[Charter] = Permission("bodies.change", keeps("body_id"))
PLAN_SERIES: Permission[Series] = Permission("bodies.plan_series", keeps("body_id"))
KEEP_ITEM: Permission[StandingItem] = Permission("bodies.keep_item", keeps("body_id"))

# never of other organisations' posts: a seat is what somebody has in a body
_is_seat = fact("role", Role.COORDINATOR) | fact("role", Role.MEMBER)
_is_seat = _is_seat | fact("role", Role.COUNCIL_MEMBER)
KEEP_SEAT: Permission[Membership] = Permission(
    "bodies.keep_seat", keeps("organization_id") & _is_seat
)
KEEP_ORGANIZATION_SEAT: Permission[Seat] = Permission(
    "bodies.keep_organization_seat", keeps("body_id")
)
