"""The second page: four to seven questions of the concern."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.faces.desk.screening.answer_forms import QuestionsForm
from weltoffen.faces.desk.screening.steps import crumbs, steps
from weltoffen.faces.desk.screening.views import screening_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.SCREEN)
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    screening = screening_of(request, pk)
    permissions.SCREEN.require(actor, screening)
    if screening.finished_at:
        return redirect("desk:screening:detail", pk=pk)
    asked = queries.question_sets().get(screening.concern.code) if screening.concern else None
    if asked is None:
        messages.warning(request, _("Please choose first what the paper is about."))
        return redirect("desk:screening:change", pk=pk)
    form = QuestionsForm(
        request.POST if request.method == "POST" else None,
        questions=asked,
        initial=screening.answers,
    )
    if request.method == "POST" and form.is_valid():
        operations.answer_screening(
            actor,
            screening,
            answers=form.cleaned_data,
            expected_version=opened_on(request),
            at=timezone.now(),
        )
        return redirect("desk:screening:detail", pk=pk)
    return render(
        request,
        "desk/screening/questions.html",
        {
            "screening": screening,
            "form": form,
            "steps": steps(2, screening),
            "crumbs": crumbs(_("Questions")),
        },
        status=422 if form.errors else 200,
    )
