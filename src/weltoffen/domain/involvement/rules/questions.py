"""The question sets of the profile as types; a bad profile says what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weltoffen.domain.relevance.rules.words import BadProfile

BANDS = ("not_affected", "short_look", "full")  # from weak to strong
ANSWERS = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `yes`, `unsure` and `no` are the bands that the answers lead to."""

    code: str
    text: str
    help: str
    yes: str
    unsure: str
    no: str
    reason: str  # German clause with its verb at the end: follows "weil"

    def band(self, answer: str) -> str:
        return {"yes": self.yes, "unsure": self.unsure, "no": self.no}[answer]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The four to seven questions that one concern asks."""

    concern: str
    title: str
    intro: str
    questions: tuple[Question, ...]


def question_sets_from(entries: Iterable[Mapping[str, Any]]) -> Mapping[str, QuestionSet]:
    sets: dict[str, QuestionSet] = {}
    for entry in entries:
        concern = _text(entry, "concern", "questions.toml: a set")
        where = f"questions.toml: the set of {concern}"
        if concern in sets:
            raise BadProfile(f"{where} stands there twice")
        questions = tuple(_question(raw, where) for raw in entry.get("question", ()))
        if not 4 <= len(questions) <= 7:
            raise BadProfile(f"{where} has {len(questions)} questions; 4 to 7 are asked for")
        if len({question.code for question in questions}) < len(questions):
            raise BadProfile(f"{where} gives two questions the same code")
        sets[concern] = QuestionSet(
            concern, _text(entry, "title", where), entry.get("intro", ""), questions
        )
    return sets


def _question(entry: Mapping[str, Any], where: str) -> Question:
    code = _text(entry, "code", f"{where}: a question")
    where = f"{where}: {code}"
    bands = {"yes": "full", "unsure": "short_look", "no": "not_affected"} | {
        answer: entry[answer] for answer in ANSWERS if answer in entry
    }
    for answer, band in bands.items():
        if band not in BANDS:
            raise BadProfile(f"{where}: {answer} = {band!r} is none of {', '.join(BANDS)}")
    if bands["unsure"] == "not_affected":
        raise BadProfile(f"{where}: who is unsure cannot be sure that nobody is affected")
    return Question(
        code,
        _text(entry, "text", where),
        entry.get("help", ""),
        bands["yes"],
        bands["unsure"],
        bands["no"],
        _text(entry, "reason", where),
    )


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadProfile(f"{where}: {key} is missing")
    return value.strip()
