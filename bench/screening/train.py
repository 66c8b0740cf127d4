"""Train the weights that ship with the product: weights only, no text.

    .venv/bin/python bench/screening/train.py [--labels … --texts … --readings … --output …]

Takes about two minutes. The bands are fixed on scores of papers that the weights had not seen.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import papers as data

from weltoffen.domain.relevance.shipped import FOLDER, as_text, catalogue
from weltoffen.domain.relevance.training.bands import beginnings
from weltoffen.domain.relevance.training.examples import Example
from weltoffen.domain.relevance.training.learning import learn
from weltoffen.domain.relevance.training.measuring import quality, scores, trial


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path, default=data.LABELS)
    parser.add_argument("--texts", type=Path, default=data.TEXTS)
    parser.add_argument("--readings", type=Path, default=data.READINGS)
    parser.add_argument("--output", type=Path, default=FOLDER / "weights.json")
    options = parser.parse_args()
    papers, words = data.papers(options.labels, options.texts, options.readings), catalogue()
    unseen = trial(
        papers.tested,
        words=words,
        also=papers.also,
        unlabelled=papers.unlabelled,
        own_names=data.CITY,
        kind=papers.kind,
    )
    examples = [*papers.tested, *papers.also]
    weights = learn(examples, words=words, unlabelled=papers.unlabelled, own_names=data.CITY)
    everything = [*examples, *(Example(title, text, 0) for title, text in papers.unlabelled)]
    look, must = beginnings(unseen, papers.tested, scores(weights, everything, words))
    measured = quality(unseen, papers.tested)
    facts = {**weights.facts, "examples": len(examples), "quality": measured.as_json()}
    options.output.write_text(as_text(replace(weights, look=look, must=must, facts=facts)))
    print(measured, f"look from {look}, must from {must}", options.output.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
