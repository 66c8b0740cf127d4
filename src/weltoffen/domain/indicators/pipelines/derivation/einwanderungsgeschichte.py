"""Einwanderungsgeschichte (Federal Statistical Office, 2023): immigrated since 1950, or both
parents. Registers know parents of minors only, so for most adults it cannot be said."""

from typing import Final

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.derivation.facts import (
    arrived_before,
    born_abroad,
    first_of,
    known,
)
from weltoffen.domain.indicators.pipelines.derivation.rulesets import (
    ANY_PARENT,
    ENTITLED,
    RuleSet,
    Status,
)
from weltoffen.domain.indicators.pipelines.register.columns import PARENTS
from weltoffen.domain.indicators.pipelines.register.nationalities import NONE

SINCE: Final = 1950
WITHOUT, IMMIGRATED, DESCENDANT, ONE_SIDED, NOT_KNOWN = range(5)


def immigrated(of: str) -> nw.Expr:
    return born_abroad(of) & ~arrived_before(of, SINCE)


def birth_known(parent: str) -> nw.Expr:
    return known(parent) & (nw.col(f"{parent}birth_country") != NONE)


def status() -> nw.Expr:
    mother, father = PARENTS
    both = first_of(
        [
            (immigrated(mother) & immigrated(father), DESCENDANT),
            (immigrated(mother) | immigrated(father), ONE_SIDED),
        ],
        WITHOUT,
    )
    return first_of(
        [
            (immigrated(""), IMMIGRATED),
            (birth_known(mother) & birth_known(father), both),
        ],
        NOT_KNOWN,
    )


EINWANDERUNGSGESCHICHTE = RuleSet(
    id="einwanderungsgeschichte",
    version="1",
    name="Bevölkerung mit Einwanderungsgeschichte",
    source="Statistisches Bundesamt, Hintergrundpapier Einwanderungsgeschichte (2023)",
    population=ENTITLED,
    statuses=(
        Status("ohne", "ohne Einwanderungsgeschichte"),
        Status("eingewandert", "selbst eingewandert", True),
        Status("nachkomme", "beide Eltern eingewandert", True),
        Status("einseitig", "ein Elternteil eingewandert", origin=True),
        Status("unbekannt_eltern_fehlen", "nicht bekannt, Eltern fehlen", None),
    ),
    status=status,
    notes="Nationality plays no part in it.",
    reference=ANY_PARENT,
    has_passports=False,
)
