"""Who keeps a meeting while it runs, who reads its minutes, who signs and who objects."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, fact, holds_at, is_self
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.minutes.models import Excerpt, Minutes, Motion, Objection, Sitting

SIGN_LINK, READ_LINK, EXCERPT_LINK = "minutes.sign", "minutes.read", "minutes.excerpt"
MINUTES, DELIVERY = "minutes.minutes", "minutes.delivery"
# whom in an organisation an excerpt is for
CONCERNED = (Role.LEAD, Role.DEPARTMENT_LEAD, Role.OFFICER, Role.CLERK, Role.CASE_MANAGER)

OPEN: Permission[Meeting] = Permission("minutes.open", keeps("body_id"))
RUN: Permission[Sitting] = Permission("minutes.run", keeps("meeting.body_id"))
RECORD: Permission[AgendaItem] = Permission("minutes.record", keeps("meeting.body_id"))
VOTE: Permission[Motion] = Permission("minutes.vote", keeps("item.meeting.body_id"))
VIEW_SITTING: Permission[Sitting] = Permission("minutes.view_sitting", sits_in("meeting.body_id"))
# inhabitants may read the public part at the office, once it is approved; on the internet everybody
# may where the body's rules of procedure say so (HGO § 61)
INSPECT: Permission[Minutes] = Permission(
    "minutes.inspect",
    fact("state", Minutes.State.APPROVED)
    & fact("meeting.deleted_at", None)
    & fact("meeting.body.meets_in_public", True),
)
READ_PUBLIC: Permission[Minutes] = Permission(
    "minutes.read_public",
    INSPECT.rule & fact("meeting.body.charter.publishes_minutes", True),
)
DRAFT: Permission[Meeting] = Permission("minutes.draft", keeps("body_id"))
KEEP: Permission[Minutes] = Permission("minutes.keep", keeps("meeting.body_id"))
_chair = is_self("chair_id")
# a signature is nobody else's: neither a deputy's nor that of who keeps the minutes
SIGN: Permission[Minutes] = Permission("minutes.sign", _chair | bears(SIGN_LINK, MINUTES))
COUNTERSIGN: Permission[Minutes] = Permission("minutes.countersign", keeps("meeting.body_id"))
RETURN: Permission[Minutes] = Permission(
    "minutes.return", keeps("meeting.body_id") | _chair | bears(SIGN_LINK, MINUTES)
)
_is_out = fact("state", Minutes.State.SENT) | fact("state", Minutes.State.APPROVED)
_with_chair = fact("state", Minutes.State.REVIEW) | fact("state", Minutes.State.SIGNED)
# all of it, with the part that is not public
VIEW: Permission[Minutes] = Permission(
    "minutes.view",
    keeps("meeting.body_id")
    | (_is_out & sits_in("meeting.body_id"))
    | (_with_chair & (_chair | bears(SIGN_LINK, MINUTES))),
)
# without that part: what the address in the mail to a member opens
READ_OPEN: Permission[Minutes] = Permission(
    "minutes.read_open",
    VIEW.rule | (_is_out & bears(READ_LINK, DELIVERY, "deliveries")),
)
OBJECT: Permission[Minutes] = Permission(
    "minutes.object",
    _is_out & (sits_in("meeting.body_id") | bears(READ_LINK, DELIVERY, "deliveries")),
)
DECIDE: Permission[Objection] = Permission(
    "minutes.decide_objection", keeps("minutes.meeting.body_id")
)
# exactly those concerned, and who sent it
READ_EXCERPT: Permission[Excerpt] = Permission(
    "minutes.read_excerpt",
    keeps("minutes.meeting.body_id")
    | holds_at("organization_id", *CONCERNED)
    | bears(EXCERPT_LINK, "minutes.excerpt"),
)
