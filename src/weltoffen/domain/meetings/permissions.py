"""Who may see meetings, and what of them."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import (
    bears,
    clock,
    fact,
    holds,
    is_person,
    signed_in,
)
from weltoffen.base.documents import permissions as documents
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Invitation, Meeting

INVITATION = "meetings.invitation"

_there = fact("deleted_at", None)

# A body with a charter is one of ours: who sits in it sees its meetings, guests see what they were
# invited to. A council's meetings, which it publishes itself, everybody who works here may see.
_is_councils = signed_in & fact("body.charter", None)
_is_invited = is_person("invitations.person_id")
_in_public = fact("body.meets_in_public", True)

# everybody may know of a body that meets in public, of its meetings and of what it reads there
VIEW_BODY: Permission[Organization] = Permission(
    "meetings.view_body",
    _there & fact("kind", Organization.Kind.BODY) & fact("meets_in_public", True),
)
VIEW: Permission[Meeting] = Permission(
    "meetings.view", _there & (_in_public | _is_councils | sits_in("body_id") | _is_invited)
)
# what an item is about; that there is an item, everybody who sees the meeting may know
READ_ITEM: Permission[AgendaItem] = Permission(
    "meetings.read_item",
    _there
    & fact("is_public", True)
    & fact("meeting.deleted_at", None)
    & (
        fact("meeting.body.meets_in_public", True)
        | (signed_in & fact("meeting.body.charter", None))
        | sits_in("meeting.body_id")
        | is_person("meeting.invitations.person_id")
    ),
)
# the part that is not public: who sits in the body, never a guest who was not invited to the item
READ_CLOSED: Permission[ClosedPart] = Permission(
    "meetings.read_closed",
    fact("item.deleted_at", None)
    & (sits_in("item.meeting.body_id") | is_person("item.invitations.person_id")),
)
VIEW_INVITATION: Permission[Invitation] = Permission(
    "meetings.view_invitation", is_person("person_id") | keeps("meeting.body_id")
)
ANSWER: Permission[Invitation] = Permission(
    "meetings.answer_invitation",
    is_person("person_id") | keeps("meeting.body_id") | bears("meetings.invitation", INVITATION),
)
PROPOSE: Permission[Organization] = Permission("meetings.propose", sits_in("pk") | clock)
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
    "meetings.plan", holds(Role.SESSION_SERVICE) | keeps("pk")
)
PREPARE: Permission[Meeting] = Permission(
    "meetings.prepare", holds(Role.SESSION_SERVICE) | keeps("body_id")
)
RECORD: Permission[AgendaItem] = Permission(
    "meetings.record",
    holds(Role.SESSION_SERVICE) | keeps("meeting.body_id"),
)
