"""The papers that the demo's year is made of: invented, and each says so at its end."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weltoffen.domain.involvement.rules.questions import QuestionSet

_PAPERS = Path(__file__).parent / "papers"
_MARK = "Demo-Daten: Diese Vorlage ist erfunden; Orte, Beträge und Fristen sind es auch."


@dataclass(frozen=True, slots=True)
class PaperText:
    """What a clerk drafts, which questions it touches, and what the Office will ask for."""

    concern: str
    band: str
    title: str
    text: str
    touches: tuple[str, ...]
    open_questions: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    is_confidential: bool
    story: str = ""  # the one that it must get, by name
    lowered: str = ""  # why the clerk decides for less than proposed
    second_look: str = ""  # what the Office says about that

    def answers(self, questions: QuestionSet) -> dict[str, str]:
        """The clerk's answers; where a city asks other questions, the first of the band is yes."""
        codes = {question.code for question in questions.questions}
        yes = codes.intersection(self.touches)
        if not yes and self.band != "not_affected":
            yes = {next(q.code for q in questions.questions if q.yes == self.band)}
        return {
            code: "yes" if code in yes else "unsure" if code in self.open_questions else "no"
            for code in codes
        }


def papers(concerns: set[str]) -> list[PaperText]:
    """All papers about one of the concerns; one concern after the other, strongest first."""
    by_concern = [
        [paper_text(path.stem, raw) for raw in tomllib.loads(path.read_text("utf-8"))["paper"]]
        for path in sorted(_PAPERS.glob("*.toml"))
        if path.stem in concerns
    ]
    longest = max(map(len, by_concern), default=0)
    return [rows[n] for n in range(longest) for rows in by_concern if n < len(rows)]


def paper_text(concern: str, raw: dict[str, Any]) -> PaperText:
    return PaperText(
        concern=concern,
        band=raw["band"],
        title=raw["title"],
        text="\n\n".join(("Begründung", raw["text"].strip(), _MARK)),
        touches=tuple(raw.get("yes", ())),
        open_questions=tuple(raw.get("unsure", ())),
        points=tuple((point["demand"], point["reason"]) for point in raw.get("point", ())),
        is_confidential=raw.get("confidential", False),
        story=raw.get("story", ""),
        lowered=raw.get("lowered", ""),
        second_look=raw.get("looked", raw.get("overlooked", "")),
    )
