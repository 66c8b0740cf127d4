"""Which roles there can be where, and who can stand in for whom."""

from datetime import date

from weltoffen.base.access.actor import Role
from weltoffen.base.texts.marking import gettext_noop as _

OFFICE_ONLY = frozenset({Role.LEAD, Role.OFFICER})
DEPARTMENT_ONLY = frozenset({Role.DEPARTMENT_LEAD, Role.CLERK})
BODY_ONLY = frozenset({Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER})


def why_not_appointed(
    role: Role, *, is_office: bool, kind: str, start_on: date | None, end_on: date | None
) -> str:
    """Roles of the Office carry rights over all cases: they exist there and nowhere else."""
    if start_on and end_on and end_on < start_on:
        return _("The end is before the beginning.")
    if role in OFFICE_ONLY and not is_office:
        return _("This role exists in the Integration Office only.")
    if role in DEPARTMENT_ONLY and kind != "department":
        return _("This role exists in departments only.")
    return ""


def why_not_deputy(*, is_same_person: bool, start_on: date, end_on: date) -> str:
    if is_same_person:
        return _("Nobody can be the own deputy.")
    if end_on < start_on:
        return _("The end is before the beginning.")
    return ""
