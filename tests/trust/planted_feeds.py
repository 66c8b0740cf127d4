"""A list of others that was taken in: its name, its file, what it refused, what it keeps back."""

from typing import TYPE_CHECKING

from weltoffen.base.intake.findings import REFUSED, finding
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.imports.said import OFFER, PROVIDER, Recognised, Thing
from weltoffen.domain.directory.models import Feed

if TYPE_CHECKING:
    from trust.planted import Town

SEES = frozenset({"lead", "owner", "officer", "deputy", "operator"})
ADVISES = frozenset({"lead", "owner", "officer", "deputy", "case manager"})


def plant_feeds(town: "Town") -> None:
    officer = town.actor("officer")
    name = town.plant("feed: name", SEES)
    feed = operations.register_feed(officer, Feed(kind=Feed.Kind.TABLE, name=name))
    said = {
        "name": town.plant("feed: offer that has not begun", SEES | ADVISES),
        "description": town.plant("feed: what it is", ADVISES),
        "status": "inactive",
        "provider": "p",
    }
    told = finding(REFUSED, "Zeile 2", "name", town.plant("feed: refused row", SEES))
    things = (Thing(PROVIDER, "p", "Anbieter", {}), Thing(OFFER, "o", said["name"], said))
    operations.take_in(
        officer,
        feed,
        recognised=Recognised(things, (told,)),
        what=town.plant("feed: file", SEES),
        at=town.at,
    )
