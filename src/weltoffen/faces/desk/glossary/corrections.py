"""Wordings that associations propose: read beside the German, taken or left."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.languages import language
from weltoffen.domain.glossary import operations, permissions, queries
from weltoffen.faces.desk.glossary.forms import WordingForm
from weltoffen.faces.desk.glossary.tables import CorrectionTable
from weltoffen.faces.desk.glossary.tabs import crumbs, tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.DECIDE)
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.KEEP.require(actor, integration_office())
    return list_page(
        request,
        table_class=CorrectionTable,
        queryset=queries.corrections(actor),
        template="desk/glossary/corrections.html",
        export_name="verbesserungen",
        context={"tabs": tabs(request, "corrections")},
    )


@access(permissions.DECIDE)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    opinion = get_object_or_404(queries.corrections(actor), pk=pk)
    form = WordingForm(request.POST or None, initial=opinion.texts)
    if request.method == "POST" and ("refuse" in request.POST or form.is_valid()):
        is_taken = "refuse" not in request.POST
        operations.decide_correction(
            actor,
            opinion,
            is_taken=is_taken,
            texts=form.cleaned_data if is_taken else None,
            at=timezone.now(),
        )
        said = _("The wording is taken over and shown in the portal.")
        messages.success(request, said if is_taken else _("Everything stays as it was."))
        return redirect("desk:glossary:corrections")
    (now,) = queries.shown_to_office([opinion.term], opinion.review.language)
    return render(
        request,
        "desk/glossary/decide.html",
        {
            "form": form,
            "opinion": opinion,
            "now": now,
            "spoken": language(opinion.review.language),
            "crumbs": crumbs(opinion.term.word, ("desk:glossary:corrections", _("Corrections"))),
        },
        status=422 if form.is_bound and form.errors else 200,
    )
