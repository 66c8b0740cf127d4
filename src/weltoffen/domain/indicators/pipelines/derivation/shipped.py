"""The rule sets that come with the product, by name."""

from functools import cache

from weltoffen.domain.indicators.pipelines.derivation.berlin import BERLIN
from weltoffen.domain.indicators.pipelines.derivation.einwanderungsgeschichte import (
    EINWANDERUNGSGESCHICHTE,
)
from weltoffen.domain.indicators.pipelines.derivation.migrapro import MIGRAPRO
from weltoffen.domain.indicators.pipelines.derivation.muenster2014 import MUENSTER2014
from weltoffen.domain.indicators.pipelines.derivation.rulesets import RuleSet


@cache
def shipped() -> dict[str, RuleSet]:
    sets = (BERLIN, MUENSTER2014, MIGRAPRO, EINWANDERUNGSGESCHICHTE)
    return {rules.id: rules for rules in sets}
