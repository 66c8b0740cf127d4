"""The editor of the statement: every button sends the whole form, nothing typed gets lost."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.base.workflow.table import Conflict
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Involvement, Statement
from weltoffen.domain.involvement.operations import PointDraft
from weltoffen.faces.desk.involvement import points as editing
from weltoffen.faces.desk.involvement.forms import ConfirmForm
from weltoffen.faces.desk.involvement.opened import crumbs, deed_page, involvement_of
from weltoffen.faces.desk.involvement.points import PointForm, StatementForm, Typed
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import seen_version

SAVING = ("save", "preview")


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    draft = involvement.statements.filter(is_issued=False).first()
    if request.method != "POST":
        typed = _saved_points(draft)
        form = StatementForm(
            initial={
                "introduction": draft.introduction if draft else "",
                "version": draft.version if draft else 0,
            }
        )
        return _editor(request, involvement, draft, form, editing.shown(typed, _goals()))
    typed = editing.typed_points(request.POST)
    step = _step(request)
    if step in SAVING:
        return _save(request, involvement, draft, typed, step)
    changed = _changed(actor_of(request), typed, step)
    form = StatementForm(
        initial={name: request.POST.get(name, "") for name in ("introduction", "version")}
    )
    return _editor(request, involvement, draft, form, editing.shown(changed, _goals()))


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    draft = get_object_or_404(involvement.statements, is_issued=False)
    if request.method != "POST":
        return deed_page(
            request,
            involvement,
            ConfirmForm(),
            title=_("Discard the draft"),
            lead=ngettext(
                "The draft with its introduction and %(n)s point is deleted for good.",
                "The draft with its introduction and %(n)s points is deleted for good.",
                draft.points.count(),
            )
            % {"n": draft.points.count()},
            button=_("Discard the draft"),
        )
    operations.discard_statement(actor_of(request), draft)
    messages.success(request, _("The draft is gone. You can begin anew at any time."))
    return redirect("desk:involvement:detail", pk=pk)


@access(permissions.HANDLE)
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version came in while the draft was written."""
    involvement = involvement_of(request, pk, permissions.HANDLE)
    draft = get_object_or_404(involvement.statements, is_issued=False)
    operations.renew_statement(
        actor_of(request), draft, seen=seen_version(request, involvement.paper), at=timezone.now()
    )
    messages.success(request, _("Your draft is about the latest version now."))
    return redirect("desk:involvement:statement", pk=pk, number=draft.number)


def _save(
    request: HttpRequest,
    involvement: Involvement,
    draft: Statement | None,
    typed: list[Typed],
    step: str,
) -> HttpResponse:
    actor = actor_of(request)
    filled = [point for point in typed if not point.is_blank]
    form = StatementForm(request.POST)
    points = editing.checked(filled, _goals())
    if not (form.is_valid() and points.is_valid()):
        return _editor(request, involvement, draft, form, points, status=422)
    expected = form.cleaned_data["version"]
    if draft is None:
        draft = operations.draft_statement(
            actor, involvement, seen=seen_version(request, involvement.paper), at=timezone.now()
        )
        expected = draft.version
    try:
        saved = operations.write_statement(
            actor,
            draft,
            introduction=form.cleaned_data["introduction"],
            points=_drafts(actor, points),
            expected_version=expected,
        )
    except Conflict:
        return _conflict(request, involvement, draft, form, filled)
    if step == "preview":
        return redirect("desk:involvement:statement", pk=involvement.pk, number=saved.number)
    messages.success(request, _("Saved. Only the Office sees the draft."))
    return redirect("desk:involvement:write", pk=involvement.pk)


def _conflict(
    request: HttpRequest,
    involvement: Involvement,
    draft: Statement,
    form: StatementForm,
    typed: list[Typed],
) -> HttpResponse:
    """Both texts stand on one page; saving once more replaces theirs."""
    theirs = get_object_or_404(involvement.statements.prefetch_related("points"), pk=draft.pk)
    mine = StatementForm(
        initial={
            "introduction": form.cleaned_data["introduction"],
            "version": theirs.version,
        }
    )
    shown = editing.shown(typed, _goals())
    return _editor(request, involvement, draft, mine, shown, status=409, theirs=theirs)


def _editor(
    request: HttpRequest,
    involvement: Involvement,
    draft: Statement | None,
    form: StatementForm,
    points: BaseFormSet[PointForm],
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    actor = actor_of(request)
    words = request.POST.get("words", "").strip()[:200]
    return render(
        request,
        "desk/involvement/write.html",
        {
            "involvement": involvement,
            "draft": draft,
            "about": draft.paper_version if draft else latest_version(involvement.paper),
            "seen": seen_version(request, involvement.paper),
            "form": form,
            "points": points,
            "wrong": editing.errors(form, points),
            "blocks": queries.text_blocks(actor, involvement.concern),
            "words": words,
            "precedents": queries.distinct_precedents(actor, words) if words else [],
            "crumbs": crumbs(involvement, _("Write the statement")),
            **more,
        },
        status=status,
    )


def _step(request: HttpRequest) -> str:
    """Enter in a field saves; in the field for the search it searches."""
    step = request.POST.get("do", "enter")
    if step != "enter":
        return step
    searched = request.POST.get("words", "") != request.POST.get("searched", "")
    return "search" if searched else "save"


def _changed(actor: Actor, typed: list[Typed], step: str) -> list[Typed]:
    verb, _dash, key = step.partition("-")
    if verb == "block" and key.isdigit():
        block = get_object_or_404(queries.text_blocks(actor), pk=key)
        return editing.inserted(typed, block.demand, block.reason, key)
    if verb == "take" and key.isdigit():
        point = get_object_or_404(queries.precedents(actor, ""), pk=key)
        return editing.inserted(typed, point.demand, point.reason)
    return editing.rearranged(typed, step)


def _saved_points(draft: Statement | None) -> list[Typed]:
    if draft is None:
        return []
    return [
        Typed(
            point.demand,
            point.reason,
            str(point.goal_id or ""),
            str(point.text_block_id or ""),
        )
        for point in draft.points.all()
    ]


def _drafts(actor: Actor, points: BaseFormSet[PointForm]) -> list[PointDraft]:
    blocks = {block.pk: block for block in queries.text_blocks(actor)}
    return [
        PointDraft(
            form.cleaned_data["demand"],
            form.cleaned_data["reason"],
            form.cleaned_data["goal"],
            blocks.get(form.cleaned_data["text_block"]),
        )
        for form in points.forms
    ]


def _goals() -> Any:
    return terms(Term.Taxonomy.GOAL, timezone.localdate())
