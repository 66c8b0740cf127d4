"""What a feed says of things: in the fields of our drafts, and only those that it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from weltoffen.base.intake.findings import Finding

PROVIDER, LOCATION, OFFER, ARTICLE = "provider", "location", "offer", "article"
KINDS = (PROVIDER, LOCATION, OFFER, ARTICLE)  # in the order in which they are written
TEXTS = "texts:"  # + a language: the translated texts of a thing, as if they were a field of it


@dataclass(frozen=True, slots=True)
class Thing:
    """`said` has the names of the draft of this kind. What it refers to is named by its key there:

    an offer's `provider`, the `location` of its places and schedules. `parts` are the names that
    the rows of each part bear in the feed, in their order.
    """

    kind: str
    key: str  # in the feed
    name: str
    said: dict[str, Any]
    where: str = ""  # in the file: "Zeile 7"
    uuid: str = ""
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def origin_key(self) -> str:
        """Its key among all of the feed: kinds may number their things alike."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Recognised:
    """`is_whole`: what a feed had and this has not is gone; not so for a single object."""

    things: tuple[Thing, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_whole: bool = True

    def __str__(self) -> str:
        counts = [f"{kind}: {n}" for kind in KINDS if (n := len(self.of(kind)))]
        return ", ".join(counts) or "nothing"

    def of(self, kind: str) -> list[Thing]:
        return [one for one in self.things if one.kind == kind]


class Gathered:
    """Things in the order in which they are met; what is told twice is put together."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], Thing] = {}

    def add(self, thing: Thing) -> None:
        known = self.things.get((thing.kind, thing.key))
        if known is None:
            self.things[thing.kind, thing.key] = thing
            return
        said = {**known.said, **{n: v for n, v in thing.said.items() if _says_more(v)}}
        self.things[thing.kind, thing.key] = Thing(
            thing.kind,
            thing.key,
            thing.name or known.name,
            said,
            known.where,
            known.uuid or thing.uuid,
            {**known.parts, **{n: v for n, v in thing.parts.items() if v}},
        )

    def take(self) -> tuple[Thing, ...]:
        """What others refer to comes first."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(sorted(self.things.values(), key=lambda one: order[one.kind]))


def _says_more(value: Any) -> bool:
    return value not in (None, "", [], {})


def only_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the fields of which nothing is said (None)."""
    return {name: value for name, value in values.items() if value is not None}
