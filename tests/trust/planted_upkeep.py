"""What people propose about offers is for the Office until it is decided."""

from datetime import datetime
from typing import Protocol

from domain.directory.upkept import make_offer, make_provider
from weltoffen.base.access.actor import PUBLIC
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.models import Double
from weltoffen.domain.directory.suggestion import Suggestion

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})


class Town(Protocol):
    at: datetime

    def plant(self, place: str, audience: frozenset[str]) -> str: ...


def plant_upkeep(town: Town) -> None:
    provider = make_provider("Verein Pflege", email="pflege@example.org")
    offer, twin = (make_offer(name, provider) for name in ("Treff am Tor", "Treff am Tore"))
    suggestion = Suggestion(
        note=town.plant("proposal: words", OFFICE),
        changes={"entry_note": town.plant("proposal: change", OFFICE)},
    )
    operations.propose_change(PUBLIC, offer, suggestion=suggestion, at=town.at)
    Double.objects.create(left=offer, right=twin, score=0.9, why="same provider")
