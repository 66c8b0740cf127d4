"""Tables of bodies, one file per noun."""

from weltoffen.domain.bodies.models.charter import Charter
from weltoffen.domain.bodies.models.series import Series, StandingItem

__all__ = ["Charter", "Series", "StandingItem"]
