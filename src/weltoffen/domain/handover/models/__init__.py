"""Tables of hand-overs."""

from weltoffen.domain.handover.models.handover import Handover

__all__ = ["Handover"]
