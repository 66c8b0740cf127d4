"""The third page: the proposal with its reason, the decision, and what happens next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.faces.desk.clearance.wording import note_of
from weltoffen.faces.desk.screening import highlight
from weltoffen.faces.desk.screening.answer_forms import ANSWERS, FinishForm
from weltoffen.faces.desk.screening.derivation import derivation
from weltoffen.faces.desk.screening.files import as_pdf
from weltoffen.faces.desk.screening.reach import too_late
from weltoffen.faces.desk.screening.steps import crumbs, steps
from weltoffen.faces.desk.screening.views import screening_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.VIEW_SCREENING)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens where the clerk left off: questions that are open come first."""
    screening = screening_of(request, pk)
    if not screening.proposal and not screening.finished_at:
        route = "questions" if screening.concern_id else "change"
        return redirect(f"desk:screening:{route}", pk=pk)
    return _page(request, screening, FinishForm(screening=screening))


@access(permissions.SCREEN)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    screening = screening_of(request, pk)
    permissions.SCREEN.require(actor, screening)
    form = FinishForm(request.POST, screening=screening)
    if not form.is_valid():
        return _page(request, screening, form)
    given = form.cleaned_data
    operations.finish_screening(
        actor,
        screening,
        decision=given["decision"],
        reason=given["why"] if given["decision"] != screening.proposal else "",
        question=given["question"],
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    if given["decision"] == Band.NOT_AFFECTED:
        messages.success(request, _("Finished. Your note is ready: paste it into your paper."))
    else:
        messages.success(request, _("Finished. The Office has your paper and was told."))
    return redirect("desk:screening:detail", pk=pk)


@access(permissions.VIEW_SCREENING)
@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    screening = screening_of(request, pk)
    return HttpResponse(
        as_pdf(screening),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="Pruefung-{pk}.pdf"'},
    )


def _page(request: HttpRequest, screening: Screening, form: FinishForm) -> HttpResponse:
    actor = actor_of(request)
    title, text = highlight.of_screening(screening)
    band = screening.decision or screening.proposal
    may_finish = permissions.SCREEN.allows(actor, screening)
    is_open = may_finish and not screening.finished_at
    return render(
        request,
        "desk/screening/result.html",
        {
            "screening": screening,
            "band": band,
            "form": form,
            "may_finish": may_finish,
            "too_late": too_late(screening, band, timezone.localdate()) if is_open else None,
            "marked_title": title,
            "marked_text": highlight.shortened(text),
            "reasons": highlight.reasons(title, text),
            "derivation": derivation(screening),
            "answers": answers_of(screening),
            "steps": steps(3, screening),
            "crumbs": crumbs(_("Result")),
            **(_what_next(actor, screening) if screening.finished_at else {}),
        },
        status=422 if form.errors else 200,
    )


def answers_of(screening: Screening) -> list[tuple[str, Any]]:
    """The questions with the answers given, as words."""
    asked = queries.question_sets().get(screening.concern.code) if screening.concern else None
    words = dict(ANSWERS)
    return [
        (question.text, words[screening.answers[question.code]])
        for question in (asked.questions if asked else ())
        if question.code in screening.answers
    ]


def _what_next(actor: Actor, screening: Screening) -> dict[str, Any]:
    clearance = queries.visible_clearances(actor).filter(screening=screening).first()
    return {
        "clearance": clearance,
        "note": note_of(clearance, queries.judgement_of(clearance)).paste if clearance else "",
        "involvement": queries.visible_involvements(actor).filter(paper=screening.paper).first(),
    }
