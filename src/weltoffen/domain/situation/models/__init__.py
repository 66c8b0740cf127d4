"""Tables of situation sheets."""

from weltoffen.domain.situation.models.sheet import Sheet

__all__ = ["Sheet"]
