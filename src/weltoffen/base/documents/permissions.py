"""Who may see, draft and change papers."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import fact, holds_at, is_person, signed_in
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization

_open = fact("is_confidential", False)
_published = signed_in & fact("is_public", True) & fact("deleted_at", None)
_knows = is_person("submitter_id") | is_person("readers")
_drafts = holds_at("originator_id", Role.CLERK, Role.DEPARTMENT_LEAD)
_receives = holds_at("recipients", Role.LEAD, Role.OFFICER)

VIEW: Permission[Paper] = Permission(
    "documents.view", _published | _knows | (_open & (_drafts | _receives))
)
CHANGE: Permission[Paper] = Permission("documents.change", _drafts & (_open | _knows))
DRAFT: Permission[Organization] = Permission(
    "documents.draft", holds_at("pk", Role.CLERK, Role.DEPARTMENT_LEAD)
)
KEEP_FILE: Permission[Organization] = Permission(
    "documents.keep_file",
    holds_at("pk", Role.CLERK, Role.DEPARTMENT_LEAD, Role.OFFICER, Role.LEAD),
)
