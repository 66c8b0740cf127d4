"""The papers of the evaluation data with what readers said of them."""

import csv
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weltoffen.domain.relevance.training.examples import Example

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data" / "evaluation"
READINGS = HERE / "readings.csv"
LABELS = DATA / "screening" / "labels.csv"
TEXTS = DATA / "oparl" / "karlsruhe" / "texts.jsonl.gz"
ORGANIZATIONS = DATA / "oparl" / "karlsruhe" / "organizations.jsonl.gz"
# Beginnings of words that are this city's alone: no model may learn them.
CITY = tuple(
    beginning
    for line in (
        "karlsru stadtkarlsruhe durlach grötzing neureut stupferich wettersbach hohenwettersbach",
        "wolfartsweier knieling mühlburg daxland rüppurr hagsfeld waldstadt rintheim oberreut",
        "grünwinkel beiertheim bulach weiherfeld dammerstock oststadt südstadt weststadt nordstadt",
        "südweststadt nordweststadt innenstadt turmberg wildpark vierordt killisfeld europabad",
        "fächerbad fächerstadt rheinstrand albtal badisch hardtwald kombilösung technologieregion",
        "volkswohnung majolika schlachthof nancy krasnodar temeswar lobin anika jubez mentrup",
    )
    for beginning in line.split()
)
TRUST_LABEL, TRUST_READING, TRUST_DOUBTFUL = 2.0, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Papers:
    """`tested` by two readers, with weights; `also` read by language models; the rest by nobody."""

    tested: list[Example]
    also: list[Example]
    unlabelled: list[tuple[str, str]]
    strata: Mapping[str, str]

    def kind(self, example: Example) -> str:
        """Folds are alike in this. The one must without a keyword is counted with the others."""
        stratum = self.strata[example.id]
        return f"{'hit' if example.band == 2 and stratum == 'non' else stratum}{example.band}"


def papers(labels: Path = LABELS, texts: Path = TEXTS, readings: Path = READINGS) -> Papers:
    labelled = {row["id"]: row for row in _rows(labels) if row["label"]}
    read = {row["id"]: row for row in _rows(readings) if row["id"] not in labelled}
    tested, also, unlabelled = [], [], []
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            title, text = paper["name"], paper["text"]
            if row := labelled.get(paper["id"]):
                weight = float(row["weight"])
                tested.append(
                    Example(title, text, int(row["label"]), weight, TRUST_LABEL, paper["id"])
                )
            elif row := read.get(paper["id"]):
                trust = TRUST_DOUBTFUL if row["doubtful"].strip() else TRUST_READING
                also.append(Example(title, text, int(row["label"]), 1.0, trust, paper["id"]))
            else:
                unlabelled.append((title, text))
    strata = {row["id"]: row["stratum"] for row in labelled.values()}
    return Papers(tested, also, unlabelled, strata)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
