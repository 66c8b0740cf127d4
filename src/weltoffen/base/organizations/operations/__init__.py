"""Every change to organisations and people that is not read over OParl."""

from weltoffen.base.organizations.operations.loading import load_organizations
from weltoffen.base.organizations.operations.people import (
    appoint,
    connect_account,
    end_deputy,
    end_membership,
    name_deputy,
    register_body,
    register_person,
)

__all__ = [
    "appoint",
    "connect_account",
    "end_deputy",
    "end_membership",
    "load_organizations",
    "name_deputy",
    "register_body",
    "register_person",
]
