"""A paper comes before the Office, and what happens to it until it is stated on."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.documents.models import File, Paper, PaperVersion
from weltoffen.base.documents.versions import append_version
from weltoffen.base.notices.models import Kind
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions, wordings
from weltoffen.domain.involvement.models import Extension, Involvement, Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.opening import (
    due_sentence,
    let_in_charge_know,
    open_involvement,
    statement_period,
    take_published_wording,
)
from weltoffen.domain.involvement.people import office_staff
from weltoffen.domain.involvement.profile import calendar
from weltoffen.domain.involvement.queries.involvements import next_meeting_on
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.rules.clearing import is_same
from weltoffen.domain.involvement.steps import set_due
from weltoffen.domain.involvement.workflow import (
    INVOLVEMENT,
    QUESTIONED,
    REQUESTED,
    STATED,
    WITHDRAWN,
)
from weltoffen.domain.relevance.judging import note_procedure
from weltoffen.domain.relevance.rules.bands import BANDS


@operation("involvement.request_involvement", permissions.REQUEST)
def request_involvement(
    actor: Actor,
    paper: Paper,
    *,
    kind: str,
    question: str = "",
    screening: Screening | None = None,
    at: datetime,
) -> Involvement:
    """The department brings a paper before the Office; the period begins."""
    _check_kind(kind)
    if paper.originator is None:
        raise Refused(_("This paper has no department that could bring it."))
    return open_involvement(
        actor,
        paper,
        department=paper.originator,
        concern=paper.concern,
        kind=kind,
        question=question.strip(),
        screening=screening,
        requested_by=_person(actor),
        at=at,
    )


@operation("involvement.take_in", permissions.TAKE_IN)
def take_in(
    actor: Actor,
    paper: Paper,
    *,
    department: Organization,
    concern: Term | None = None,
    kind: str = Band.FULL,
    at: datetime,
) -> Involvement:
    """An officer takes up a council paper that nobody brought ("this paper is ours")."""
    _check_kind(kind)
    take_published_wording(actor, paper, at=at)
    involvement = open_involvement(
        actor, paper, department=department, concern=concern, kind=kind, at=at
    )
    note_procedure(actor, paper, band=BANDS.index(kind), at=at)
    case = involvement.case
    if case.owner is None:
        case.owner = _person(actor)
        case.save(update_fields=["owner"])
    notices.to_department(
        actor,
        involvement,
        title=f"Das Integrationsbüro beteiligt sich selbst: {notices.neutral_title(involvement)}",
        body=f"{actor.name} hat die Vorlage in die Beteiligung genommen.",
        kind=Kind.CHANGED,
        at=at,
    )
    return involvement


@operation("involvement.assign", permissions.HANDLE)
def assign(
    actor: Actor,
    involvement: Involvement,
    *,
    owner: Person,
    deputy: Person | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> None:
    """Who is in charge, and who deputises; both must belong to the Office."""
    case = involvement.case
    lock(case, expected_version=expected_version)
    _check_running(involvement)
    staff = set(office_staff(case.office_id, timezone.localdate(at)).values_list("pk", flat=True))
    if owner.pk not in staff or (deputy and deputy.pk not in staff):
        raise Refused(_("Only people of the Integration Office can be in charge."))
    if deputy == owner:
        raise Refused(_("The deputy must be somebody else."))
    before = (case.owner_id, case.deputy_id)
    case.owner, case.deputy = owner, deputy
    case.version += 1
    case.save(update_fields=["owner", "deputy", "version"])
    let_in_charge_know(involvement, before)
    deputised = f", Vertretung: {deputy.name}" if deputy else ""
    note(actor, case, text=f"Zuständig: {owner.name}{deputised}.", at=at)
    notices.assigned(actor, involvement, at=at)


@operation("involvement.extend", permissions.HANDLE)
def extend(
    actor: Actor, involvement: Involvement, *, to_on: date, reason: str, at: datetime
) -> Extension:
    """More time for the statement, or for the answers; that it runs past the meeting is said."""
    case, today = involvement.case, timezone.localdate(at)
    lock(case)
    if case.state not in (REQUESTED, STATED) or case.due_on is None:
        raise Refused(_("There is no period running that could be extended."))
    if not reason.strip():
        raise Refused(_("Please give a reason for the longer period."))
    if objection := periods.why_not_extended(case.due_on, to_on, today):
        raise Refused(objection, field="to_on")
    extension = involvement.extensions.create(
        from_on=case.due_on,
        to_on=to_on,
        reason=reason.strip(),
        granted_by_id=actor.person_id,
        granted_at=at,
    )
    set_due(involvement, to_on)
    field = "statement_due_on" if case.state == REQUESTED else "answers_due_on"
    setattr(involvement, field, to_on)
    involvement.save(update_fields=[field])
    text = (
        f"Frist verlängert von {extension.from_on:%d.%m.%Y} auf {to_on:%d.%m.%Y}: "
        f"{extension.reason}{_past_meeting(involvement, to_on, today)}"
    )
    note(actor, case, text=text, at=at)
    for tell in (notices.to_department, notices.to_office):
        tell(
            actor,
            involvement,
            title=f"Längere Frist: {notices.neutral_title(involvement)}",
            body=text,
            kind=Kind.CHANGED,
            at=at,
        )
    return extension


@operation("involvement.bring_version", permissions.SUPPLY)
def bring_version(
    actor: Actor,
    involvement: Involvement,
    *,
    text: str,
    file: File | None = None,
    note: str = "",
    at: datetime,
) -> PaperVersion:
    """A new wording. What was stated stays tied to the old one; the Office looks at the new one."""
    _check_running(involvement)
    if not text.strip() and file is None:
        raise Refused(_("Please bring a text or a file."))
    before = wordings.lock_paper(involvement.paper)
    new = append_version(
        involvement.paper,
        text=text or (file.text if file else ""),
        file=file,
        note=note.strip()[:300],
        created_by_id=actor.person_id,
        at=at,
    )
    if is_same(wordings.wording_of(before), wordings.wording_of(new)):
        raise Refused(_("This is the same wording as in the version before."), field="text")
    _back_to_office(actor, involvement, new, at)
    return new


@operation("involvement.withdraw", permissions.SUPPLY)
def withdraw(actor: Actor, involvement: Involvement, *, reason: str, at: datetime) -> None:
    """The department takes the paper back; every clearance note of it turns red."""
    if not reason.strip():
        raise Refused(_("Please say why you withdraw the paper."))
    text = f"Zurückgezogen: {reason.strip()}"
    move(actor, involvement.case, INVOLVEMENT, WITHDRAWN, text=text, at=at)
    set_due(involvement, None)
    wordings.lock_paper(involvement.paper)
    involvement.paper.withdrawn_at = involvement.paper.withdrawn_at or at
    involvement.paper.save(update_fields=["withdrawn_at"])
    involvement.withdrawn_reason = reason.strip()
    involvement.save(update_fields=["withdrawn_reason"])
    notices.to_office(
        actor,
        involvement,
        title=f"Zurückgezogen: {notices.neutral_title(involvement)}",
        body=reason.strip(),
        kind=Kind.CHANGED,
        at=at,
    )


def _back_to_office(
    actor: Actor, involvement: Involvement, version: PaperVersion, at: datetime
) -> None:
    """The period begins anew, unless the Office is still in its first or has a question open."""
    case, today = involvement.case, timezone.localdate(at)
    lock(case)
    text = f"Neue Fassung {version.number} eingegangen."
    if case.state in (REQUESTED, QUESTIONED):
        note(actor, case, text=text, at=at)
    else:
        due, _late = statement_period(
            involvement.kind, today, next_meeting_on(involvement.paper, today)
        )
        move(actor, case, INVOLVEMENT, REQUESTED, text=f"{text} {due_sentence(due)}", at=at)
        involvement.statement_due_on, involvement.answers_due_on = due.on, None
        involvement.save(update_fields=["statement_due_on", "answers_due_on"])
        set_due(involvement, due.on)
    notices.to_office(
        actor,
        involvement,
        title=f"Neue Fassung: {notices.neutral_title(involvement)}",
        body=f"{text} Frühere Beteiligungsvermerke gelten nicht für diese Fassung.",
        kind=Kind.CHANGED,
        at=at,
    )


def _past_meeting(involvement: Involvement, to_on: date, today: date) -> str:
    meets_on = next_meeting_on(involvement.paper, today)
    if meets_on is None or not periods.runs_past(to_on, calendar(today), meets_on):
        return ""
    return (
        f" Achtung: Die neue Frist liegt hinter dem Schluss der Unterlagen für die Sitzung am "
        f"{meets_on:%d.%m.%Y}."
    )


def _check_kind(kind: str) -> None:
    if kind not in (Band.SHORT_LOOK, Band.FULL):
        raise Refused(_("Please choose: short look or full involvement."))


def _check_running(involvement: Involvement) -> None:
    if involvement.case.state in INVOLVEMENT.final:
        raise Refused(_("This procedure is closed."))


def _person(actor: Actor) -> Person | None:
    return Person.objects.get(pk=actor.person_id) if actor.person_id else None
