"""Every change to how a body works: its charter, seats, series, standing items."""

from weltoffen.domain.bodies.operations.load import load_charters
from weltoffen.domain.bodies.operations.seat import change_seat, leave_seat, take_seat

__all__ = ["change_seat", "leave_seat", "load_charters", "take_seat"]
