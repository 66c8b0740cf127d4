"""What is to be published: a TOML file that the statistician writes.

[publication]                  [protection]               [[table]]
title = "…"                    kind = "cell-key"          id = "age-status"
publisher = "…"                [protection.noise]         title = "…"
municipality = "99999000"      D = 3                      levels = { year = ["finest"], … }
rule_set = "berlin"            V = 1.05
                               js = 1
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weltoffen.domain.indicators.pipelines.dimensions import FINEST, Axis, Dimension
from weltoffen.domain.indicators.pipelines.protection.audit.publication import Limits
from weltoffen.domain.indicators.pipelines.protection.policy import Policy, policy_of
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.publication.manifest import Break

CHOSEN = "chosen"  # the level of the years that the plan names
NEEDED = ("title", "publisher", "municipality", "licence", "legal_basis", "rule_set")


class PlanError(ValueError):
    """A sentence for whoever wrote the plan."""


@dataclass(frozen=True)
class Share:
    """Of the persons with the codes `of`, how many in a hundred have the codes `part`."""

    name: str
    label: str
    part: Mapping[str, str]
    of: Mapping[str, str]
    numerator: str = ""
    denominator: str = ""
    least: int = 30  # persons in the denominator; below, the share is locked


@dataclass(frozen=True)
class TablePlan:
    """`levels`: which levels of each dimension stand side by side; `base`: from which cuboid."""

    id: str
    title: str
    levels: Mapping[str, tuple[str, ...]]
    description: str = ""
    base: str = "city"
    shares: tuple[Share, ...] = ()

    def axes(self, dimensions: Mapping[str, Dimension]) -> tuple[Axis, ...]:
        if unknown := set(self.levels) - set(dimensions):
            raise PlanError(f"Table {self.id}: there is no dimension {min(unknown)}.")
        try:
            return tuple(
                dimensions[name].axis(*_of_plan(name, levels))
                for name, levels in self.levels.items()
            )
        except ValueError as error:
            raise PlanError(f"Table {self.id}: {error}") from None


def _of_plan(dimension: str, levels: tuple[str, ...]) -> tuple[str, ...]:
    if dimension != "year":
        return levels
    return tuple(CHOSEN if level == FINEST else level for level in levels)


@dataclass(frozen=True)
class Plan:
    title: str
    publisher: str
    municipality: str
    licence: str
    legal_basis: str
    rule_set: str
    policy: Policy
    tables: tuple[TablePlan, ...]
    description: str = ""
    source: str = "Melderegister"
    city: str = "Stadt"  # how the whole city is called in tables
    synthetic: bool = False
    supersedes: str = ""
    posterior: float = 0.95
    dates: tuple[str, ...] = ()  # reference dates or years; none: all that were derived
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()

    @property
    def limits(self) -> Limits:
        demand = getattr(self.policy, "demand", None)
        return Limits(demand if isinstance(demand, Demand) else Demand(), self.posterior)

    @classmethod
    def load(cls, path: Path) -> "Plan":
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PlanError(f"{path.name} is no plan: {error}") from None
        return cls.of(told)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Plan":
        said = dict(told.get("publication", {}))
        if missing := [name for name in NEEDED if not said.get(name)]:
            raise PlanError(f"[publication] needs {', '.join(missing)}.")
        tables = tuple(_table(one) for one in told.get("table", ()))
        if not tables:
            raise PlanError("A plan has at least one [[table]].")
        if len({one.id for one in tables}) != len(tables):
            raise PlanError("Two tables have one id.")
        said["dates"] = tuple(str(one) for one in said.get("dates", ()))
        try:
            return cls(
                **said,
                policy=_policy(told.get("protection", {})),
                tables=tables,
                labels=told.get("labels", {}),
                breaks=tuple(Break(**one) for one in told.get("break", ())),
            )
        except TypeError as error:
            raise PlanError(f"[publication] or [[break]]: {error}") from None


def _policy(told: Mapping[str, Any]) -> Policy:
    if "kind" not in told:
        raise PlanError("[protection] needs a kind: none, minimum, round or cell-key.")
    parameters = {name: value for name, value in told.items() if name not in ("kind", "posterior")}
    try:
        return policy_of({"kind": told["kind"], "parameters": parameters})
    except (TypeError, ValueError) as error:
        raise PlanError(f"[protection]: {error}") from None


def _table(told: Mapping[str, Any]) -> TablePlan:
    said = dict(told)
    try:
        levels = {name: tuple(of) for name, of in said.pop("levels").items()}
        shares = tuple(Share(**one) for one in said.pop("share", ()))
        return TablePlan(**said, levels=levels, shares=shares)
    except (KeyError, TypeError) as error:
        raise PlanError(f"[[table]] {said.get('id', '')}: {error}") from None
