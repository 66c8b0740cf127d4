"""Do people find what they look for? Query-answer pairs from the demo city's offers.

python bench/search/quality.py [--misses]        (DATABASE_URL: on PostgreSQL too, and alike?)

The pairs (`pairs.toml`) were written before the search was seen. They are parted by a hash of the
query into two halves: the search was tuned on one, the other one is only counted. Success: one of
the answers is among the first five. `--misses` shows what failed, of the tuning half only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "trust"), str(HERE)]
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)  # a Tuesday morning
FIRST = 5
PAIRS = HERE / "pairs.toml"

Pair = dict[str, Any]
Answers = list[list[str]]  # keys of the offers found, for each pair


def pairs() -> list[Pair]:
    return tomllib.loads(PAIRS.read_text("utf-8"))["pair"]


def is_tuned_on(pair: Pair) -> bool:
    return sha256(f"{pair['query']}|{pair['language']}".encode()).digest()[0] % 2 == 0


def is_met(pair: Pair, found: list[str]) -> bool:
    return bool({answer.removeprefix("offer:") for answer in pair["answers"]} & set(found[:FIRST]))


def ask(asked: Iterable[Pair]) -> Answers:
    """On an installation that is filled."""
    import directory

    from weltoffen.domain.directory.finding import Query, search

    names = {pk: key for key, pk in directory.fill(AT).items()}
    return [
        [
            names[pk]
            for pk in search(Query(words=pair["query"], language=pair["language"]), AT).offer_ids
        ]
        for pair in asked
    ]


def figures(asked: list[Pair], answers: Answers) -> dict[str, Any]:
    """Success at five in all, by kind and by language, and how often there was nothing at all."""
    by: dict[str, list[bool]] = defaultdict(list)
    for pair, found in zip(asked, answers, strict=True):
        for name in ("all", f"kind {pair['kind']}", f"language {pair['language']}"):
            by[name].append(is_met(pair, found))
    shares = {
        name: f"{sum(met) / len(met):.3f} ({sum(met)} of {len(met)})" for name, met in by.items()
    }
    empty = sum(not found for found in answers) / max(len(answers), 1)
    return {"success at 5": dict(sorted(shares.items())), "without a result": round(empty, 4)}


def halves(asked: list[Pair], answers: Answers, *, tuned: bool) -> tuple[list[Pair], Answers]:
    kept = [at for at, pair in enumerate(asked) if is_tuned_on(pair) is tuned]
    return [asked[at] for at in kept], [answers[at] for at in kept]


def measured(database: str) -> Answers:
    """In a process of its own, for an installation has one database."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run(
            [sys.executable, __file__, "--into", file.name],
            env={**os.environ, "DATABASE_URL": database},
            check=True,
        )
        return json.loads(Path(file.name).read_text("utf-8"))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--into", help="write the answers of this database there, no more")
    given = arguments.parse_args()
    asked = pairs()
    if given.into:
        from installation import fresh_installation

        if not os.environ["DATABASE_URL"]:
            del os.environ["DATABASE_URL"]
        with fresh_installation():
            Path(given.into).write_text(json.dumps(ask(asked)), "utf-8")
        return
    answers = measured("")
    said: dict[str, Any] = {"pairs": len(asked)}
    for name, tuned in (("tuned on", True), ("only counted", False)):
        said[name] = figures(*halves(asked, answers, tuned=tuned))
    if server := os.environ.get("DATABASE_URL", ""):
        other = measured(server)
        said["other answers on PostgreSQL"] = sum(
            one != two for one, two in zip(answers, other, strict=True)
        )
    print(json.dumps(said, indent=1, ensure_ascii=False))
    if given.misses:
        for pair, found in zip(*halves(asked, answers, tuned=True), strict=True):
            if not is_met(pair, found):
                print(f"\n{pair['query']!r} ({pair['language']}, {pair['kind']})")
                print("  wanted:", " ".join(a.removeprefix("offer:") for a in pair["answers"][:8]))
                print("  found: ", " ".join(found[:FIRST]))


if __name__ == "__main__":
    main()
