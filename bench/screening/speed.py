"""Papers a second on one core, parsing included, beside `json.loads` of the same lines.

    .venv/bin/python bench/screening/speed.py [--rounds 5] [--papers FILE.jsonl.gz]

Three readers take turns in one run: json.loads; stage one (parsing, catalogue, boundaries and
exceptions, the score of the catalogue's evidence); everything (the words of the model, reasons).
The best round of each counts: others on the machine only ever slow a round down.
"""

import argparse
import gzip
import json
import resource
from collections.abc import Callable
from pathlib import Path
from time import process_time

import orjson
import papers as data

from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.scoring import Scoring
from weltoffen.domain.relevance.shipped import catalogue, shipped_weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--papers", type=Path, default=data.TEXTS)
    options = parser.parse_args()
    with gzip.open(options.papers) as file:
        lines = file.readlines()
    scoring = Scoring(scanner(catalogue()), shipped_weights())

    def plain(line: bytes) -> None:
        json.loads(line)

    def stage_one(line: bytes) -> None:
        paper = orjson.loads(line)
        scoring.first_look(paper["name"], paper["text"])

    def everything(line: bytes) -> None:
        paper = orjson.loads(line)
        scoring.assess(paper["name"], paper["text"])

    readers = {"json.loads": plain, "stage one": stage_one, "everything": everything}
    best = dict.fromkeys(readers, 0.0)
    for _ in range(options.rounds):
        for name, reader in readers.items():
            best[name] = max(best[name], _pace(lines, reader))
    for name, pace in best.items():
        print(f"{name:12}{pace:9.0f} papers/s{pace / best['json.loads']:8.1%} of json.loads")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(lines)} papers held in memory as lines; peak of this process {peak:.0f} MB")


def _pace(lines: list[bytes], reader: Callable[[bytes], None]) -> float:
    start = process_time()
    for line in lines:
        reader(line)
    return len(lines) / (process_time() - start)


if __name__ == "__main__":
    main()
