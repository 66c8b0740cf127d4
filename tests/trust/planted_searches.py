"""A search that an officer keeps: what it is called is the officer's alone."""

from typing import Protocol

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Person
from weltoffen.domain.directory.finding import Query
from weltoffen.domain.directory.operations import save_search


class Town(Protocol):
    at: object

    def plant(self, place: str, audience: frozenset[str]) -> str: ...
    def actor(self, who: str) -> Actor: ...
    def person(self, who: str) -> Person: ...


def plant_searches(town: Town) -> None:
    save_search(
        town.actor("officer"),
        town.person("officer"),
        name=town.plant("kept search: name", frozenset({"officer"})),
        query=Query(words=town.plant("kept search: words", frozenset({"officer"}))),
        at=town.at,  # type: ignore[arg-type]
    )
