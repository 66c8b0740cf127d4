"""The statement as a letter: preview, issue, and the same as PDF, Word and plain text."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.documents.queries import latest_version
from weltoffen.base.workflow.table import Conflict
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Involvement, Statement
from weltoffen.domain.involvement.workflow import WITH_OFFICE
from weltoffen.faces.desk.involvement.files import KINDS
from weltoffen.faces.desk.involvement.opened import crumbs, involvement_of
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.VIEW_STATEMENT)
@require_GET
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    involvement = involvement_of(request, pk)
    statement = statement_of(request, involvement, number)
    return render(
        request,
        "desk/involvement/letter.html",
        {
            "involvement": involvement,
            "statement": statement,
            "office": involvement.case.office,
            "crumbs": crumbs(involvement, _("Statement")),
            **_issuing(request, involvement, statement),
        },
    )


@access(permissions.STATE)
@require_POST
def issue(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    statement = statement_of(request, involvement, number)
    if request.POST.get("version") != str(statement.version):
        raise Conflict("Somebody else has changed this meanwhile.")
    operations.issue_statement(actor_of(request), statement, at=timezone.now())
    messages.success(
        request,
        _("Issued. The department has it with its clearance note, and answers every point."),
    )
    return redirect("desk:involvement:detail", pk=pk)


@access(permissions.VIEW_STATEMENT)
@require_GET
def statement_as(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponse:
    involvement = involvement_of(request, pk)
    statement = statement_of(request, involvement, number)
    if kind not in KINDS:
        raise Http404
    content_type, made = KINDS[kind]
    name = f"Stellungnahme {involvement.case.number.replace('/', '-')}.{kind}"
    return HttpResponse(
        made(statement),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def statement_of(request: HttpRequest, involvement: Involvement, number: int) -> Statement:
    """A draft is the Office's alone: for the department it does not exist."""
    found = queries.visible_statements(actor_of(request)).filter(involvement=involvement)
    return get_object_or_404(found, number=number)


def _issuing(
    request: HttpRequest, involvement: Involvement, statement: Statement
) -> dict[str, object]:
    """What the draft still lacks, if anything."""
    if statement.is_issued:
        return {}
    latest = latest_version(involvement.paper)
    why_not = ""
    if involvement.case.state not in WITH_OFFICE:
        why_not = _("The paper does not lie with the Office at present.")
    elif not statement.points.all():
        why_not = _("There is no point yet. If you want nothing changed, state “no objection”.")
    elif bare := [str(p.number) for p in statement.points.all() if not p.reason.strip()]:
        why_not = _("The reason is still missing for: point %(numbers)s.") % {
            "numbers": ", ".join(bare)
        }
    elif latest and latest.pk != statement.paper_version_id:
        why_not = _("A new version of the paper came in while you were writing.")
    return {
        "why_not_issue": why_not,
        "newer": latest if latest and latest.pk != statement.paper_version_id else None,
        "may_issue": not why_not and permissions.STATE.allows(actor_of(request), statement),
    }
