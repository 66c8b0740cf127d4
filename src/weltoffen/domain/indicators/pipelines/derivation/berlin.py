"""Berlin (Amt für Statistik Berlin-Brandenburg, Einwohnerregisterstatistik)."""

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.derivation.facts import (
    any_parent,
    born_abroad,
    first_of,
    foreigner,
    has_foreign_nationality,
    mark,
    minor,
    together,
)
from weltoffen.domain.indicators.pipelines.derivation.rulesets import (
    MAIN,
    RuleSet,
    Status,
)

WITHOUT, FOREIGN, OWN_MARKS, BY_FAMILY = range(4)


def own_marks(of: str) -> nw.Expr:
    """Of a German: born abroad, a second nationality, naturalised, or the mark of the option."""
    return (
        born_abroad(of) | has_foreign_nationality(of) | mark(of, "naturalised") | mark(of, "option")
    )


def hands_on(parent: str) -> nw.Expr:
    """A parent at the same address who was born abroad or naturalised; a passport is not enough."""
    return together(parent) & (born_abroad(parent) | mark(parent, "naturalised"))


def status() -> nw.Expr:
    family = first_of([(any_parent(hands_on), BY_FAMILY)], WITHOUT)
    return first_of(
        [(foreigner(), FOREIGN), (own_marks(""), OWN_MARKS), (minor(), family)], WITHOUT
    )


BERLIN = RuleSet(
    id="berlin",
    version="1",
    name="Einwohner mit Migrationshintergrund (Berlin)",
    source="Amt für Statistik Berlin-Brandenburg, Einwohnerregisterstatistik; MSS 2021",
    population=MAIN,
    statuses=(
        Status("ohne", "ohne Migrationshintergrund"),
        Status("auslaender", "Ausländerinnen und Ausländer", True, german=False),
        Status("deutsch_mit_mh", "Deutsche mit eigenen Merkmalen", True),
        Status("deutsch_mit_mh_familiaer", "Deutsche unter 18 durch die Eltern", True),
    ),
    status=status,
)
