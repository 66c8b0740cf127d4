"""Whether a paper may go before a body: by its code, or asked of the paper itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Paper, PaperVersion
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.involvement import permissions, profile
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.rules.clearing import (
    MISTYPED,
    UNKNOWN,
    Facts,
    Judgement,
    Wording,
    judge,
)
from weltoffen.domain.involvement.rules.codes import tidy
from weltoffen.domain.involvement.rules.screening import is_lowered
from weltoffen.domain.involvement.wordings import covered_by, given, wording_of
from weltoffen.domain.involvement.workflow import (
    DECIDED,
    INVOLVEMENT,
    QUESTIONED,
    REQUESTED,
    SILENT,
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to a code. `sentence` is a msgid with `values`; an override always shows."""

    code: str
    judgement: Judgement
    clearance: Clearance | None = None
    latest: PaperVersion | None = None
    is_compared: bool = False  # a text or file was held against the note

    @property
    def is_known(self) -> bool:
        return self.clearance is not None

    @property
    def is_green(self) -> bool:
        return self.judgement.is_green

    @property
    def sentence(self) -> str:
        return self.judgement.sentence

    @property
    def values(self) -> dict[str, str]:
        return self.judgement.values

    @property
    def is_override(self) -> bool:
        return self.judgement.is_override

    @property
    def title(self) -> str:
        """Empty for a confidential paper: the page is public."""
        if self.clearance is None or self.clearance.paper_version.paper.is_confidential:
            return ""
        return self.clearance.paper_version.paper.name


def check_clearance(
    code: str, *, text: str | None = None, file_bytes: bytes | None = None
) -> Check:
    """What the public page says of a code, without sign-in."""
    if not (tidied := tidy(code)):
        return Check(code.strip()[:40], MISTYPED)
    clearance = _clearances().filter(code=tidied).first()
    if clearance is None:
        return Check(tidied, UNKNOWN)
    latest = latest_version(clearance.paper_version.paper)
    held = given(text, file_bytes)
    heard = _is_heard(_of_paper(clearance), latest)
    judgement = _judge(clearance, latest, held, is_heard=heard)
    return Check(tidied, judgement, clearance, latest, held is not None)


def judgement_of(clearance: Clearance) -> Judgement:
    """Whether a note holds today for the latest wording of its paper."""
    latest = latest_version(clearance.paper_version.paper)
    return _judge(clearance, latest, is_heard=_is_heard(_of_paper(clearance), latest))


def judgements_of(clearances: Iterable[Clearance]) -> dict[int, Judgement]:
    """The same for a whole list, by primary key, in a fixed number of queries."""
    notes = list(clearances)
    papers = {note.paper_version.paper_id for note in notes}
    versions = PaperVersion.objects.filter(paper__in=papers).select_related("file")
    latest = {version.paper_id: version for version in versions.order_by("number")}
    beside: dict[int, list[Clearance]] = {paper: [] for paper in papers}
    for other in _clearances().filter(paper_version__paper__in=papers):
        beside[other.paper_version.paper_id].append(other)
    heard = {paper: _is_heard(beside[paper], latest.get(paper)) for paper in papers}
    return {
        note.pk: _judge(note, latest.get(paper), is_heard=heard[paper])
        for note in notes
        for paper in [note.paper_version.paper_id]
    }


def why_not_cleared(paper: Paper) -> str:
    """The sentence that stops the paper; empty when one of its notes covers the latest wording."""
    latest = latest_version(paper)
    notes = list(_clearances().filter(paper_version__paper=paper))
    judgements = [_judge(note, latest) for note in notes]
    if any(judgement.is_green for judgement in judgements):
        return ""
    involvement = Involvement.objects.filter(paper=paper).select_related("case").first()
    if involvement is None:
        return (
            judgements[0].sentence
            if judgements
            else _("The Office has not been involved in this paper.")
        )
    return _OPEN.get(involvement.case.state) or (judgements or [UNCLEARED])[0].sentence


def visible_clearances(actor: Actor) -> QuerySet[Clearance]:
    """Newest first."""
    return visible(actor, permissions.VIEW_CLEARANCE, _clearances())


def papers_to_override(actor: Actor) -> QuerySet[Paper]:
    """Papers that the actor may let go on without the Office; the list form of `OVERRIDE`."""
    papers = Paper.objects.filter(deleted_at=None).select_related("originator", "concern")
    return visible(actor, permissions.OVERRIDE, papers)


def may_override(actor: Actor, paper: Paper) -> bool:
    """Whether letting it go on without the Office is the actor's, and there is need of it."""
    if not permissions.OVERRIDE.allows(actor, paper) or paper.withdrawn_at is not None:
        return False
    is_over = Involvement.objects.filter(paper=paper, case__state__in=INVOLVEMENT.final).exists()
    return not is_over and latest_version(paper) is not None and bool(why_not_cleared(paper))


UNCLEARED = Judgement(False, _("The Office has not commented on this paper."))
_OPEN = {
    REQUESTED: _("The Office has the paper and has not commented on this version yet."),
    QUESTIONED: _("The Office has asked the department a question that is still open."),
    SILENT: _("The Office has not commented, and its silence does not count as consent."),
    DECIDED: _("The paper was decided; there is no clearance note for this version."),
    WITHDRAWN: _("The department has withdrawn this paper."),
}


def _of_paper(clearance: Clearance) -> QuerySet[Clearance]:
    return _clearances().filter(paper_version__paper=clearance.paper_version.paper_id)


def _is_heard(notes: Iterable[Clearance], latest: PaperVersion | None) -> bool:
    """Whether a note holds for the latest wording, other than by somebody's decision."""
    judgements = (_judge(note, latest) for note in notes)
    return any(one.is_green and not one.is_override for one in judgements)


def _judge(
    clearance: Clearance,
    latest: PaperVersion | None,
    held: Wording | None = None,
    *,
    is_heard: bool = False,
) -> Judgement:
    paper, issued_on = clearance.paper_version.paper, timezone.localdate(clearance.issued_at)
    disagreed = Screening.Verdict.DISAGREED
    return judge(
        Facts(
            ground=clearance.ground,
            issued_on=issued_on,
            covered=covered_by(clearance),
            latest=wording_of(latest) if latest else Wording(),
            given=held,
            is_revoked=clearance.revoked_at is not None,
            is_withdrawn=paper.withdrawn_at is not None or paper.deleted_at is not None,
            # also where the Office took the paper in by itself: it does deal with it
            is_disagreed=bool(clearance.screening and clearance.screening.verdict == disagreed)
            or hasattr(paper, "involvement"),
            is_lowered=_awaits_second_look(clearance.screening),
            silence_clears=clearance.ground == Clearance.Ground.SILENCE
            and profile.silence(issued_on).value == "clears",
            override_name=clearance.override_name,
            override_reason=clearance.override_reason,
            has_newer_note=is_heard,
        )
    )


def _awaits_second_look(screening: Screening | None) -> bool:
    """The clerk went below the proposal, and the Office has not looked at it yet."""
    return bool(
        screening and not screening.verdict and is_lowered(screening.proposal, screening.decision)
    )


def _clearances() -> QuerySet[Clearance]:
    return Clearance.objects.select_related(
        "paper_version__paper__originator",
        "paper_version__paper__involvement",
        "paper_version__file",
        "involvement__case",
        "involvement__department",
        "screening",
        "issued_by",
    )
