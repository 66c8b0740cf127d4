"""Tables of the council, one file per noun."""

from weltoffen.domain.hearing.models.hearing import Hearing
from weltoffen.domain.hearing.models.term import CouncilTerm, Election

__all__ = ["CouncilTerm", "Election", "Hearing"]
