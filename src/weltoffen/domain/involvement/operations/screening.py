"""The clerk's three minutes, and the Office's second look."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.operations import draft_paper
from weltoffen.base.documents.route import Stop
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import integration_office, office_name
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import notices, permissions, profile
from weltoffen.domain.involvement.drafts import Draft
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.opening import open_involvement
from weltoffen.domain.involvement.operations.involvement import request_involvement
from weltoffen.domain.involvement.people import people_of
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.rules import screening as rules
from weltoffen.domain.involvement.rules.codes import RANGE, code_of
from weltoffen.domain.involvement.wordings import clear, lock_paper
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.judging import note_procedure
from weltoffen.domain.relevance.rules import bands
from weltoffen.domain.relevance.rules.passages import Passage


@operation("involvement.start_screening", permissions.SCREEN_FOR)
def start_screening(
    actor: Actor, department: Organization, *, draft: Draft, at: datetime
) -> Screening:
    """Keep the draft, mark the words that matter, work out by when to submit."""
    screening = Screening(department=department, created_by_id=actor.person_id, created_at=at)
    _take(screening, draft, at)
    screening.save()
    return screening


@operation("involvement.change_screening", permissions.SCREEN)
def change_screening(
    actor: Actor,
    screening: Screening,
    *,
    draft: Draft,
    expected_version: int | None = None,
    at: datetime,
) -> Screening:
    """As long as it is not finished; answers stay as far as the questions are the same."""
    _check_open(screening, expected_version)
    _take(screening, draft, at)
    _propose(screening, screening.answers, at)
    _save(screening)
    return screening


@operation("involvement.answer_screening", permissions.SCREEN)
def answer_screening(
    actor: Actor,
    screening: Screening,
    *,
    answers: Mapping[str, str],
    expected_version: int | None = None,
    at: datetime,
) -> Screening:
    """Some answers now, the others later; the proposal stands once it can."""
    _check_open(screening, expected_version)
    if screening.concern is None or screening.concern.code not in profile.question_sets():
        raise Refused(_("Please choose first what the paper is about."))
    _propose(screening, answers, at)
    _save(screening)
    return screening


@operation("involvement.finish_screening", permissions.SCREEN)
def finish_screening(
    actor: Actor,
    screening: Screening,
    *,
    decision: str,
    reason: str = "",
    question: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Screening:
    """The clerk decides; `reason` is the clerk's own, needed for less than was proposed.

    Out of it comes the paper, and with it either a clearance note or an involvement.
    """
    _check_open(screening, expected_version)
    if decision not in Band.values:
        raise Refused(_("Please decide: not affected, short look or full involvement."))
    if not screening.proposal and decision != Band.FULL:
        raise Refused(_("Please answer all questions first."))
    is_lowered = rules.is_lowered(screening.proposal, decision)
    if is_lowered and not reason.strip():
        raise Refused(_("Please say why less than proposed is enough."))
    today = timezone.localdate(at)
    screening.reason = _final_reason(screening, decision, reason.strip(), today)
    screening.decision, screening.finished_at = decision, at
    screening.paper = _paper_of(actor, screening, at)
    if decision == Band.NOT_AFFECTED:
        draw = secrets.randbelow(1_000_000) / 1_000_000
        screening.is_sampled = is_lowered or rules.is_sampled(draw, profile.sample_rate(today))
    _save(screening)
    if decision == Band.NOT_AFFECTED:
        _clear_as_not_affected(actor, screening, screening.paper, at)
    else:
        request_involvement(
            actor, screening.paper, kind=decision, question=question, screening=screening, at=at
        )
    return screening


@operation("involvement.copy_screening", permissions.SCREEN)
def copy_screening(actor: Actor, screening: Screening, *, at: datetime) -> Screening:
    """Begin again from an earlier one: its draft and its answers, not its decision."""
    copy = Screening(
        department=screening.department,
        created_by_id=actor.person_id,
        created_at=at,
        copied_from=screening,
    )
    today = timezone.localdate(at)
    is_ahead = screening.meets_on is not None and screening.meets_on >= today
    draft = Draft(
        title=screening.title,
        text=screening.text,
        file=screening.file,
        concern=screening.concern,
        body=screening.body,
        meets_on=screening.meets_on if is_ahead else None,
        is_confidential=screening.is_confidential,
    )
    _take(copy, draft, at)
    _propose(copy, screening.answers, at)
    copy.save()
    return copy


@operation("involvement.give_second_look", permissions.LOOK_AGAIN)
def give_second_look(
    actor: Actor, screening: Screening, *, verdict: str, note: str = "", at: datetime
) -> Screening:
    """Disagreement turns the clearance note red and brings the paper before the Office."""
    if screening.verdict:
        raise Refused(_("Somebody has already looked at this a second time."))
    if verdict not in Screening.Verdict.values:
        raise Refused(_("Please say whether you agree."))
    is_disagreed = verdict == Screening.Verdict.DISAGREED
    if is_disagreed and not note.strip():
        raise Refused(_("Please say what the department overlooked."))
    screening.second_look_by_id = actor.person_id
    screening.second_look_at, screening.verdict = at, verdict
    screening.verdict_note = note.strip()
    _save(screening)
    paper = screening.paper
    if paper is not None:
        found = bands.FULL if is_disagreed else bands.NOT_AFFECTED
        note_procedure(actor, paper, band=found, note=screening.verdict_note, at=at)
    if is_disagreed and paper and not _is_before_the_office(paper):
        open_involvement(
            actor,
            paper,
            department=screening.department,
            concern=screening.concern,
            kind=Band.FULL,
            question=screening.verdict_note,
            screening=screening,
            requested_by=screening.created_by,
            at=at,
        )
    notices.looked_again(actor, screening, at=at)
    return screening


def _take(screening: Screening, draft: Draft, at: datetime) -> None:
    screening.title = " ".join(draft.title.split())[:1000]
    if not screening.title:
        raise Refused(_("Please give the paper a title."))
    screening.text = draft.text or (draft.file.text if draft.file else "")
    screening.file, screening.concern = draft.file, draft.concern
    screening.body, screening.meets_on = draft.body, draft.meets_on
    screening.is_confidential = draft.is_confidential
    today = timezone.localdate(at)
    screening.submit_by = (
        periods.submit_by(
            draft.meets_on, profile.length("statement_days", today), profile.calendar(today)
        )
        if draft.meets_on
        else None
    )
    concern = draft.concern.code if draft.concern else ""
    reader = engine()
    screening.passages = [
        {"field": field, "start": p.start, "end": p.end, "word": p.word, "why": p.why}
        for field in ("title", "text")
        for p in reader.passages(getattr(screening, field), concern=concern)
    ]


def _propose(screening: Screening, answers: Mapping[str, str], at: datetime) -> None:
    questions = profile.question_sets().get(screening.concern.code) if screening.concern else None
    if questions is None or screening.concern is None:
        screening.answers, screening.proposal, screening.reason = {}, "", ""
        return
    codes = {question.code for question in questions.questions}
    screening.answers = {
        code: answer
        for code, answer in answers.items()
        if code in codes and answer in ("yes", "no", "unsure")
    }
    proposal = rules.propose(
        questions,
        screening.answers,
        [_passage(raw) for raw in screening.passages],
        concern=screening.concern.name,
        office=office_name(),
        today=timezone.localdate(at),
    )
    screening.proposal, screening.reason = proposal.band, proposal.reason


def _passage(raw: Mapping[str, Any]) -> Passage:
    return Passage(raw["start"], raw["end"], raw["word"], raw["why"])


def _final_reason(screening: Screening, decision: str, reason: str, today: date) -> str:
    if decision == screening.proposal:
        return reason or screening.reason
    return rules.decided_otherwise(
        screening.reason,
        proposal=screening.proposal,
        decision=decision,
        why=reason,
        office=office_name(),
        today=today,
    )


def _paper_of(actor: Actor, screening: Screening, at: datetime) -> Paper:
    stop = Stop(screening.body, screening.meets_on) if screening.body else None
    return draft_paper(
        actor,
        screening.department,
        name=screening.title,
        text=screening.text or screening.title,
        file=screening.file,
        concern=screening.concern,
        is_confidential=screening.is_confidential,
        route=[stop] if stop else [],
        at=at,
    )


def _clear_as_not_affected(actor: Actor, screening: Screening, paper: Paper, at: datetime) -> None:
    clear(
        actor,
        lock_paper(paper),
        code=code_of(secrets.randbelow(RANGE)),
        ground=Clearance.Ground.NOT_AFFECTED,
        screening=screening,
        at=at,
    )
    if screening.is_sampled:
        today = timezone.localdate(at)
        leads = people_of(integration_office(), Role.LEAD, day=today)
        notices.sampled(screening, leads, at=at)


def _is_before_the_office(paper: Paper) -> bool:
    return paper.withdrawn_at is not None or Involvement.objects.filter(paper=paper).exists()


def _check_open(screening: Screening, expected_version: int | None) -> None:
    if expected_version is not None and screening.version != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile."))
    if screening.finished_at is not None:
        raise Refused(_("This screening is finished. Please copy it to begin again."))


def _save(screening: Screening) -> None:
    screening.version += 1
    screening.save()
