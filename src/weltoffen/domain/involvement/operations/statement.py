"""The Office states its view: a draft, its points, and the day it is issued."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import move
from weltoffen.base.documents.models import PaperVersion
from weltoffen.base.search import index
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import notices, permissions, profile
from weltoffen.domain.involvement.drafts import PointDraft
from weltoffen.domain.involvement.findable import row_of_point, row_of_statement
from weltoffen.domain.involvement.models import Clearance, Involvement, Statement
from weltoffen.domain.involvement.queries.involvements import next_meeting_on
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.rules.codes import RANGE, code_of
from weltoffen.domain.involvement.steps import set_due
from weltoffen.domain.involvement.wordings import clear, lock_paper
from weltoffen.domain.involvement.workflow import (
    ANSWERED,
    INVOLVEMENT,
    NO_OBJECTION,
    STATED,
    WITH_OFFICE,
)
from weltoffen.domain.relevance.judging import note_procedure, note_short_look
from weltoffen.domain.relevance.rules.bands import BANDS

MOST_POINTS = 50


@operation("involvement.draft_statement", permissions.HANDLE)
def draft_statement(
    actor: Actor, involvement: Involvement, *, seen: int | None = None, at: datetime
) -> Statement:
    """The draft on the latest version; one at a time, so an existing one is handed out again."""
    _check_with_office(involvement)
    if draft := involvement.statements.filter(is_issued=False).first():
        return draft
    return _new_statement(actor, involvement, lock_paper(involvement.paper, seen=seen))


@operation("involvement.write_statement", permissions.STATE)
def write_statement(
    actor: Actor,
    statement: Statement,
    *,
    introduction: str,
    points: Sequence[PointDraft],
    expected_version: int | None = None,
) -> Statement:
    """Keep the draft as it now stands; saved by somebody else meanwhile, it is a conflict."""
    _check_draft(statement)
    if expected_version is not None and statement.version != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile."))
    if len(points) > MOST_POINTS:
        raise Refused(_("A statement has at most %(count)s points."), count=MOST_POINTS)
    if not all(point.demand.strip() for point in points):
        raise Refused(_("Each point needs a demand."))
    statement.points.all().delete()
    for number, point in enumerate(points, start=1):
        statement.points.create(
            number=number,
            demand=point.demand.strip(),
            reason=point.reason.strip(),
            goal=point.goal,
            text_block=point.text_block,
        )
    statement.introduction = introduction.strip()
    statement.written_by_id = actor.person_id
    statement.version += 1
    statement.save()
    return statement


@operation("involvement.renew_statement", permissions.STATE)
def renew_statement(
    actor: Actor, statement: Statement, *, seen: int | None = None, at: datetime
) -> Statement:
    """Take the draft over to the version that came in since; whoever does it has read that."""
    _check_draft(statement)
    statement.paper_version = lock_paper(statement.involvement.paper, seen=seen)
    statement.version += 1
    statement.save()
    return statement


@operation("involvement.discard_statement", permissions.STATE)
def discard_statement(actor: Actor, statement: Statement) -> None:
    """Throw a draft away; what was issued stays for ever."""
    _check_draft(statement)
    statement.points.all().delete()
    Statement.objects.filter(pk=statement.pk).delete()


@operation("involvement.issue_statement", permissions.STATE)
def issue_statement(actor: Actor, statement: Statement, *, at: datetime) -> Clearance:
    """From now on it is said. It covers the version it was written on, and no other."""
    _check_draft(statement)
    involvement = statement.involvement
    involvement.refresh_from_db(from_queryset=Involvement.objects.select_for_update())
    _check_with_office(involvement)
    latest = lock_paper(involvement.paper)
    if statement.paper_version_id != latest.pk:
        raise Refused(
            _(
                "A new version of the paper has come in since you began. Please read it and take "
                "your draft over to it."
            )
        )
    points = list(statement.points.all())
    count = len(points)
    if not count:
        raise Refused(_("A statement needs at least one point."))
    for point in points:
        if not point.reason.strip():
            raise Refused(_("Point %(number)s still needs its reason."), number=point.number)
    _mark_issued(actor, statement, at)
    said = f"{count} {'Punkt' if count == 1 else 'Punkten'}"
    text = f"Stellungnahme mit {said} zu Fassung {latest.number}."
    move(actor, involvement.case, INVOLVEMENT, STATED, text=text, at=at)
    _await_answers(involvement, at)
    band = BANDS.index(involvement.kind)
    note_procedure(actor, involvement.paper, band=band, at=at)
    return _cleared(actor, involvement, latest, Clearance.Ground.STATED, count, at)


@operation("involvement.state_no_objection", permissions.HANDLE)
def state_no_objection(
    actor: Actor,
    involvement: Involvement,
    *,
    text: str = "",
    seen: int | None = None,
    at: datetime,
) -> Clearance:
    """The Office has read the latest version and has nothing to say against it."""
    _check_with_office(involvement)
    _check_no_draft(involvement)
    latest = lock_paper(involvement.paper, seen=seen)
    statement = _new_statement(
        actor, involvement, latest, introduction=text.strip(), is_issued=True, issued_at=at
    )
    _put_into_index(statement)
    journal = f"Keine Bedenken gegen Fassung {latest.number}."
    move(actor, involvement.case, INVOLVEMENT, NO_OBJECTION, text=journal, at=at)
    set_due(involvement, None)
    note_short_look(actor, involvement.paper, at=at)
    return _cleared(actor, involvement, latest, Clearance.Ground.NO_OBJECTION, 0, at)


@operation("involvement.confirm_for_version", permissions.HANDLE)
def confirm_for_version(
    actor: Actor, involvement: Involvement, *, seen: int | None = None, at: datetime
) -> Clearance:
    """What the Office said of an earlier version holds for the latest one, too."""
    _check_with_office(involvement)
    _check_no_draft(involvement)
    last = involvement.statements.filter(is_issued=True).last()
    if last is None:
        raise Refused(_("The Office has not stated its view on an earlier version."))
    latest = lock_paper(involvement.paper, seen=seen)
    text = (
        f"Die Stellungnahme zu Fassung {last.paper_version.number} gilt auch für Fassung "
        f"{latest.number}."
    )
    count = last.points.count()
    if not count:
        move(actor, involvement.case, INVOLVEMENT, NO_OBJECTION, text=text, at=at)
        set_due(involvement, None)
        return _cleared(actor, involvement, latest, Clearance.Ground.NO_OBJECTION, 0, at)
    move(actor, involvement.case, INVOLVEMENT, STATED, text=text, at=at)
    unanswered = last.points.filter(answer="").count()
    if unanswered:
        _await_answers(involvement, at)
    else:
        answered = "Alle Punkte sind bereits beantwortet."
        move(actor, involvement.case, INVOLVEMENT, ANSWERED, text=answered, at=at)
        set_due(involvement, None)
    return _cleared(actor, involvement, latest, Clearance.Ground.STATED, unanswered, at)


def _new_statement(
    actor: Actor,
    involvement: Involvement,
    version: PaperVersion,
    *,
    introduction: str = "",
    is_issued: bool = False,
    issued_at: datetime | None = None,
) -> Statement:
    return Statement.objects.create(
        involvement=involvement,
        paper_version=version,
        number=_next_number(involvement),
        written_by_id=actor.person_id,
        introduction=introduction,
        is_issued=is_issued,
        issued_at=issued_at,
    )


def _next_number(involvement: Involvement, besides: Statement | None = None) -> int:
    """Statements are numbered in the order in which they are issued."""
    others = [s.number for s in involvement.statements.all() if s != besides]
    return max(others, default=0) + 1


def _mark_issued(actor: Actor, statement: Statement, at: datetime) -> None:
    statement.is_issued, statement.issued_at = True, at
    statement.number = _next_number(statement.involvement, besides=statement)
    statement.written_by_id = statement.written_by_id or actor.person_id
    statement.version += 1
    statement.save()
    _put_into_index(statement)


def _put_into_index(statement: Statement) -> None:
    points = statement.points.all()
    index.put_many([row_of_statement(statement), *(row_of_point(point) for point in points)])


def _await_answers(involvement: Involvement, at: datetime) -> None:
    today = timezone.localdate(at)
    involvement.answers_due_on = periods.answers_due(
        today,
        profile.length("answer_days", today),
        profile.calendar(today),
        next_meeting_on(involvement.paper, today),
    )
    involvement.save(update_fields=["answers_due_on"])
    set_due(involvement, involvement.answers_due_on)


def _cleared(
    actor: Actor,
    involvement: Involvement,
    version: PaperVersion,
    ground: str,
    points: int,
    at: datetime,
) -> Clearance:
    clearance = clear(
        actor,
        version,
        code=code_of(secrets.randbelow(RANGE)),
        ground=ground,
        involvement=involvement,
        at=at,
    )
    notices.stated(actor, involvement, points=points, code=clearance.code, at=at)
    return clearance


def _check_draft(statement: Statement) -> None:
    if statement.is_issued:
        raise Refused(_("This statement has been issued; it cannot be changed any more."))


def _check_no_draft(involvement: Involvement) -> None:
    if involvement.statements.filter(is_issued=False, points__isnull=False).exists():
        raise Refused(_("There is a draft with points. Please issue it or discard it first."))


def _check_with_office(involvement: Involvement) -> None:
    if involvement.case.state not in WITH_OFFICE:
        raise Refused(_("The paper does not lie with the Office at present."))
