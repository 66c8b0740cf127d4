"""One involvement on one page: where it stands, who has to do what, everything that was said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.queries import route
from weltoffen.base.organizations.models import Person
from weltoffen.domain.involvement import permissions, queries
from weltoffen.domain.involvement.models import Clearance, Involvement, Statement
from weltoffen.domain.involvement.workflow import OPEN, QUESTIONED, STATED
from weltoffen.faces.desk.involvement.deeds import (
    STATE_KINDS,
    STATE_NAMES,
    Facts,
    deeds,
    steps,
)
from weltoffen.faces.desk.involvement.opened import crumbs, involvement_of
from weltoffen.faces.desk.involvement.versions import versions_of
from weltoffen.faces.desk.involvement.whose_turn import whose_turn
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    involvement = involvement_of(request, pk)
    statements = list(queries.visible_statements(actor, involvement))
    versions = versions_of(involvement, statements)
    facts = _facts(actor, involvement, statements, versions[-1].pk)
    primary, others = deeds(actor, involvement, facts)
    questions = list(involvement.clarifications.select_related("asked_by", "answered_by"))
    state = involvement.case.state
    return render(
        request,
        "desk/involvement/detail.html",
        {
            "involvement": involvement,
            "state_text": STATE_NAMES[state],
            "state_kind": STATE_KINDS[state],
            "steps": steps(involvement, facts),
            "next": whose_turn(actor, involvement, awaits_new_version=facts.awaits_new_version),
            "primary": primary,
            "others": others,
            "statements": [(one, _tally(one)) for one in reversed(statements)],
            "latest_version_id": versions[-1].pk,
            "versions": versions[::-1],
            "open_questions": [one for one in questions if not one.answered_at],
            "closed_questions": [one for one in questions if one.answered_at],
            "may_answer_question": permissions.SUPPLY.allows(actor, involvement),
            "screening_visible": involvement.screening is not None
            and permissions.VIEW_SCREENING.allows(actor, involvement.screening),
            "journal": involvement.case.journal.order_by("-at", "-pk"),
            "crumbs": crumbs(involvement),
            **_aside(actor, involvement, versions[-1].pk),
        },
    )


def _facts(
    actor: Actor, involvement: Involvement, statements: list[Statement], latest_version_id: int
) -> Facts:
    issued = [statement for statement in statements if statement.is_issued]
    drafts = [statement for statement in statements if not statement.is_issued]
    points = [point for statement in issued for point in statement.points.all()]
    return Facts(
        has_points=bool(points),
        has_open_points=any(not point.answer for point in points),
        has_open_outcomes=any(not point.outcome for point in points),
        has_earlier_statement=bool(issued) and issued[-1].paper_version_id != latest_version_id,
        has_draft=bool(drafts),
        has_drafted_points=any(draft.points.all() for draft in drafts),
        awaits_new_version=queries.awaits_new_version(involvement),
        may_override=queries.may_override(actor, involvement.paper),
    )


def _tally(statement: Statement) -> str:
    """How many of the points were taken up, once that is known."""
    outcomes = [point.outcome for point in statement.points.all()]
    if not outcomes or not all(outcomes):
        return ""
    adopted = outcomes.count("adopted")
    text = ngettext(
        "%(adopted)s of %(n)s point adopted", "%(adopted)s of %(n)s points adopted", len(outcomes)
    ) % {"adopted": adopted, "n": len(outcomes)}
    if partly := outcomes.count("partly"):
        text += ", " + _("%(n)s partly") % {"n": partly}
    return text


def _also_know(involvement: Involvement) -> list[Person]:
    """Besides those whom the page names anyway."""
    readers = involvement.paper.readers.all()
    return [person for person in readers if person.pk not in involvement.at_work]


def _standing(
    notes: list[Clearance], latest_version_id: int
) -> list[tuple[Clearance, dict[str, str]]]:
    """Each note with its mark: which one holds for the present wording, and which no longer."""
    judgements = queries.judgements_of(notes)

    def mark(note: Clearance) -> dict[str, str]:
        if note.revoked_at:
            return {"kind": "danger", "text": _("revoked")}
        if judgements[note.pk].is_green:
            return {"kind": "success", "text": _("current")}
        if note.paper_version_id != latest_version_id:
            return {"kind": "info", "text": _("superseded")}
        return {"kind": "danger", "text": _("not valid")}

    return [(note, mark(note)) for note in notes]


def _aside(actor: Actor, involvement: Involvement, latest_version_id: int) -> dict[str, Any]:
    case, paper = involvement.case, involvement.paper
    labels = {STATED: _("Answers due by"), QUESTIONED: _("Answer to the question due by")}
    notes = list(queries.visible_clearances(actor).filter(paper_version__paper=paper))
    return {
        "due": {"label": labels.get(case.state, _("Statement due by")), "day": case.due_on},
        "extensions": involvement.extensions.all(),
        "people": [
            (_("Owner"), case.owner or _("nobody yet")),
            (_("Deputy"), case.deputy),
            (_("Department"), involvement.department),
            (_("Brought by"), involvement.requested_by),
            (_("Reference of the paper"), paper.reference),
        ],
        "route": route(paper),
        "clearances": _standing(notes, latest_version_id),
        "why_not": _(queries.why_not_cleared(paper)) if case.state in OPEN and notes else "",
        "readers": _also_know(involvement) if paper.is_confidential else [],
        "may_share": permissions.SHARE.allows(actor, involvement),
    }
