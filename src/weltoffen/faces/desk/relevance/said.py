"""What the program says of one paper, as a page shows it: band, score, reasons, marked passages."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext, ngettext

from weltoffen.base.documents.models import Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.relevance import queries
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.models import Assessment, Judgement
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.relevance.rules.assessed import Assessed
from weltoffen.domain.relevance.wordings import Wording, wordings_of
from weltoffen.faces.desk.screening.highlight import Segment, marked, shortened

KINDS = {Band.NOT_AFFECTED: "success", Band.SHORT_LOOK: "info", Band.FULL: "warning"}
SENTENCES = {
    Band.NOT_AFFECTED: _("The program finds nothing that touches integration."),
    Band.SHORT_LOOK: _("The program proposes a short look by the Integration Office."),
    Band.FULL: _("The program proposes to involve the Integration Office."),
}


@dataclass(frozen=True, slots=True)
class Because:
    """A word once, why it counts, how much of the score it makes, and its marks in the text."""

    word: str
    why: str
    weight: float
    numbers: tuple[int, ...]

    @property
    def effect(self) -> str:
        if not self.weight:
            return gettext("marked only, does not count")
        if self.weight < 0:
            return gettext("speaks against it")
        places = len(self.numbers)
        return ngettext("counts, %(n)s place", "counts, %(n)s places", places) % {"n": places}


@dataclass(frozen=True, slots=True)
class Said:
    assessment: Assessment
    judgement: Judgement | None
    title: list[Segment]
    text: list[Segment]
    because: list[Because]

    @property
    def score(self) -> int:
        """Of a hundred."""
        return round(self.assessment.score * 100)

    @property
    def kind(self) -> str:
        return KINDS[Band(self.assessment.band)]

    @property
    def sentence(self) -> str:
        return gettext(SENTENCES[Band(self.assessment.band)])


def said_of(paper: Paper) -> Said | None:
    """The answer is the kept one; the passages are marked in the wording as it is now."""
    assessment = queries.assessment_of(paper)
    wording = next(iter(wordings_of([paper.pk])), None)
    if assessment is None or wording is None:
        return None
    title, text, because = marked_wording(wording)
    return Said(
        assessment,
        queries.latest_judgement(paper),
        title,
        shortened(text) if any(piece.number for piece in text) else [],
        because,
    )


def marked_wording(wording: Wording) -> tuple[list[Segment], list[Segment], list[Because]]:
    """Title and whole text with every passage that the program noticed, and why."""
    found = engine().assess(
        wording.title, wording.text, paper_type=wording.paper_type, lead=wording.lead
    )
    title, text = _marks(wording, found)
    return title, text, _because(found, title, text)


def _marks(wording: Wording, found: Assessed) -> tuple[list[Segment], list[Segment]]:
    fields = {"title": wording.title, "text": wording.text}
    title, text = (
        [asdict(reason) for reason in found.reasons if reason.field == field] for field in fields
    )
    head = marked(wording.title, title)
    return head, marked(wording.text, text, after=sum(piece.number > 0 for piece in head))


def _because(found: Assessed, *marks: list[Segment]) -> list[Because]:
    """The weightiest first; what only is marked comes last."""
    weights: dict[tuple[str, str], float] = {}
    for reason in found.reasons:
        key = (reason.word.casefold(), reason.why)
        weights[key] = weights.get(key, 0.0) + reason.weight
    names: dict[tuple[str, str], str] = {}
    numbers: dict[tuple[str, str], list[int]] = {}
    for piece in (piece for pieces in marks for piece in pieces if piece.number):
        key = (piece.text.casefold(), piece.why)
        names.setdefault(key, piece.text)
        numbers.setdefault(key, []).append(piece.number)
    rows = [
        Because(names[key], key[1], weights.get(key, 0.0), tuple(numbers[key])) for key in numbers
    ]
    return sorted(rows, key=lambda row: (-abs(row.weight), row.numbers))
