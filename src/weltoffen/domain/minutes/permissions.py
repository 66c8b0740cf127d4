"""Who keeps a meeting while it runs, who reads its minutes, who signs and who objects."""

from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, fact
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.minutes.models import Minutes, Motion, Objection, Sitting

SIGN_LINK = "minutes.sign"

OPEN: Permission[Meeting] = Permission("minutes.open", keeps("body_id"))
RUN: Permission[Sitting] = Permission("minutes.run", keeps("meeting.body_id"))
RECORD: Permission[AgendaItem] = Permission("minutes.record", keeps("meeting.body_id"))
VOTE: Permission[Motion] = Permission("minutes.vote", keeps("item.meeting.body_id"))
VIEW_SITTING: Permission[Sitting] = Permission("minutes.view_sitting", sits_in("meeting.body_id"))
# the public part, once it is approved: inhabitants may read it (HGO § 61)
READ_PUBLIC: Permission[Minutes] = Permission(
    "minutes.read_public",
    fact("state", Minutes.State.APPROVED)
    & fact("meeting.deleted_at", None)
    & fact("meeting.body.meets_in_public", True),
)
KEEP: Permission[Minutes] = Permission("minutes.keep", keeps("meeting.body_id"))
SIGN: Permission[Minutes] = Permission(
    "minutes.sign", keeps("meeting.body_id") | bears(SIGN_LINK, "minutes.minutes")
)
_is_out = fact("state", Minutes.State.SENT) | fact("state", Minutes.State.APPROVED)
VIEW: Permission[Minutes] = Permission(
    "minutes.view", keeps("meeting.body_id") | (_is_out & sits_in("meeting.body_id"))
)
OBJECT: Permission[Minutes] = Permission("minutes.object", _is_out & sits_in("meeting.body_id"))
DECIDE: Permission[Objection] = Permission(
    "minutes.decide_objection", keeps("minutes.meeting.body_id")
)
