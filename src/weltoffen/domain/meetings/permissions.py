"""Who may see meetings, and what of them."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import clock, fact, holds, holds_at, signed_in
from weltoffen.base.documents import permissions as documents
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting

_there = fact("deleted_at", None)

# everybody may know of a body that meets in public, of its meetings and of what it reads there
VIEW_BODY: Permission[Organization] = Permission(
    "meetings.view_body",
    _there & fact("kind", Organization.Kind.BODY) & fact("meets_in_public", True),
)
VIEW: Permission[Meeting] = Permission(
    "meetings.view", _there & (signed_in | fact("body.meets_in_public", True))
)
# what an item is about; that there is an item, everybody who sees the meeting may know
READ_ITEM: Permission[AgendaItem] = Permission(
    "meetings.read_item",
    _there
    & fact("is_public", True)
    & fact("meeting.deleted_at", None)
    & (signed_in | fact("meeting.body.meets_in_public", True)),
)
# a paper is everybody's once it was published for a meeting that is public, never before
READ_PAPER: Permission[Paper] = Permission(
    "meetings.read_paper",
    documents.VIEW.rule
    | (
        _there
        & fact("is_public", True)
        & fact("is_confidential", False)
        & fact("consultations.meetings.body.meets_in_public", True)
    ),
)
PLAN: Permission[Organization] = Permission(
    "meetings.plan", clock | holds(Role.SESSION_SERVICE) | holds_at("pk", Role.COORDINATOR)
)
PREPARE: Permission[Meeting] = Permission(
    "meetings.prepare", clock | holds(Role.SESSION_SERVICE) | holds_at("body_id", Role.COORDINATOR)
)
RECORD: Permission[AgendaItem] = Permission(
    "meetings.record",
    clock | holds(Role.SESSION_SERVICE) | holds_at("meeting.body_id", Role.COORDINATOR),
)
