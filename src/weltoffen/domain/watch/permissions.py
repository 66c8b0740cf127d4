"""Who may see where council papers come from and how they stand, and who lets them in."""

from typing import Any

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Rule, clock, fact, holds, holds_at, is_self
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.watch.models import Match, Reading, Reminder, Source, Standing, Subscription

OFFICE = (Role.LEAD, Role.OFFICER)
DEPARTMENT = (Role.CLERK, Role.DEPARTMENT_LEAD)

VIEW: Permission[Source] = Permission(
    "watch.view",
    holds(Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE, Role.OPERATOR, Role.COORDINATOR),
)
READ: Permission[Any] = Permission("watch.read", clock | holds(Role.OPERATOR))


# how a paper or an item stands with the Office
def _open_paper(at: str = "") -> Rule:
    return fact(f"{at}paper.is_confidential", False) & fact(f"{at}paper.deleted_at", None)


def _public_item(at: str = "") -> Rule:
    return (
        fact(f"{at}agenda_item.is_public", True)
        & fact(f"{at}agenda_item.deleted_at", None)
        & fact(f"{at}agenda_item.meeting.deleted_at", None)
    )


_open = _open_paper() | _public_item()
_public = (fact("paper.is_public", True) & _open_paper()) | _public_item()
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

# reminders: the Office writes them, the department that was asked answers
_open_reminder = _open_paper("standing.") | _public_item("standing.")
_was_asked = fact("is_sent", True) & holds_at("department_id", *DEPARTMENT)
REMIND: Permission[Standing] = Permission("watch.remind", _open & holds(*OFFICE))
HANDLE_REMINDER: Permission[Reminder] = Permission(
    "watch.handle_reminder", _open_reminder & holds(*OFFICE)
)
VIEW_REMINDER: Permission[Reminder] = Permission(
    "watch.view_reminder", _open_reminder & (holds(*OFFICE) | _was_asked)
)
ANSWER_REMINDER: Permission[Reminder] = Permission(
    "watch.answer_reminder", _open_reminder & _was_asked
)
RECALL_REMINDER: Permission[Reminder] = Permission("watch.recall_reminder", clock)

# the city's own network is not touched by tables and uploads, so those who feed them set them up
_by_hand = fact("kind", Source.Kind.TABLE) | fact("kind", Source.Kind.UPLOAD)
_feeds = holds(Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE) | holds_at(
    "body_id", Role.COORDINATOR
)
SET_UP: Permission[Source] = Permission(
    "watch.set_up", clock | holds(Role.OPERATOR) | (_by_hand & _feeds)
)
# uploading a file, or asking for a reading out of turn
BRING_IN: Permission[Source] = Permission("watch.bring_in", clock | holds(Role.OPERATOR) | _feeds)
# also for bodies other than the one that the source is for
BRING_ALL: Permission[Source] = Permission(
    "watch.bring_all",
    clock | holds(Role.OPERATOR, Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE),
)
# taking back what a reading wrote
UNDO: Permission[Reading] = Permission(
    "watch.undo",
    holds(Role.OPERATOR, Role.LEAD, Role.OFFICER, Role.SESSION_SERVICE)
    | holds_at("source.body_id", Role.COORDINATOR),
)

# following: whoever may see how papers stand is told what changes; each for oneself, no deputies
FOLLOW: Permission[Person] = Permission(
    "watch.follow",
    is_self("pk")
    & holds(
        *OFFICE,
        *DEPARTMENT,
        Role.SESSION_SERVICE,
        Role.COORDINATOR,
        Role.COUNCIL_MEMBER,
        Role.MEMBER,
    ),
)
VIEW_SUBSCRIPTION: Permission[Subscription] = Permission(
    "watch.view_subscription", is_self("person_id")
)
# also when one may no longer follow: an end is always possible
KEEP_SUBSCRIPTION: Permission[Subscription] = Permission(
    "watch.keep_subscription", is_self("person_id")
)
CHOOSE_WEEKLY: Permission[Person] = Permission(
    "watch.choose_weekly", is_self("pk") & holds(*OFFICE)
)
TELL: Permission[Any] = Permission("watch.tell", clock)
