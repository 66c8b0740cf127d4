from weltoffen.domain.allowances.queries.counting import Preview, count
from weltoffen.domain.allowances.queries.settlements import (
    OwnRow,
    bodies_to_settle,
    own_rows,
    period_to_settle,
    visible_settlements,
)

__all__ = [
    "OwnRow",
    "Preview",
    "bodies_to_settle",
    "count",
    "own_rows",
    "period_to_settle",
    "visible_settlements",
]
