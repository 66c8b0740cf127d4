"""Every change to how a body works: its charter, seats, series, standing items."""

from weltoffen.domain.bodies.operations.charter import (
    change_charter,
    confirm_charter,
    set_up_body,
)
from weltoffen.domain.bodies.operations.load import load_charters
from weltoffen.domain.bodies.operations.organization_seat import (
    end_organization_seat,
    give_seat,
)
from weltoffen.domain.bodies.operations.publicity import decide_public
from weltoffen.domain.bodies.operations.seat import change_seat, leave_seat, take_seat
from weltoffen.domain.bodies.operations.series import change_series, end_series, plan_series
from weltoffen.domain.bodies.operations.standing import add_standing_item, end_standing_item

__all__ = [
    "add_standing_item",
    "change_charter",
    "change_seat",
    "change_series",
    "confirm_charter",
    "decide_public",
    "end_organization_seat",
    "end_series",
    "end_standing_item",
    "give_seat",
    "leave_seat",
    "load_charters",
    "plan_series",
    "set_up_body",
    "take_seat",
]
