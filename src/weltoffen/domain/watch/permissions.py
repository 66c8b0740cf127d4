"""Who may see where council papers come from and how they stand, and who lets them in."""

from typing import Any

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, fact, holds, holds_at
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.watch.models import Match, Source, Standing

OFFICE = (Role.LEAD, Role.OFFICER)
DEPARTMENT = (Role.CLERK, Role.DEPARTMENT_LEAD)

VIEW: Permission[Source] = Permission(
    "watch.view",
    holds(Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE, Role.OPERATOR, Role.COORDINATOR),
)
READ: Permission[Any] = Permission("watch.read", clock | holds(Role.OPERATOR))

# how a paper or an item stands with the Office
_open_paper = fact("paper.is_confidential", False) & fact("paper.deleted_at", None)
_public_item = (
    fact("agenda_item.is_public", True)
    & fact("agenda_item.deleted_at", None)
    & fact("agenda_item.meeting.deleted_at", None)
)
_open = _open_paper | _public_item
_public = (fact("paper.is_public", True) & _open_paper) | _public_item
VIEW_STANDING: Permission[Standing] = Permission(
    "watch.view_standing",
    (_open & (holds(*OFFICE) | holds_at("department_id", *DEPARTMENT)))
    | (_public & holds(Role.SESSION_SERVICE, Role.COORDINATOR, Role.COUNCIL_MEMBER, Role.MEMBER)),
)
RECONCILE: Permission[Organization] = Permission("watch.reconcile", clock)
DECIDE_MATCH: Permission[Match] = Permission(
    "watch.decide_match", _open & fact("involvement.paper.is_confidential", False) & holds(*OFFICE)
)
# which department an office stands for that the council names in words of its own
NAME_DEPARTMENT: Permission[Organization] = Permission("watch.name_department", holds(*OFFICE))

# the city's own network is not touched by tables and uploads, so those who feed them set them up
_by_hand = fact("kind", Source.Kind.TABLE) | fact("kind", Source.Kind.UPLOAD)
_feeds = holds(Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE) | holds_at(
    "body_id", Role.COORDINATOR
)
SET_UP: Permission[Source] = Permission(
    "watch.set_up", clock | holds(Role.OPERATOR) | (_by_hand & _feeds)
)
# uploading a file, or asking for a reading out of turn
BRING_IN: Permission[Source] = Permission("watch.bring_in", holds(Role.OPERATOR) | _feeds)
