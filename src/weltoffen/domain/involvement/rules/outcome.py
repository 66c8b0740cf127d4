"""What became of a point, proposed by comparing the final text with the draft; a person decides.

Conservative: a proposal names the passage it rests on, and where the texts are not clear there is
none. Words count by their stems, and only words that the draft did not have in that sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from weltoffen.base.texts.forms import stem_words

MOST_OF_IT = 0.8  # of the demand's words stand in one added passage: adopted
PART_OF_IT = 0.4
FEWEST_NEW = 2  # of the demand's words must be new; one alone proves nothing
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
# what every demand says, whatever it demands
_FILLING = frozenset(stem_words("gibt geben soll sollen muss müssen kann können dürfen alle neu"))
_NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "keiner", "ohne", "verzichtet"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A point as the statement put it; `answer` is what the department announced."""

    point: int
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """`verdict` is empty when the texts do not say; `evidence` quotes the passage, or says why."""

    point: int
    verdict: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Added:
    """A sentence of the final text that the draft did not have, and which of its words are new."""

    sentence: str
    stems: frozenset[str]
    new: frozenset[str]

    @property
    def is_negative(self) -> bool:
        return is_negative(self.sentence)


def propose_outcomes(demands: Sequence[Demand], draft: str, final: str) -> list[Proposed]:
    added = added_passages(draft, final)
    return [_propose(demand, added) for demand in demands]


def added_passages(draft: str, final: str) -> list[Added]:
    before = {_squeezed(sentence) for sentence in sentences(draft)}
    old = [frozenset(stem_words(sentence)) for sentence in sentences(draft)]
    added = []
    for sentence in sentences(final):
        if _squeezed(sentence) in before:
            continue
        stems = frozenset(stem_words(sentence))
        nearest = max(old, key=lambda one: len(one & stems), default=frozenset())
        added.append(Added(sentence.strip(), stems, stems - nearest))
    return added


def sentences(text: str) -> list[str]:
    return [s for found in _SENTENCE.finditer(text) if (s := found.group().strip())]


def is_negative(sentence: str) -> bool:
    return not _NEGATIONS.isdisjoint(re.findall(r"\w+", sentence.casefold()))


def _propose(demand: Demand, added: Sequence[Added]) -> Proposed:
    wanted = frozenset(stem_words(demand.text)) - _FILLING
    if not added:
        return Proposed(demand.point, "not_adopted", "Der Text ist unverändert geblieben.")
    best = max(added, key=lambda one: (len(one.stems & wanted), len(one.new & wanted)))
    share = len(best.stems & wanted) / len(wanted) if wanted else 0.0
    if share < PART_OF_IT or len(best.new & wanted) < min(FEWEST_NEW, len(wanted)):
        if demand.answer == "not_adopted":
            return Proposed(
                demand.point,
                "not_adopted",
                "Wie angekündigt: Im beschlossenen Text steht nichts dazu.",
            )
        return Proposed(demand.point, "", "")
    evidence = f"„{best.sentence}“"
    if best.is_negative != is_negative(demand.text):
        return Proposed(demand.point, "", evidence)
    return Proposed(demand.point, "adopted" if share >= MOST_OF_IT else "partly", evidence)


def _squeezed(sentence: str) -> str:
    return "".join(sentence.casefold().split())
