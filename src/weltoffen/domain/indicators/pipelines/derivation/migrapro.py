"""Our reading of MigraPro (KOSIS, HHSTAT): its own precedence tables are not public."""

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.derivation.facts import (
    any_parent,
    born_abroad,
    first_of,
    foreigner,
    from_abroad,
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

WITHOUT, FOREIGN, RESETTLED, NATURALISED, SECOND, BORN_ABROAD, BY_FAMILY, TO_CHECK = range(8)


def own_background(of: str) -> nw.Expr:
    return (
        has_foreign_nationality(of)
        | born_abroad(of)
        | mark(of, "naturalised")
        | mark(of, "expellee")
        | mark(of, "option")
    )


def hands_on(parent: str) -> nw.Expr:
    """A parent in the generated household with a background of any kind."""
    return together(parent) & own_background(parent)


def status() -> nw.Expr:
    others = first_of([(from_abroad(), TO_CHECK)], WITHOUT)
    family = first_of([(any_parent(hands_on), BY_FAMILY)], others)
    return first_of(
        [
            (foreigner(), FOREIGN),
            (mark("", "expellee"), RESETTLED),
            (mark("", "naturalised"), NATURALISED),
            (has_foreign_nationality() | mark("", "option"), SECOND),
            (born_abroad(), BORN_ABROAD),
            (minor(), family),
        ],
        others,
    )


MIGRAPRO = RuleSet(
    id="migrapro",
    version="1",
    name="Bevölkerung mit Migrationshintergrund (Lesart von MigraPro)",
    source="KOSIS-Verbund, HHSTAT/MigraPro nach staedtestatistik.de und Stadt Würzburg; Lesart",
    population=MAIN,
    statuses=(
        Status("ohne", "ohne Migrationshintergrund"),
        Status("auslaender", "Ausländerinnen und Ausländer", True, german=False),
        Status("aussiedler", "(Spät-)Aussiedlerinnen und Aussiedler", True),
        Status("eingebuergert", "Eingebürgerte", True),
        Status("option_zweite_sta", "Deutsche mit zweiter Nationalität", True),
        Status("deutsch_im_ausland_geboren", "im Ausland geborene Deutsche", True),
        Status("familiaer", "Deutsche unter 18 durch die Eltern", True),
        Status("zuzug_aus_ausland_pruefen", "Zuzug aus dem Ausland, zu prüfen"),
    ),
    status=status,
    notes="Who is German, born in Germany and came from abroad is shown, but not counted.",
)
