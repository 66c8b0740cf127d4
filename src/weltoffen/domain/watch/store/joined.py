"""What joining found, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(slots=True)
class Plan:
    """What joining found; `take_over` are rows whose id becomes that of this source."""

    take_over: list[tuple[type[models.Model], int, dict[str, Any]]] = field(default_factory=list)
    meetings: dict[str, int] = field(default_factory=dict)  # own id -> joined meeting
    papers: dict[str, int] = field(default_factory=dict)  # own id -> joined paper
    silenced: set[int] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{len(self.meetings)} meetings, {len(self.papers)} papers"


def stored(
    model: type[models.Model], ids: Iterable[str], **conditions: Any
) -> Iterable[tuple[str, int]]:
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), 500):
        rows = model._default_manager.filter(
            oparl_id__in=wanted[start : start + 500], **conditions
        ).values_list("oparl_id", "pk")
        yield from rows
