"""Papers: the list with its search, one paper, and taking it into the procedure."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents import permissions, queries
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.permissions import TAKE_IN
from weltoffen.domain.involvement.queries import may_override, visible_involvements
from weltoffen.domain.involvement.queries.involvements import is_decided_by_date
from weltoffen.domain.meetings.queries import route_with_meetings
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.relevance.permissions import JUDGE, VIEW_MODEL
from weltoffen.domain.relevance.queries import assessment_of
from weltoffen.domain.relevance.rules.bands import BANDS, SHORT_LOOK
from weltoffen.faces.desk.papers.forms import PaperFilter, TakeInForm
from weltoffen.faces.desk.papers.tables import PaperTable
from weltoffen.faces.desk.relevance.forms import JudgeForm
from weltoffen.faces.desk.relevance.said import said_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.VIEW)
@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    return list_page(
        request,
        table_class=PaperTable,
        queryset=queries.visible_papers(actor)
        .select_related("assessment")
        .prefetch_related(
            Prefetch("consultations", queries.stops(), to_attr="stops"),
            Prefetch("involvement", visible_involvements(actor)),
        ),
        filter_class=PaperFilter,
        template="desk/papers/list.html",
        export_name="vorlagen",
    )


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    paper = get_object_or_404(queries.visible_papers(actor), pk=pk)
    initial = _initial(paper, assessment_of(paper))
    return _page(request, actor, paper, TakeInForm(paper=paper, initial=initial))


@access(TAKE_IN)
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    paper = get_object_or_404(queries.visible_papers(actor), pk=pk)
    form = TakeInForm(request.POST, paper=paper)
    if not form.is_valid():
        return _page(request, actor, paper, form)
    involvement = operations.take_in(actor, paper, **form.cleaned_data, at=timezone.now())
    said = _(
        "The paper is now involvement %(number)s. In charge: %(owner)s. Answers: %(department)s."
    )
    owner, told = involvement.case.owner, involvement.department
    values = {"number": involvement.case.number, "owner": owner, "department": told}
    messages.success(request, said % values)
    return redirect("desk:involvement:detail", pk=involvement.pk)


def _page(request: HttpRequest, actor: Actor, paper: Paper, form: TakeInForm) -> HttpResponse:
    involvement = visible_involvements(actor).filter(paper=paper).first()
    latest = queries.latest_version(paper)
    return render(
        request,
        "desk/papers/detail.html",
        {
            "paper": paper,
            "route": route_with_meetings(paper),
            "files": paper.files.filter(deleted_at=None),
            "leads": paper.further_originators.all(),
            "versions": paper.versions.order_by("-number"),
            "latest": latest,
            "involvement": involvement,
            "is_past": is_decided_by_date(paper, timezone.localdate()),
            "may_override": may_override(actor, paper),
            "said": said_of(paper),
            "judge_form": JudgeForm() if JUDGE.allows(actor, paper) else None,
            "may_view_model": VIEW_MODEL.rule.condition(actor).kind != "none",
            "form": form if involvement is None and TAKE_IN.allows(actor, paper) else None,
            "crumbs": [
                {"label": _("Papers"), "href": reverse("desk:papers:list")},
                {"label": paper.reference or paper.name},
            ],
        },
        status=422 if form.errors else 200,
    )


def _initial(paper: Paper, said: Assessment | None) -> dict[str, object]:
    """What the paper itself says, failing that what the program proposes."""
    lead = paper.originator
    is_department = lead is not None and lead.kind == Organization.Kind.DEPARTMENT
    initial: dict[str, object] = {"department": lead if is_department else None}
    initial["concern"] = paper.concern or (said.concern if said else None)
    if said and said.band == SHORT_LOOK:
        initial["kind"] = BANDS[SHORT_LOOK]
    return initial
