"""The words that the program looks for, and what the Office says of a paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.documents.queries import visible_papers
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.relevance import operations, permissions, queries
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.faces.desk.relevance.forms import JudgeForm
from weltoffen.faces.desk.relevance.tabs import tabs
from weltoffen.faces.desk.relevance.words import WordForm, WordTable, rows
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.VIEW_MODEL)
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW_MODEL.require(actor, queries.model_in_use())
    form = WordForm(request.GET)
    names = {term.code: term.name for term in concerns()}
    return list_page(
        request,
        table_class=WordTable,
        queryset=rows(engine().words, names, form),
        template="desk/relevance/words.html",
        export_name="merkmale",
        context={"filter": {"form": form}, "tabs": tabs(actor, "words")},
    )


@access(permissions.JUDGE)
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    paper = get_object_or_404(visible_papers(actor), pk=pk)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("desk:papers:detail", pk=pk)
    operations.judge(actor, paper, **form.cleaned_data, at=timezone.now())
    said = _("Saved: %(band)s. The council watch goes by it, and the program learns from it.")
    messages.success(request, said % {"band": Band(form.cleaned_data["band"]).label})
    return redirect("desk:papers:detail", pk=pk)
