"""Who sees what is owed, who answers, who keeps the register."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, fact, holds_at, is_person
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.permissions import keeps, sits_in
from weltoffen.domain.promises.models import Campaign, Promise, Suggestion

LINK = "promises.answer"
_owes = is_person("case.owner_id") | is_person("case.deputy_id")
_head = holds_at("case.office_id", Role.LEAD, Role.DEPARTMENT_LEAD)
_works_there = holds_at("case.office_id", Role.CLERK, Role.CASE_MANAGER)

# shown by who runs the body's business; never of a body or under an item behind closed doors, also
# when that came to be so later
READ_PUBLIC: Permission[Promise] = Permission(
    "promises.read_public",
    fact("is_public", True)
    & fact("body.deleted_at", None)
    & fact("body.meets_in_public", True)
    & (fact("item", None) | fact("item.is_public", True)),
)
VIEW: Permission[Promise] = Permission(
    "promises.view",
    sits_in("body_id")
    | _owes
    | _head
    | _works_there
    | holds_at("forwarded_to_id", Role.COORDINATOR)
    | READ_PUBLIC.rule,
)
GIVE: Permission[Organization] = Permission("promises.give", keeps("pk"))
KEEP: Permission[Promise] = Permission("promises.keep", keeps("body_id"))
ANSWER: Permission[Promise] = Permission(
    "promises.answer", _owes | _head | keeps("body_id") | bears(LINK, "promises.promise")
)
# who answers for it within the organisation that owes
ASSIGN: Permission[Promise] = Permission("promises.assign", _owes | _head | keeps("body_id"))
SUGGEST: Permission[Campaign] = Permission("promises.suggest", sits_in("body_id"))
RUN: Permission[Campaign] = Permission("promises.run_campaign", keeps("body_id"))
VIEW_CAMPAIGN: Permission[Campaign] = Permission("promises.view_campaign", sits_in("body_id"))
SORT: Permission[Suggestion] = Permission("promises.sort_suggestion", keeps("campaign.body_id"))
