"""generate | derive | publish | audit | verify: from the register to protected tables."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import Any

from weltoffen.faces.console.statistics.progress import Progress

# algebra on small tables: more threads only wait for each other
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

OFFICE = Path("statistics")
REGISTERS, AREAS = (".csv", ".txt", ".parquet"), "areas.csv"
LEAKS, WRONG = 1, 2  # exit codes: an attack works; the input is not right


def main(words: Sequence[str]) -> int:
    """0: done. 1: an attack on the tables works, nothing was published. 2: something is wrong."""
    given = _parser().parse_args(words)
    given.progress = Progress(sys.stderr, is_quiet=given.json)
    try:
        told = given.run(given)
    except Exception as error:
        sentence, code = _sentence(error)
        if not sentence:
            raise
        _tell(given, {"error": sentence}, sentence, stream=sys.stderr)
        return code
    finally:
        given.progress.end()
    _tell(given, told, "\n".join(told.pop("_lines", ())))
    return int(told.get("exit", 0))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("weltoffen statistics", description=__doc__)
    words = parser.add_subparsers(required=True, metavar="generate|derive|publish|audit|verify")

    def word(name: str, run: Any, told: str) -> argparse.ArgumentParser:
        one = words.add_parser(name, help=told, description=told)
        one.add_argument("--json", action="store_true", help="print the outcome as JSON")
        one.set_defaults(run=run, command=name)
        return one

    one = word(
        "generate", generate, "Invent a register: a city year by year, nobody of it is real."
    )
    one.add_argument("--into", type=Path, default=Path("register"))
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--years", default="1997-2024", help="first-last")
    one.add_argument("--cities", type=int, default=1)
    one.add_argument("--scale", type=float, default=1.0, help="1: about 160,000 persons")
    one.add_argument("--kind", choices=["csv", "latin-1", "fixed", "parquet"], default="csv")

    one = word("derive", derive, "Read a register, derive status and origin, count the cuboids.")
    one.add_argument("files", type=Path, nargs="+", help="register files, or their folder")
    one.add_argument("--mapping", type=Path, help="default: mapping.toml beside the first file")
    one.add_argument("--rules", action="append", help="a shipped rule set, or a TOML file; several")
    one.add_argument("--engine", choices=["duckdb", "polars"], default="duckdb")
    one.add_argument("--memory", default="1GB", help="of DuckDB")
    _office(one)

    for name, run, told in (
        ("publish", publish, "Protect, attack, and write a signed bundle."),
        ("audit", audit, "Protect and attack as publish would, and write nothing."),
    ):
        one = word(name, run, told)
        one.add_argument("plan", type=Path)
        _office(one)

    one = word("verify", verify, "Check a bundle: signature, hashes, every row.")
    one.add_argument("bundle", type=Path)
    return parser


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", type=Path, default=OFFICE, help="the folder of the office")


def generate(given: argparse.Namespace) -> dict[str, Any]:
    from weltoffen.domain.indicators.pipelines.synthetic.writing import generate as write

    first, _dash, last = given.years.partition("-")
    years = range(int(first), int(last or first) + 1)
    persons = 0
    with given.progress.of("inventing", len(years) * given.cities) as step:

        def after(_path: Path, count: int) -> None:
            nonlocal persons
            persons += count
            step()

        paths = write(
            given.into,
            seed=given.seed,
            years=years,
            cities=given.cities,
            scale=given.scale,
            kind=given.kind,
            after_each=after,
        )
    lines = [f"{len(paths)} files with {persons:,} person-years in {given.into}"]
    return {"files": [str(path) for path in paths], "persons": persons, "_lines": lines}


def derive(given: argparse.Namespace) -> dict[str, Any]:
    from weltoffen.domain.indicators.pipelines.derive import BASES
    from weltoffen.domain.indicators.pipelines.derive import derive as count
    from weltoffen.domain.indicators.pipelines.engines.duckdb import DuckDB, connected
    from weltoffen.domain.indicators.pipelines.publication.office import Office, log
    from weltoffen.domain.indicators.pipelines.register.keys import secret_of
    from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
    from weltoffen.domain.indicators.pipelines.register.refusals import write_refusals
    from weltoffen.domain.indicators.pipelines.register.store import Store

    office = Office(given.office)
    office.prepare()
    first = given.files[0]
    beside = (first if first.is_dir() else first.parent) / "mapping.toml"
    mapping, files = Mapping.load(given.mapping or beside), _registers(given.files)
    store = Store.prepared(office.store, mapping.areas)
    folders = [*sorted({path.resolve().parent for path in files}), office.folder]
    with (
        connected(folders, memory=given.memory) as connection,
        given.progress.of("reading", len(files)) as step,
    ):
        readings = store.fill(
            connection,
            mapping,
            files,
            secret=secret_of(office.secret),
            after_each=lambda reading: step(),
        )
    refusals = office.folder / "refusals.csv"
    write_refusals(refusals, readings)
    told: dict[str, Any] = {
        "persons": sum(one.persons for one in readings),
        "refused": sum(one.count("refused") for one in readings),
        "repaired": sum(one.count("repaired") for one in readings),
        "dates": list(store.dates),
        "cuboids": {},
    }
    rules = [_rules(name) for name in given.rules or ["berlin"]]
    with (
        _engine(given, DuckDB, office) as engine,
        given.progress.of("deriving", len(rules) * len(BASES)) as step,
    ):
        for one in rules:
            for base in BASES.values():
                cuboid = count(store, one, engine, base=base)
                about = one.plain() | {"dates": list(store.dates)}
                office.keep_cuboid(cuboid, about, base.name)
                told["cuboids"][f"{one.id}-{base.name}"] = int(cuboid.count.size)
                step()
    log(office, "derive", {**told, "rules": [one.plain() for one in rules]}, at=_now())
    told["_lines"] = [
        f"{told['persons']:,} persons read, {told['refused']} refused, {told['repaired']} repaired"
        f" ({refusals})",
        *(f"{name}: {cells:,} cells" for name, cells in told["cuboids"].items()),
    ]
    return told


def publish(given: argparse.Namespace) -> dict[str, Any]:
    from weltoffen.domain.indicators.pipelines.publication.office import Office, log
    from weltoffen.domain.indicators.pipelines.publication.plan import Plan
    from weltoffen.domain.indicators.pipelines.publication.publish import publish as write
    from weltoffen.domain.indicators.pipelines.publication.verify import verify as check

    office, plan, at = Office(given.office), Plan.load(given.plan), _now()
    done = write(office, plan, at=at, told=given.progress.say)
    seen = check(done.path)
    told: dict[str, Any] = {
        "bundle": str(done.path),
        "id": done.manifest.id,
        "fingerprint": seen.fingerprint,
        "tables": seen.tables,
        "cells": seen.cells,
        "protected": seen.protected,
        "attacks": {base: report.plain() for base, report in done.reports.items()},
    }
    log(office, "publish", told, at=at)
    told["_lines"] = [
        f"{done.path}: {seen.tables} tables, {seen.cells:,} values, {seen.protected:,} protected",
        f"signed by {seen.fingerprint}",
        *(
            f"{one.attack}: {one.figure} (allowed {one.allowed}): {one.told}"
            for one in done.manifest.findings
        ),
    ]
    return told


def audit(given: argparse.Namespace) -> dict[str, Any]:
    from weltoffen.domain.indicators.pipelines.publication.office import Office
    from weltoffen.domain.indicators.pipelines.publication.plan import Plan
    from weltoffen.domain.indicators.pipelines.publication.publish import check

    plan = Plan.load(given.plan)
    told: dict[str, Any] = {"attacks": {}, "exit": 0, "_lines": []}
    for one in check(Office(given.office), plan, told=given.progress.say):
        why = one.report.why_not(plan.limits)
        told["attacks"][one.base] = one.report.plain() | {"why_not": why}
        told["_lines"] += [f"{one.base}: {why or 'no attack of ours works within the limits'}"]
        told["_lines"] += [f"  {name}: {value}" for name, value in one.report.plain().items()]
        if one.not_compared:
            told["_lines"] += [f"  {one.not_compared} earlier tables count by other codes"]
        told["exit"] = LEAKS if why else told["exit"]
    return told


def verify(given: argparse.Namespace) -> dict[str, Any]:
    from weltoffen.domain.indicators.pipelines.publication.verify import verify as check

    seen = check(given.bundle)
    lines = [
        f"{seen.title}: {seen.tables} tables, {seen.cells:,} values, {seen.protected:,} protected",
        f"signed by {seen.fingerprint}",
    ]
    return {
        "title": seen.title,
        "fingerprint": seen.fingerprint,
        "tables": seen.tables,
        "cells": seen.cells,
        "protected": seen.protected,
        "_lines": lines,
    }


def _registers(given: Sequence[Path]) -> list[Path]:
    """Files as named, and those of a folder; never the list of areas that lies beside them."""
    found = [
        path
        for one in given
        for path in (sorted(one.iterdir()) if one.is_dir() else [one])
        if path.suffix in REGISTERS and path.name != AREAS
    ]
    if not found:
        raise ValueError("There is no register file (csv, txt, parquet).")
    return found


def _engine(given: argparse.Namespace, duckdb: Any, office: Any) -> Any:
    from contextlib import nullcontext

    if given.engine == "polars":
        from weltoffen.domain.indicators.pipelines.engines.polars import Polars

        return nullcontext(Polars())
    return duckdb.over([office.folder], memory=given.memory)


def _rules(name: str) -> Any:
    from weltoffen.domain.indicators.pipelines.derivation.own import load
    from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped

    if name in (known := shipped()):
        return known[name]
    if Path(name).is_file():
        return load(Path(name))
    raise ValueError(f"There is no rule set {name}; shipped are {', '.join(known)}.")


def _sentence(error: Exception) -> tuple[str, int]:
    """What the statistician reads; empty: a fault of ours, shown as one."""
    from weltoffen.domain.indicators.pipelines.protection.protect import NotSafe

    if isinstance(error, NotSafe):
        return f"Not published: {error}", LEAKS
    if isinstance(error, (ValueError, OSError)):
        return str(error), WRONG
    return "", WRONG


def _tell(given: argparse.Namespace, told: dict[str, Any], text: str, stream: Any = None) -> None:
    shown = {name: value for name, value in told.items() if name not in ("_lines", "exit")}
    out = json.dumps(shown, ensure_ascii=False) if given.json else text
    (sys.stdout if given.json else stream or sys.stdout).write(out + "\n")


def _now() -> datetime:
    return datetime.fromtimestamp(int(time()), UTC)
