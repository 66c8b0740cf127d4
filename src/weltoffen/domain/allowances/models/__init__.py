"""Tables of allowances."""

from weltoffen.domain.allowances.models.settlement import Settlement

__all__ = ["Settlement"]
