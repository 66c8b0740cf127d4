"""Does the decoder find the word that was meant?

    python bench/decoder/quality.py [--seed 4] [--rounds 1] [--misses]

Asks 600 distorted inputs per round, then 100 words as people really wrote them and 80 that are
not in the glossary (`inputs.toml`), and says how often the right term stands first, and how often
an answer was given with certainty that is wrong.
"""

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from distorting import KINDS, Asked, asked, terms
from weltoffen.domain.glossary.rules.matching import Entry, Index

INPUTS = Path(__file__).with_name("inputs.toml")


def index() -> Index:
    return Index(Entry(t["key"], t["word"], t["variants"]) for t in terms())


def by_hand() -> list[Asked]:
    lines = tomllib.loads(INPUTS.read_text("utf-8"))["written"]
    return [Asked(key, key, "by hand", typed) for key, many in lines.items() for typed in many]


def unknown() -> list[str]:
    return list(tomllib.loads(INPUTS.read_text("utf-8"))["unknown"])


def measure(cases: Iterable[Asked], decoder: Index) -> dict[str, Counter[str]]:
    """By kind: how many were asked, stood first, among the five, and were wrong with certainty."""
    seen: dict[str, Counter[str]] = {}
    for case in cases:
        found = decoder.find(case.typed)
        count = seen.setdefault(case.kind, Counter())
        first = bool(found.matches) and found.matches[0].key == case.key
        count["asked"] += 1
        count["first"] += first
        count["among"] += case.key in {match.key for match in found.matches}
        count["certain"] += found.is_certain
        count["wrong"] += found.is_certain and not first
    return seen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    decoder = index()
    cases = [c for n in range(given.rounds) for c in asked(given.seed + n)]
    start = time.perf_counter()
    seen = measure(cases, decoder)
    took = (time.perf_counter() - start) / len(cases)
    seen |= measure(by_hand(), decoder)
    for kind in (*KINDS, "by hand"):
        _line(kind, seen[kind])
    whole = sum((seen[kind] for kind in KINDS), Counter())
    _line("all distorted", whole)
    sure = [word for word in unknown() if decoder.find(word).is_certain]
    print(
        f"not in the glossary: {len(unknown())} asked, {len(sure)} answered with certainty {sure}"
    )
    print(f"{took * 1000:.2f} ms each")
    if given.misses:
        for case in [*cases, *by_hand()]:
            found = decoder.find(case.typed)
            if not found.matches or found.matches[0].key != case.key:
                told = [(m.key, round(m.score, 3)) for m in found.matches[:3]]
                print(f"{case.kind}: {case.typed!r} is {case.key}, not {told}")


def _line(kind: str, count: Counter[str]) -> None:
    asked_ = count["asked"] or 1
    print(
        f"{kind:15} {count['asked']:5} asked, first {count['first'] / asked_:.3f}, among five "
        f"{count['among'] / asked_:.3f}, certain {count['certain'] / asked_:.3f}, "
        f"of these wrong {count['wrong']}"
    )


if __name__ == "__main__":
    main()
