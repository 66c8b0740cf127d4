"""How well papers and agenda items are matched with involvements: 1,000 cases from real papers.

python bench/reconciliation/matching.py [--seeds 11 12 13] [--cases 1000] [--show]

Papers of a real city (../shared) are written down a second time (tests/retyped.py): references
changed and mistyped, titles cut and retyped, items merged, papers split, numbers doubled; beside
them what only looks alike: the same title a year later, amendments, supplements, the next part.
Every paper of the city is asked about as well, and each that is shown as certain for an involvement
that is not its own counts as wrong. Rules were tuned on seed 1; seeds 11 to 13 were not looked at.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from city import PAPERS, council_papers

from retyped import Case, make_cases
from weltoffen.domain.watch.rules.evidence import Certainty
from weltoffen.domain.watch.rules.matching import Found, Index, Side, settle

LEAST_RIGHT, MOST_WRONG = 0.98, 0.001


def answers(cases: list[Case], index: Index) -> list[list[Found]]:
    """As the watch does it: items may be about several, papers compete for an involvement."""
    settled = settle({n: index.find(one.asked) for n, one in enumerate(cases) if not one.is_item})
    return [
        index.find_several(one.asked) if one.is_item else settled[n] for n, one in enumerate(cases)
    ]


def measure(papers: list[Side], seed: int, count: int, show: bool) -> dict[str, object]:
    made = make_cases(papers, count, 3_000 - int(count * 1.1), Random(seed))
    started = time.process_time()
    index = Index(made.known)
    found = answers(made.cases, index)
    seconds = time.process_time() - started
    total, right, certain, wrong = Counter(), Counter(), Counter(), Counter()  # type: ignore[var-annotated]
    for case, answer in zip(made.cases, found, strict=True):
        total[case.kind] += 1
        keys = {one.key for one in answer}
        sure = {one.key for one in answer if one.certainty == Certainty.CERTAIN}
        is_right = case.truth <= keys if case.truth else not sure
        right[case.kind] += is_right
        certain[case.kind] += bool(case.truth) and case.truth <= sure
        wrong[case.kind] += bool(sure - case.truth)
        if not case.truth:
            certain["negative, but asked about"] += bool(keys)
        if show and (not is_right or sure - case.truth):
            _show(case, answer, made.known, "WRONG" if sure - case.truth else "missed")
    positives = sum(n for kind, n in total.items() if kind != "negative")
    found_right = sum(n for kind, n in right.items() if kind != "negative")
    return {
        "seed": seed,
        "cases": len(made.cases),
        "involvements": len(made.known),
        "right": round(found_right / positives, 4),
        "right and certain": round(
            sum(n for kind, n in certain.items() if kind in total and kind != "negative")
            / positives,
            4,
        ),
        "wrong shown as certain": round(sum(wrong.values()) / len(made.cases), 5),
        "negatives asked about": f"{certain['negative, but asked about']} of {total['negative']}",
        "by kind": {
            kind: f"{right[kind]}/{n} ({certain[kind]} certain)" for kind, n in total.items()
        },
        "cpu seconds": round(seconds, 2),
    }


def whole_city(papers: list[Side], seed: int, show: bool) -> dict[str, object]:
    """Every paper of the city is asked about, 3,000 of them with the Office under their titles."""
    made = make_cases(papers, 0, 3_000, Random(seed))
    index = Index(made.known)
    started = time.process_time()
    settled = settle({paper.key: index.find(paper) for paper in papers})
    seconds = time.process_time() - started
    certain = [
        (key, one)
        for key, some in settled.items()
        for one in some
        if one.certainty == Certainty.CERTAIN
    ]
    asked = {key for key, some in settled.items() if some} - {key for key, _one in certain}
    wrong = [(key, one) for key, one in certain if made.of[one.key] != key]
    if show:
        by_key, of = {one.key: one for one in papers}, {one.key: one for one in made.known}
        for key, one in wrong:
            print("WRONG in the city:", by_key[key], one, of[one.key], sep="\n  ")
    rightly = [key for key in asked if key in {made.of[one.key] for one in settled[key]}]
    return {
        "papers": len(papers),
        "with the Office": len(made.of),
        "certain": len(certain),
        "certain and wrong": len(wrong),
        "asked about": len(asked),
        "asked about rightly": len(rightly),
        "not found": len(made.of) - len(certain) + len(wrong) - len(rightly),
        "cpu seconds": round(seconds, 2),
    }


def _show(case: Case, answer: list[Found], known: list[Side], what: str) -> None:
    by_key = {one.key: one for one in known}
    print(f"{what} {case.kind}: {case.asked}")
    for key in case.truth:
        print(f"    truth: {by_key[key]}")
    for one in answer:
        print(f"    found: {one}\n           {by_key[one.key]}")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    words.add_argument("--cases", type=int, default=1_000)
    words.add_argument("--show", action="store_true", help="print what went wrong")
    given = words.parse_args()
    if not PAPERS.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    papers = council_papers()
    measured = [measure(papers, seed, given.cases, given.show) for seed in given.seeds]
    whole = whole_city(papers, given.seeds[0], given.show)
    print(json.dumps({"measured": measured, "whole city": whole}, indent=1, ensure_ascii=False))
    kept = all(
        one["right"] >= LEAST_RIGHT and one["wrong shown as certain"] <= MOST_WRONG  # type: ignore[operator]
        for one in measured
    )
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
