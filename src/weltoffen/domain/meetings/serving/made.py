"""What an object says for itself, and what is embedded in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from weltoffen.domain.meetings.serving.addresses import Kind, address
from weltoffen.domain.meetings.serving.public import still

Json = dict[str, Any]


class Part(NamedTuple):
    """An object that stands whole inside another one, alone or in a list."""

    name: str
    kind: Kind
    source: int
    is_many: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    fields: Json
    parts: list[Part] = field(default_factory=list)


def known(values: Mapping[str, Any]) -> Json:
    """Without what nobody knows: OParl wants it absent, never null or empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def moment(at: datetime | None) -> str:
    """`yyyy-mm-ddThh:mm:ss+hh:mm`: no fractions, and never Z."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def day(on: date | None) -> str:
    return on.isoformat() if on else ""


def links(kind: Kind, sources: Iterable[int | None], public: set[int]) -> list[str]:
    """Addresses of those that are public, each once."""
    return [
        address(kind, one) for one in dict.fromkeys(sources) if one is not None and one in public
    ]


def link(kind: Kind, source: int | None, public: set[int]) -> str:
    return address(kind, source) if source is not None and source in public else ""


def pairs(rows: QuerySet[Any, tuple[int, int]]) -> dict[int, list[int]]:
    """Rows of a table between two others: what each has on the other side, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in rows:
        found[one].append(other)
    return found


def public_among(kind: Kind, found: Iterable[Iterable[int | None]]) -> set[int]:
    return still(kind, {one for some in found for one in some if one is not None})
