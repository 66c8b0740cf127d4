"""From true counts to a signed bundle: protected, attacked, and only then written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from weltoffen.domain.indicators.pipelines.dimensions import Axis, Dimension, Level
from weltoffen.domain.indicators.pipelines.protection.audit.publication import Report, audited
from weltoffen.domain.indicators.pipelines.protection.policy import plain
from weltoffen.domain.indicators.pipelines.protection.protect import NotSafe, Protected, protect
from weltoffen.domain.indicators.pipelines.publication import bundle, ledger
from weltoffen.domain.indicators.pipelines.publication.manifest import (
    Finding,
    Manifest,
    Protection,
    RuleSet,
)
from weltoffen.domain.indicators.pipelines.publication.office import Office
from weltoffen.domain.indicators.pipelines.publication.plan import (
    CHOSEN,
    Plan,
    PlanError,
    TablePlan,
)
from weltoffen.domain.indicators.pipelines.publication.rows import cells_of, entry_of
from weltoffen.domain.indicators.pipelines.publication.signing import private_key

POLICIES = {
    "none": "Ohne Schutz: die Zahlen sind ohnehin öffentlich",
    "minimum": "Mindestfallzahl mit Gegensperrung",
    "round": "Rundung",
    "cell-key": "Cell-Key-Methode",
}
Told = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Checked:
    """The tables of one cuboid, protected, with what attacks on them found."""

    base: str
    tables: tuple[tuple[TablePlan, Protected], ...]
    report: Report
    not_compared: int
    rule_set: dict[str, Any]
    dates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Published:
    path: Path
    manifest: Manifest
    reports: dict[str, Report]


def publish(
    office: Office, plan: Plan, *, at: datetime, told: Told = lambda text: None
) -> Published:
    """Writes a bundle and remembers what its readers got.

    Raises:
        NotSafe: an attack works; nothing was written.
        PlanError, OfficeError: the plan or the office lacks something.
    """
    checked = check(office, plan, told=told)
    for one in checked:
        if why := one.report.why_not(plan.limits):
            raise NotSafe(f"{one.base}: {why}")
    key = str(uuid4())
    told("writing the bundle")
    manifest = _manifest(plan, checked, key, at)
    office.bundles.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = office.bundles / f"{at:%Y-%m-%d}-{key[:8]}.zip"
    tables = [pair for one in checked for pair in one.tables]
    rows = ((entry_of(table, found, plan), cells_of(table, found)) for table, found in tables)
    with path.open("xb") as file:
        manifest = bundle.write(file, manifest, rows, private_key(office.signing_key))
    ledger.keep(
        office.ledger,
        key,
        [
            ledger.as_kept(key, table.id, _version(one.rule_set), one.base, found)
            for one in checked
            for table, found in one.tables
        ],
    )
    return Published(path, manifest, {one.base: one.report for one in checked})


def check(office: Office, plan: Plan, *, told: Told = lambda text: None) -> list[Checked]:
    """Everything but the writing: what would be published, and how attacks on it end."""
    past = ledger.kept(office.ledger)
    found = []
    for base in dict.fromkeys(table.base for table in plan.tables):
        cuboid, rule_set = office.cuboid(plan.rule_set, base)
        mine = [one for one in past if (one.base, one.rule_set) == (base, _version(rule_set))]
        before = ledger.recalled(cuboid, mine)
        tables = [table for table in plan.tables if table.base == base]
        dimensions = {each.name: each for each in before.cuboid.dimensions}
        dimensions = _chosen(dimensions, plan.dates)
        now = replace(before.cuboid, dimensions=tuple(dimensions.values()))
        axes = [table.axes(dimensions) for table in tables]
        told(f"protecting {len(tables)} tables of {base}")
        earlier = [_on(one, dimensions) for one in before.tables]
        protected = protect(now, axes, plan.policy, earlier=earlier)
        told(f"attacking them with {len(earlier)} earlier ones")
        report = audited(now, [*protected, *earlier], plan.limits)
        pairs = tuple(zip(tables, protected, strict=True))
        years = dimensions["year"].level(CHOSEN).codes
        days = tuple(date for date in rule_set["dates"] if date[:4] in years)
        found.append(Checked(base, pairs, report, before.not_compared, rule_set, days))
    return found


def _chosen(dimensions: dict[str, Dimension], dates: tuple[str, ...]) -> dict[str, Dimension]:
    """The years of the plan as a level of their own: attacks look at all years all the same."""
    years = dimensions["year"].codes
    wanted = [year for year in years if not dates or _is_in(year, dates)]
    if missing := [date for date in dates if date[:4] not in years]:
        raise PlanError(f"Nothing was derived for {', '.join(missing)}.")
    level = Level.grouping(CHOSEN, years, {year: [year] for year in wanted})
    year = replace(dimensions["year"], levels=(*dimensions["year"].levels, level))
    return dimensions | {"year": year}


def _is_in(year: str, dates: tuple[str, ...]) -> bool:
    return any(date.startswith(year) for date in dates)


def _on(one: Protected, dimensions: dict[str, Dimension]) -> Protected:
    """The same table, on dimensions that know one level more."""
    axes = tuple(Axis(dimensions[axis.name], axis.levels) for axis in one.axes)
    return replace(one, axes=axes)


def _manifest(plan: Plan, checked: list[Checked], key: str, at: datetime) -> Manifest:
    rule_set = checked[0].rule_set
    protection = plain(plan.policy)
    parameters = {
        name: value for name, value in _flat(protection["parameters"]) if _is_plain(value)
    }
    dates = dict.fromkeys(date for one in checked for date in one.dates)
    return Manifest(
        id=key,
        title=plan.title,
        description=plan.description,
        publisher=plan.publisher,
        municipality=plan.municipality,
        made_at=at.isoformat(),
        reference_dates=tuple(dates),
        rule_set=RuleSet(**{name: rule_set[name] for name in ("id", "version", "name", "source")}),
        protection=Protection(protection["kind"], POLICIES[protection["kind"]], parameters),
        licence=plan.licence,
        legal_basis=plan.legal_basis,
        source=plan.source,
        tables=(),
        breaks=plan.breaks,
        findings=tuple(finding for one in checked for finding in _findings(one, plan)),
        supersedes=plan.supersedes,
        synthetic=plan.synthetic,
    )


def _findings(one: Checked, plan: Plan) -> list[Finding]:
    """Figures of the attacks, never the word safe."""
    report, limits = one.report, plan.limits
    found = [
        Finding(
            "differencing",
            report.posterior,
            limits.posterior,
            f"{one.base}: höchste Wahrscheinlichkeit, dass eine veröffentlichte Differenz genau"
            f" eine Person ist; {report.differences} Differenzen verglichen",
        ),
        Finding("exact", report.exact, 0, f"{one.base}: kleine Zellen, die sich errechnen lassen"),
    ]
    if report.narrowest is not None:
        told = f"{one.base}: engste Schranken einer gesperrten kleinen Zelle"
        found.append(Finding("bounds", report.narrowest, limits.demand.width, told))
    if report.averaging is not None:
        told = f"{one.base}: Anteil der Zellen, deren wahrer Wert das Mittel der Jahre gibt"
        found.append(Finding("averaging", report.averaging, 1.0, told))
    return found


def _flat(parameters: dict[str, Any]) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in parameters.items():
        pairs += _flat(value) if isinstance(value, dict) else [(name, value)]
    return pairs


def _is_plain(value: Any) -> bool:
    return isinstance(value, (int, float, str))


def _version(rule_set: dict[str, Any]) -> str:
    return f"{rule_set['id']}/{rule_set['version']}"
