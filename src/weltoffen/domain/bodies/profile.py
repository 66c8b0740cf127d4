"""`bodies.toml`: how the city's bodies work, as far as somebody wrote it down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from weltoffen.base.vocabulary.profile import section


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    name: str
    rule: str
    first_on: date
    begins_at: time
    minutes_long: int = 120
    place: str = ""
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ItemEntry:
    name: str
    text: str = ""
    is_public: bool = True
    start_on: date | None = None
    end_on: date | None = None
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class CharterEntry:
    """`assumed` names the fields that no paper gives; somebody must confirm them."""

    key: str
    kind: str
    source: str
    purpose: str = ""
    legal_basis: str = ""
    place: str = ""
    invitation_days: int = 14
    minutes_days: int = 14
    objection_days: int = 14
    quorum: str = ""
    quorum_number: int | None = None
    minutes_style: str = "results"
    minutes_opening: str = ""
    publishes_minutes: bool = False
    needs_clearance: bool = True
    traditions: str = ""
    predecessor: str = ""  # keys of organizations.toml
    shared_with: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # codes of fields of action
    sheet: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    series: tuple[SeriesEntry, ...] = field(default=())
    standing_items: tuple[ItemEntry, ...] = field(default=())


def charters() -> list[CharterEntry]:
    return [_charter(raw) for raw in section("bodies").get("body", ())]


def _charter(raw: Mapping[str, Any]) -> CharterEntry:
    lists = ("shared_with", "fields", "sheet", "assumed")
    plain = {name: value for name, value in raw.items() if name not in ("series", "standing_item")}
    plain |= {name: tuple(raw.get(name, ())) for name in lists}
    return CharterEntry(
        **plain,
        series=_all(SeriesEntry, raw.get("series", ())),
        standing_items=_all(ItemEntry, raw.get("standing_item", ())),
    )


def _all(kind: type[Any], rows: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**row) for row in rows)
