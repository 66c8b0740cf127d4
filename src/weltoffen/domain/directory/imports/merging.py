"""Three-way merging: what the feed says, what it said the last time, and what stands here.

What stands here and differs from what the last intake left was edited by hand, and stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


@dataclass(frozen=True, slots=True)
class Merged:
    """`take`: fields to write. `kept`: fields where a person's word stands against the feed's."""

    take: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # field -> here, there

    def __str__(self) -> str:
        return f"{len(self.take)} taken, {len(self.kept)} kept"


def merge(says: Values, *, said: Values, left: Values, now: Values) -> Merged:
    """`said`: by the feed the last time. `left`: how that intake left the fields. `now`: today."""
    merged = Merged()
    for name, value in says.items():
        here = now.get(name)
        if value == here:
            continue
        was_edited = here != left[name] if name in left else here not in EMPTY
        if was_edited:
            merged.kept[name] = (here, value)
        elif name not in said or said[name] != value:
            merged.take[name] = value
    return merged


def left_by(says: Values, merged: Merged, *, left: Values, now: Values) -> dict[str, Any]:
    """How this intake leaves the fields, once written; `now` is read again after writing.

    Of what a person edited stays noted what the last intake left: it is edited the next time, too.
    """
    kept = {name: left[name] for name in merged.kept if name in left}
    return {name: now.get(name) for name in says if name not in merged.kept} | kept


def undone(before: Values, after: Values, now: Values) -> tuple[dict[str, Any], list[str]]:
    """Fields to put back, and those that somebody has edited since: they stay."""
    back = {name: value for name, value in before.items() if now.get(name) == after.get(name)}
    return back, [name for name in before if name not in back]


def with_keys(says: Values, found: Callable[[str], int | None]) -> dict[str, Any]:
    """Places and schedules by the number they have here; a place that did not come is left out."""
    said = {name: value for name, value in says.items() if name != "provider"}
    if "places" in said:
        there = [(found(one["location"]), one["description"]) for one in said["places"]]
        said["places"] = [
            {"location_id": key, "description": text} for key, text in there if key is not None
        ]
    if "schedules" in said:
        known = {one["location_id"] for one in said.get("places", [])}
        said["schedules"] = [_at_place(one, found, known) for one in said["schedules"]]
    return said


def _at_place(
    schedule: Values, found: Callable[[str], int | None], known: set[int]
) -> dict[str, Any]:
    place = schedule.get("location")
    key = found(place) if place else None
    rest = {name: value for name, value in schedule.items() if name != "location"}
    return {**rest, "location_id": key if key in known else None}
