"""A city's own rule set, from a TOML file: outcomes in order, the first whose facts hold counts.

    id = "our-own"                version = "2024-1"      name = "..."     source = "..."
    population = "main"           # or "entitled"
    reference = "household"       # or "parents": from whom a country comes that is not one's own

    [otherwise]                   # who fits nowhere
    code = "without"              label = "ohne Migrationshintergrund"

    [[status]]
    code = "foreign"              label = "Ausländerinnen und Ausländer"
    background = true             german = false
    when = "foreigner"

    [[status]]
    code = "family"               label = "Kinder unter 18 durch die Eltern"
    background = true
    when = { all = [{ age_below = 18 }, { parent = { all = ["together", "born_abroad"] } }] }

A condition is the name of a fact or a table with one of `all`, `any`, `not`, `parent`, `age_below`,
`born_before`, `born_in`, `arrived_before`.
"""

import tomllib
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any, Final

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.derivation import facts
from weltoffen.domain.indicators.pipelines.derivation.rulesets import (
    ANY_PARENT,
    ENTITLED,
    HOUSEHOLD,
    MAIN,
    RuleSet,
    Status,
)
from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped
from weltoffen.domain.indicators.pipelines.register.columns import MARKS
from weltoffen.domain.indicators.pipelines.register.nationalities import places


def _marked(name: str) -> facts.Fact:
    return lambda of: facts.mark(of, name)


FACTS: Final[dict[str, facts.Fact]] = {
    "german": facts.german,
    "foreigner": facts.foreigner,
    "foreign_nationality": facts.has_foreign_nationality,
    "born_abroad": facts.born_abroad,
    "from_abroad": facts.from_abroad,
    **{name: _marked(name) for name in MARKS},
}
OF_PARENTS: Final[dict[str, facts.Fact]] = {"known": facts.known, "together": facts.together}


class RuleError(ValueError):
    """A sentence for the person who wrote the rules."""


def load(path: Path) -> RuleSet:
    with path.open("rb") as file:
        told: dict[str, Any] = tomllib.load(file)
    try:
        outcomes = [_status(each) for each in told["status"]]
        otherwise = _status(told["otherwise"])
        conditions = [each["when"] for each in told["status"]]
        named = {name: str(told[name]) for name in ("id", "version", "name", "source")}
    except KeyError as missing:
        raise RuleError(f"{path.name}: {missing} is missing.") from None
    population = told.get("population", MAIN)
    if population not in (MAIN, ENTITLED):
        raise RuleError(f"population is {MAIN} or {ENTITLED}.")
    reference = told.get("reference", HOUSEHOLD)
    if reference not in (HOUSEHOLD, ANY_PARENT):
        raise RuleError(f"reference is {HOUSEHOLD} or {ANY_PARENT}.")
    if named["id"] in shipped():
        raise RuleError(f"{named['id']} is the name of a rule set that is not yours.")
    statuses = (otherwise, *outcomes)
    if len({status.code for status in statuses}) != len(statuses):
        raise RuleError("A code stands there twice.")
    for condition in conditions:
        _expression(condition, "")  # says now what is wrong with it

    def status() -> nw.Expr:
        cases = [(_expression(each, ""), at) for at, each in enumerate(conditions, 1)]
        return facts.first_of(cases, 0)

    return RuleSet(
        **named,
        population=population,
        statuses=statuses,
        status=status,
        reference=reference,
        notes=str(told.get("notes", "")),
        has_passports=bool(told.get("passports", True)),
    )


def _status(told: dict[str, Any]) -> Status:
    return Status(
        str(told["code"]),
        str(told["label"]),
        told.get("background", False),
        bool(told.get("german", True)),
        told.get("origin"),
    )


def _expression(told: Any, of: str) -> nw.Expr:
    if isinstance(told, str):
        known = FACTS | (OF_PARENTS if of else {})
        if told not in known:
            raise RuleError(f"There is no fact {told!r}; there are {', '.join(known)}.")
        return known[told](of)
    if not isinstance(told, dict) or len(told) != 1:
        raise RuleError(f"{told!r} is no condition.")
    (word, value), *_ = told.items()
    match word:
        case "all":
            return reduce(and_, [_expression(each, of) for each in value])
        case "any":
            return reduce(or_, [_expression(each, of) for each in value])
        case "not":
            return ~_expression(value, of)
        case "parent" if not of:
            return facts.any_parent(lambda parent: _expression(value, parent))
        case "age_below" if not of:
            return nw.col("age") < int(value)
        case "born_before":
            return facts.born_before(of, int(value))
        case "arrived_before":
            return facts.arrived_before(of, int(value))
        case "born_in":
            if unknown := {f"{int(key):03}" for key in value} - set(places("destatis")):
                raise RuleError(f"There is no country {', '.join(sorted(unknown))}.")
            return facts.born_in(of, [int(key) for key in value])
    raise RuleError(f"A condition cannot begin with {word!r} here.")
