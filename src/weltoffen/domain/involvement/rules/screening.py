"""What a screening proposes, and why, in sentences ready to paste into a paper.

`office` is the name of the Office with its article, as it stands within a sentence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from weltoffen.domain.involvement.rules.questions import BANDS, Question, QuestionSet
from weltoffen.domain.relevance.rules.passages import Passage

SHOWN_WORDS = 4  # named in the reason; all of them are marked in the text
# a clause that ends in another one, which a comma closes before "und"
_SUBORDINATE = re.compile(
    r"(?:(?:an|auf|aus|bei|durch|für|in|mit|über|um|von|zu) )?"
    r"(?:das|dem|den|denen|der|deren|dessen|die|bevor|damit|dass|ob|wann|warum|was|welch\w+|wem|wen"
    r"|wenn|wer|wie|wo|wohin|woher)\b"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that counted, and the band it led to."""

    question: Question
    answer: str
    band: str

    @property
    def clause(self) -> str:
        """Follows "weil"."""
        return (
            f"noch offen ist, ob {self.question.reason}"
            if self.answer == "unsure"
            else self.question.reason
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """`band` is empty while questions are open and the answers so far do not decide."""

    band: str
    reason: str
    counted: tuple[Answered, ...] = ()
    missing: tuple[str, ...] = ()  # codes of questions without an answer
    is_doubted: bool = False  # all answers say no, but words in the text say otherwise


def propose(
    questions: QuestionSet,
    answers: Mapping[str, str],
    passages: Sequence[Passage],
    *,
    concern: str,
    office: str,
    today: date,
) -> Proposal:
    """The strongest answer decides; an open question is not a no; words in the text raise a doubt.

    The machine never lowers: what the text raises, only a person's answer or decision settles.
    """
    answered = [
        Answered(question, answer, question.band(answer))
        for question in questions.questions
        if (answer := answers.get(question.code, "")) in ("yes", "no", "unsure")
    ]
    missing = tuple(
        question.code
        for question in questions.questions
        if question.code not in {one.question.code for one in answered}
    )
    band = strongest(one.band for one in answered)
    if missing and band != "full":
        return Proposal("", "", missing=missing)
    counted = tuple(one for one in answered if one.band == band) if band != "not_affected" else ()
    is_doubted = band == "not_affected" and bool(passages)
    if is_doubted:
        band = "short_look"
    sentences = [
        f"Die Vorlage wurde am {today:%d.%m.%Y} anhand der Prüffragen für den Bereich "
        f"„{concern}“ geprüft."
    ]
    sentences += (
        _doubt(passages, len(answered), office)
        if is_doubted
        else _because(band, counted, len(answered), office)
    )
    return Proposal(band, " ".join(sentences), counted, missing, is_doubted)


def strongest(bands: object) -> str:
    """Of several bands; of none "not affected", so look at `missing` first."""
    return max(bands, key=BANDS.index, default="not_affected")  # type: ignore[call-overload,no-any-return]


def is_lowered(proposal: str, decision: str) -> bool:
    """Whether a person decided for less than was proposed; that is always looked at again."""
    return bool(proposal) and BANDS.index(decision) < BANDS.index(proposal)


def decided_otherwise(
    reason: str, *, proposal: str, decision: str, why: str, office: str, today: date
) -> str:
    """The reason as it goes into the paper when the clerk decided otherwise than proposed."""
    return (
        f"{reason} Abweichend vom Vorschlag „{NAMES[proposal]}“ wurde am {today:%d.%m.%Y} "
        f"„{NAMES[decision]}“ entschieden: {_ended(why)}"
        + (
            f" {sentence_case(office)} sieht diese Prüfung ein zweites Mal an."
            if decision == BANDS[0]
            else ""
        )
    )


NAMES = {
    "not_affected": "nicht betroffen",
    "short_look": "kurzer Blick",
    "full": "volle Beteiligung",
}


def is_sampled(draw: float, rate: float) -> bool:
    """`draw` is a random number from 0 up to, not including, 1."""
    return draw < rate


def _because(band: str, counted: Sequence[Answered], count: int, office: str) -> list[str]:
    if band == "not_affected":
        return [
            "Menschen mit Migrationsgeschichte sind davon nicht in besonderer Weise betroffen: "
            f"{_all_no(count)}.",
            f"{sentence_case(office)} muss nicht beteiligt werden.",
        ]
    clauses = _joined([f"weil {one.clause}" for one in counted])
    if band == "short_look":
        return [f"{sentence_case(office)} wirft einen kurzen Blick auf die Vorlage, {clauses}."]
    return [f"{sentence_case(office)} muss vor dem Beschluss Stellung nehmen, {clauses}."]


def _doubt(passages: Sequence[Passage], count: int, office: str) -> list[str]:
    words = list(dict.fromkeys(passage.word for passage in passages))
    named = ", ".join(f"„{word}“" for word in words[:SHOWN_WORDS])
    more = f" und {len(words) - SHOWN_WORDS} weitere" if len(words) > SHOWN_WORDS else ""
    found = "steht jedoch das Wort" if len(words) == 1 else "stehen jedoch die Wörter"
    return [
        f"{_all_no(count)}, im Text {found} {named}{more}.",
        f"Deshalb wirft {office} einen kurzen Blick auf die Vorlage.",
    ]


def _all_no(count: int) -> str:
    return f"Alle {count} Prüffragen wurden mit Nein beantwortet"


def _joined(clauses: Sequence[str]) -> str:
    if len(clauses) < 2:
        return "".join(clauses)
    comma = "," if _ends_in_clause(clauses[-2]) else ""
    return f"{', '.join(clauses[:-1])}{comma} und {clauses[-1]}"


def _ends_in_clause(clause: str) -> bool:
    """ "weil sich Wege ändern, die wir gehen" does, "weil Läden, Vereine weichen" does not."""
    _before, comma, last = clause.rpartition(", ")
    return bool(comma) and _SUBORDINATE.match(last) is not None


def sentence_case(words: str) -> str:
    """As at the beginning of a sentence; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def _ended(sentence: str) -> str:
    sentence = sentence.strip()
    return sentence if sentence[-1:] in ".!?" else f"{sentence}."
