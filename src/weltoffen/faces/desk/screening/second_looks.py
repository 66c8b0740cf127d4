"""The Office looks again at a random sample of what departments found not affected."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Screening
from weltoffen.faces.desk.screening import highlight
from weltoffen.faces.desk.screening.answer_forms import SecondLookForm
from weltoffen.faces.desk.screening.result import answers_of
from weltoffen.faces.desk.screening.steps import crumbs
from weltoffen.faces.desk.screening.views import PER_PAGE
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.LOOK_AGAIN)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    found = queries.second_looks(actor_of(request))
    return render(
        request,
        "desk/screening/second_looks.html",
        {
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
            "crumbs": crumbs(_("Second looks")),
        },
    )


@access(permissions.LOOK_AGAIN)
@require_http_methods(["GET", "POST"])
def second_look(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    screening = get_object_or_404(queries.second_looks(actor), pk=pk)
    form = SecondLookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.give_second_look(actor, screening, **form.cleaned_data, at=timezone.now())
        messages.success(request, _said(form.cleaned_data["verdict"]))
        return redirect("desk:screening:second_looks")
    title, text = highlight.of_screening(screening)
    return render(
        request,
        "desk/screening/second_look.html",
        {
            "screening": screening,
            "form": form,
            "marked_title": title,
            "marked_text": text,
            "answers": answers_of(screening),
            "crumbs": crumbs(_("Second look")),
        },
        status=422 if form.errors else 200,
    )


def _said(verdict: str) -> str:
    if verdict == Screening.Verdict.AGREED:
        return _("Saved. The note of the department stays as it is.")
    return _("Saved. The note is invalid now, and the paper is before the Office.")
