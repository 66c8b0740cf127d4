"""The clerk's list, and the first page: which paper, which meeting."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import File
from weltoffen.base.documents.operations import keep_file
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies, departments
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.meetings.queries import next_meetings
from weltoffen.faces.desk.screening.forms import DraftForm, meeting_value
from weltoffen.faces.desk.screening.steps import crumbs, steps
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of
from weltoffen.faces.kern.seen import opened_on

PER_PAGE = 20
DAYS_AHEAD = 150


@access(SIGNED_IN)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    found = queries.visible_screenings(actor)
    return render(
        request,
        "desk/screening/index.html",
        {
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
            "may_screen": _departments(actor).exists(),
            "may_look": queries.second_looks(actor).exists(),
        },
    )


@access(permissions.SCREEN_FOR)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = _form(request, actor)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    department = form.cleaned_data["department"]
    screening = operations.start_screening(
        actor, department, draft=_draft(actor, form, department), at=timezone.now()
    )
    form.forget()
    if form.proposed:
        messages.info(request, form.proposed.hint)
    return redirect("desk:screening:questions", pk=screening.pk)


@access(permissions.SCREEN)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    screening = screening_of(request, pk)
    permissions.SCREEN.require(actor, screening)
    if screening.finished_at:
        return redirect("desk:screening:detail", pk=pk)
    form = _form(request, actor, screening)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, screening)
    draft = _draft(actor, form, screening.department, before=screening)
    operations.change_screening(
        actor,
        screening,
        draft=draft,
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    form.forget()
    messages.success(request, _("Changed. Please look through the questions once more."))
    if form.proposed:
        messages.info(request, form.proposed.hint)
    return redirect("desk:screening:questions", pk=pk)


@access(permissions.SCREEN)
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    screening = screening_of(request, pk)
    made = operations.copy_screening(actor_of(request), screening, at=timezone.now())
    messages.success(request, _("Draft and answers are taken over. Change what is different."))
    return redirect("desk:screening:change", pk=made.pk)


def screening_of(request: HttpRequest, pk: int) -> Screening:
    return get_object_or_404(queries.visible_screenings(actor_of(request)), pk=pk)


def _form(request: HttpRequest, actor: Actor, screening: Screening | None = None) -> DraftForm:
    own = _departments(actor)
    return DraftForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        departments=own,
        concerns=concerns(),
        bodies=bodies(),
        meetings=list(next_meetings(DAYS_AHEAD)),
        today=timezone.localdate(),
        person=actor.person_id,
        initial=_initial(screening) if screening else {**_first(own), **_from_link(request)},
    )


def _from_link(request: HttpRequest) -> dict[str, str]:
    """What a reminder knows already travels in its link."""
    return {
        name: request.GET[name] for name in ("title", "concern", "meeting") if name in request.GET
    }


def _departments(actor: Actor) -> QuerySet[Organization]:
    return visible(actor, permissions.SCREEN_FOR, departments(timezone.localdate()))


def _first(own: QuerySet[Organization]) -> dict[str, Any]:
    """The concern of the clerk's own department is chosen already."""
    concerns = [concern for department in own for concern in department.concerns.all()]
    return {"concern": concerns[0].pk if concerns else None}


def _initial(screening: Screening) -> dict[str, Any]:
    return {
        "title": screening.title,
        "text": screening.text,
        "department": screening.department_id,
        "concern": screening.concern_id,
        "meeting": meeting_value(screening.body_id, screening.meets_on),
        "body": screening.body_id,
        "meets_on": screening.meets_on,
        "is_confidential": screening.is_confidential,
    }


def _draft(
    actor: Actor, form: DraftForm, department: Organization, before: Screening | None = None
) -> operations.Draft:
    """A file that was brought is kept, else the earlier one stays."""
    names = ("title", "text", "concern", "body", "meets_on", "is_confidential")
    file: File | None = before.file if before and before.text == form.cleaned_data["text"] else None
    if form.upload:
        content, name = form.upload
        text = form.cleaned_data["text"]
        file = keep_file(actor, department, content=content, file_name=name, text=text)
    return operations.Draft(**{name: form.cleaned_data[name] for name in names}, file=file)


def _page(
    request: HttpRequest, form: DraftForm, screening: Screening | None = None
) -> HttpResponse:
    return render(
        request,
        "desk/screening/draft.html",
        {
            "form": form,
            "screening": screening,
            "steps": steps(1, screening),
            "crumbs": crumbs(_("Draft")),
        },
        status=422 if form.errors else 200,
    )
