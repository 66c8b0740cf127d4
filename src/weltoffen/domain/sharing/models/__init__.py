"""Tables of shared bodies, one file per noun."""

from weltoffen.domain.sharing.models.partner import Counterpart, Partner, Reading

__all__ = ["Counterpart", "Partner", "Reading"]
