"""Returning the paper with a question, and the department's answer to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.faces.desk.involvement.deeds import require_offered
from weltoffen.faces.desk.involvement.forms import AnswerQuestionForm, AskBackForm
from weltoffen.faces.desk.involvement.opened import deed_page, involvement_of, posted
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def ask_back(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    require_offered(involvement, "ask_back")
    form = AskBackForm(
        posted(request), initial={"due_on": queries.question_due(timezone.localdate())}
    )
    if request.method == "POST" and form.is_valid():
        operations.ask_back(actor_of(request), involvement, **form.cleaned_data, at=timezone.now())
        messages.success(
            request, _("Asked. The department was told; your period rests until it answers.")
        )
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Ask the department"),
        lead=_("The paper goes back with your question. The period rests meanwhile."),
        button=_("Send the question"),
    )


@access(permissions.ANSWER_QUESTION)
@require_http_methods(["GET", "POST"])
def answer_question(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    actor = actor_of(request)
    involvement = involvement_of(request, pk)
    question = get_object_or_404(involvement.clarifications, pk=question_pk)
    permissions.ANSWER_QUESTION.require(actor, question)
    form = AnswerQuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        operations.answer_question(
            actor, question, answer=form.cleaned_data["answer"], at=timezone.now()
        )
        messages.success(request, _("Answered. The Office was told and goes on with its work."))
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Answer the question"),
        lead=_("Please answer by %(day)s.") % {"day": f"{question.due_on:%d.%m.%Y}"},
        button=_("Send the answer"),
        quoted=question.question,
    )
