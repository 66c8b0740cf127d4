"""How a table is protected. One policy per cell, for ever: two of them could be compared."""

from dataclasses import asdict, dataclass, field
from typing import Any

from weltoffen.domain.indicators.pipelines.protection.ptable import Noise
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand


@dataclass(frozen=True, slots=True)
class Unprotected:
    """True counts; only for what is public anyway, such as the population of whole districts."""

    kind = "none"


@dataclass(frozen=True, slots=True)
class MinimumCount:
    """Small cells are left out, and with them what would give them away."""

    demand: Demand = field(default_factory=Demand)
    kind = "minimum"


@dataclass(frozen=True, slots=True)
class RoundToBase:
    base: int = 5
    additive: bool = False  # controlled: sums of rounded cells are the rounded sums
    kind = "round"


@dataclass(frozen=True, slots=True)
class CellKey:
    noise: Noise = field(default_factory=Noise)
    kind = "cell-key"


Policy = Unprotected | MinimumCount | RoundToBase | CellKey
KINDS: dict[str, type[Policy]] = {
    each.kind: each for each in (Unprotected, MinimumCount, RoundToBase, CellKey)
}


def plain(policy: Policy) -> dict[str, Any]:
    """For a bundle or a ledger: the kind and its public parameters; there are no secret ones."""
    parameters = asdict(policy)
    if isinstance(policy, CellKey):
        parameters["noise"]["uneven"] = sorted(policy.noise.uneven)
    return {"kind": policy.kind, "parameters": parameters}


def policy_of(told: dict[str, Any]) -> Policy:
    parameters = told.get("parameters", {})
    if told["kind"] == "minimum":
        return MinimumCount(Demand(**parameters.get("demand", {})))
    if told["kind"] == "cell-key":
        noise = dict(parameters.get("noise", {}))
        return CellKey(Noise(**{**noise, "uneven": frozenset(noise.get("uneven", ()))}))
    if told["kind"] not in KINDS:
        raise ValueError(f"There is no policy {told['kind']!r}; there are {', '.join(KINDS)}.")
    return KINDS[told["kind"]](**parameters)
