"""The unsaved rules, as they travel in the form: rows of plain strings, in order."""

from collections.abc import Mapping, Sequence
from typing import Final

PREFIX: Final = "rule"
FIELDS: Final = (
    "name",
    "is_active",
    "concern",
    "department",
    "body",
    "kind",
    "words",
    "owner",
    "deputy",
)
MOST: Final = 100  # rules; more than anybody could keep in mind

Row = dict[str, str]


def rows_of(data: Mapping[str, str]) -> list[Row]:
    """What was typed, valid or not."""
    count = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    total = min(int(count), MOST) if count.isascii() and count.isdigit() else 0
    return [
        {field: data.get(f"{PREFIX}-{index}-{field}", "") for field in FIELDS}
        for index in range(total)
    ]


def as_data(rows: Sequence[Row]) -> dict[str, str]:
    """The same, as Django's formset reads it."""
    data = {
        f"{PREFIX}-{index}-{field}": value
        for index, row in enumerate(rows)
        for field, value in row.items()
    }
    return {**data, f"{PREFIX}-TOTAL_FORMS": str(len(rows)), f"{PREFIX}-INITIAL_FORMS": "0"}


def rearranged(rows: Sequence[Row], do: str) -> list[Row]:
    """One button pressed: `add`, or `up-3`, `down-3`, `remove-3` for the row at that index."""
    deed, _, digits = do.partition("-")
    index = int(digits) if digits.isascii() and digits.isdigit() else -1
    if deed == "add":
        return [*rows, {"is_active": "on"}][:MOST]
    if deed not in ("up", "down", "remove") or not 0 <= index < len(rows):
        return list(rows)
    rest = [row for number, row in enumerate(rows) if number != index]
    if deed == "remove":
        return rest
    target = index - 1 if deed == "up" else index + 1
    rest.insert(max(target, 0), rows[index])
    return rest
