"""Whoever acts, with the mandates that memberships give."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person may be in an organisation (OParl Membership.role, for permissions)."""

    LEAD = "lead"  # Amtsleitung of the Integration Office
    OFFICER = "officer"  # Sachbearbeitung of the Integration Office
    CASE_MANAGER = "case_manager"  # advises people and refers them, at the Office or elsewhere
    DEPARTMENT_LEAD = "department_lead"  # Leitung of a department
    CLERK = "clerk"  # Sachbearbeitung of a department
    SESSION_SERVICE = "session_service"  # Gremienbüro
    COORDINATOR = "coordinator"  # Geschäftsführung of a body
    MEMBER = "member"  # member of a body, often from an outside organisation
    COUNCIL_MEMBER = "council_member"
    PROTECTION_OFFICER = "protection_officer"  # reads the audit trail, no case
    OPERATOR = "operator"  # keeps the installation running, sees no case


@dataclass(frozen=True, slots=True)
class Mandate:
    """One role in one organisation; `deputizing` when held for somebody else for a time."""

    role: Role
    organization_id: int
    deputizing: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with mandates, the public, or the clock."""

    name: str
    person_id: int | None = None
    mandates: frozenset[Mandate] = field(default_factory=frozenset)
    # persons whose work this actor may do today: the own person and those deputised for
    acts_for: frozenset[int] = field(default_factory=frozenset)
    # (purpose, reference) of the address that was opened, for people without an account
    bears: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def holds(self, *roles: Role) -> bool:
        return any(mandate.role in roles for mandate in self.mandates)

    def organizations(self, *roles: Role) -> frozenset[int]:
        """Where the actor holds one of the roles; without roles, where any is held."""
        return frozenset(
            mandate.organization_id
            for mandate in self.mandates
            if not roles or mandate.role in roles
        )


PUBLIC = Actor("public")
CLOCK = Actor("clock")
