"""How well papers are put in order, each scored by weights that saw neither it nor a sibling.

    .venv/bin/python bench/screening/quality.py [--seeds 0 1] [--readings-only]

Takes one to two minutes a seed. `--readings-only`: the two readers' labels are only tested, never
learned from.
"""

import argparse

import papers as data

from weltoffen.domain.relevance.shipped import catalogue
from weltoffen.domain.relevance.training.measuring import quality, trial


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--readings-only", action="store_true")
    options = parser.parse_args()
    papers = data.papers()
    for seed in options.seeds:
        scores = trial(
            papers.tested,
            words=catalogue(),
            also=papers.also,
            unlabelled=papers.unlabelled,
            own_names=data.CITY,
            kind=papers.kind,
            seed=seed,
            without_folds=options.readings_only,
        )
        print(f"seed {seed}: {quality(scores, papers.tested)}")


if __name__ == "__main__":
    main()
