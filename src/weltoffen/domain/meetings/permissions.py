"""Who may see meetings, and what of them."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import (
    Rule,
    bears,
    clock,
    fact,
    holds,
    is_person,
    is_self,
    signed_in,
    some,
)
from weltoffen.base.documents import permissions as documents
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import (
    AgendaItem,
    Attachment,
    ClosedPart,
    Invitation,
    Meeting,
    Proposal,
)

INVITATION = "meetings.invitation"
INVITATION_LINK = "meetings.invitation"  # the purpose of a link from an invitation
INVITATION_REPLY = "meetings.reply"  # what a calendar answers to: it opens nothing
CALENDAR = "meetings.calendar"  # a link to one's own calendar

_there = fact("deleted_at", None)

# A body with a charter is one of ours: who sits in it sees its meetings, guests see what they were
# invited to. A council's meetings, which it publishes itself, everybody who works here may see.
_is_councils = signed_in & fact("body.charter", None)
# a member's own invitation opens nothing: when the term is over, the seat alone would have
_is_invited = is_person("invitations.reader_id") | is_person("agenda_items.invitations.person_id")
_in_public = fact("body.meets_in_public", True)


def _announced(meeting: str) -> Rule:
    """In public, and its agenda no draft any more."""
    is_out = fact(f"{meeting}.is_agenda_open", True)
    return fact(f"{meeting}.body.meets_in_public", True) & is_out


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
        _announced("meeting")
        | (signed_in & fact("meeting.body.charter", None))
        | sits_in("meeting.body_id")
        | is_person("meeting.invitations.reader_id")  # to the whole meeting
        | is_person("invitations.person_id")  # to this item
    ),
)
# the part that is not public: who sits in the body, never a guest who was not invited to the item
READ_CLOSED: Permission[ClosedPart] = Permission(
    "meetings.read_closed",
    fact("item.deleted_at", None)
    & (sits_in("item.meeting.body_id") | is_person("item.invitations.person_id")),
)
# a file lies where its item lies
VIEW_ATTACHMENT: Permission[Attachment] = Permission(
    "meetings.view_attachment",
    fact("item.deleted_at", None)
    & fact("item.meeting.deleted_at", None)
    & (
        sits_in("item.meeting.body_id")
        | is_person("item.invitations.person_id")
        | (
            fact("item.is_public", True)
            & (
                _announced("item.meeting")
                | (signed_in & fact("item.meeting.body.charter", None))
                | is_person("item.meeting.invitations.reader_id")
            )
        )
    ),
)
VIEW_INVITATION: Permission[Invitation] = Permission(
    "meetings.view_invitation", is_person("person_id") | keeps("meeting.body_id")
)
ANSWER: Permission[Invitation] = Permission(
    "meetings.answer_invitation",
    is_person("person_id") | keeps("meeting.body_id") | bears(INVITATION_LINK, INVITATION),
)
ANSWER_FROM_CALENDAR: Permission[Invitation] = Permission(
    "meetings.answer_from_calendar", bears(INVITATION_REPLY, INVITATION)
)
KEEP_INVITATION: Permission[Invitation] = Permission(
    "meetings.keep_invitation", keeps("meeting.body_id")
)
PROPOSE: Permission[Organization] = Permission("meetings.propose", sits_in("pk") | clock)
VIEW_PROPOSAL: Permission[Proposal] = Permission(
    "meetings.view_proposal", sits_in("body_id") | is_person("proposed_by_id")
)
SORT_PROPOSAL: Permission[Proposal] = Permission("meetings.sort_proposal", keeps("body_id"))
# a paper is everybody's once it was published for a meeting that is public, never before
READ_PAPER: Permission[Paper] = Permission(
    "meetings.read_paper",
    documents.VIEW.rule
    | (
        _there
        & fact("is_public", True)
        & fact("is_confidential", False)
        & some(
            "consultations",
            _there & some("meetings", _there & fact("body.meets_in_public", True)),
        )
    ),
)
# the session service prepares the council's meetings, never those of bodies of ours
PLAN: Permission[Organization] = Permission(
    "meetings.plan", (holds(Role.SESSION_SERVICE) & fact("charter", None)) | keeps("pk")
)
PREPARE: Permission[Meeting] = Permission(
    "meetings.prepare",
    (holds(Role.SESSION_SERVICE) & fact("body.charter", None)) | keeps("body_id"),
)
RECORD: Permission[AgendaItem] = Permission(
    "meetings.record",
    (holds(Role.SESSION_SERVICE) & fact("meeting.body.charter", None)) | keeps("meeting.body_id"),
)
KEEP_ATTACHMENT: Permission[Attachment] = Permission(
    "meetings.keep_attachment",
    (holds(Role.SESSION_SERVICE) & fact("item.meeting.body.charter", None))
    | keeps("item.meeting.body_id"),
)
KEEP_CALENDAR: Permission[Person] = Permission("meetings.keep_calendar", is_self("pk"))
