"""The route of a paper as the person who drafts it names it."""

from dataclasses import dataclass
from datetime import date

from weltoffen.base.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Stop:
    """One body that will deal with the paper, and when (OParl Consultation)."""

    organization: Organization
    planned_on: date | None = None
    role: str = ""
