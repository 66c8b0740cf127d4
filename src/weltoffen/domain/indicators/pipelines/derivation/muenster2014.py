"""Münster, as its migration statistics of 2014 describe it: the state of birth decides."""

from typing import Final

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.derivation.facts import (
    any_parent,
    born_abroad,
    born_before,
    born_in,
    first_of,
    foreigner,
    minor,
    together,
)
from weltoffen.domain.indicators.pipelines.derivation.rulesets import (
    ENTITLED,
    RuleSet,
    Status,
)

WITHOUT, FOREIGN, DISPLACED, RESETTLED, NATURALISED, INHERITED = range(6)

# born there before 1950: Heimatvertriebene; later, or in RESETTLED_ONLY: Aussiedler
DISPLACED_FROM: Final = (127, 139, 142, 146, 152, 154, 155, 162, 164, 165, 166)
RESETTLED_ONLY: Final = (159, 160, 169, 422, 425, 430, 444, 450, 470, 471, 477)
POST_WAR: Final = 1950


def displaced(of: str) -> nw.Expr:
    return born_in(of, DISPLACED_FROM) & born_before(of, POST_WAR)


def hands_on(parent: str) -> nw.Expr:
    """A parent in the same household with a background; the displaced of the war have none."""
    return together(parent) & (foreigner(parent) | (born_abroad(parent) & ~displaced(parent)))


def status() -> nw.Expr:
    abroad = first_of(
        [
            (displaced(""), DISPLACED),
            (born_in("", (*DISPLACED_FROM, *RESETTLED_ONLY)), RESETTLED),
        ],
        NATURALISED,
    )
    family = first_of([(any_parent(hands_on), INHERITED)], WITHOUT)
    return first_of([(foreigner(), FOREIGN), (born_abroad(), abroad), (minor(), family)], WITHOUT)


MUENSTER2014 = RuleSet(
    id="muenster2014",
    version="1",
    name="Bevölkerung mit Migrationsvorgeschichte (Münster 2014)",
    source="Stadt Münster, Statistik: Migration 2014",
    population=ENTITLED,
    statuses=(
        Status("ohne", "ohne Migrationsvorgeschichte"),
        Status("auslaender", "Ausländerinnen und Ausländer", True, german=False),
        Status("heimatvertriebene", "Heimatvertriebene"),
        Status("aussiedler", "(Spät-)Aussiedlerinnen und Aussiedler", True),
        Status("weitere_eingebuergerte", "weitere Eingebürgerte", True),
        Status("vererbt", "Deutsche unter 18 durch die Eltern", True),
    ),
    status=status,
    notes="That the displaced count without a background is our reading, as in federal statistics.",
)
