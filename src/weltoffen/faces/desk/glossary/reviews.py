"""Asking associations to check the words of a language."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.glossary import operations, permissions, queries
from weltoffen.faces.desk.glossary.forms import AskForm
from weltoffen.faces.desk.glossary.tables import ReviewTable
from weltoffen.faces.desk.glossary.tabs import crumbs, tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import sentence_of

DAYS = 60  # that a link opens, unless somebody says otherwise


@access(permissions.VIEW_REVIEW)
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.KEEP.require(actor, integration_office())
    return list_page(
        request,
        table_class=ReviewTable,
        queryset=queries.visible_reviews(actor),
        template="desk/glossary/reviews.html",
        export_name="pruefungen",
        context={"tabs": tabs(request, "reviews"), "today": timezone.localdate()},
    )


@access(permissions.KEEP)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    permissions.KEEP.require(actor, integration_office())
    until = timezone.localdate(at) + timedelta(days=DAYS)
    form = AskForm(request.POST or None, initial={"until_on": until})
    if request.method == "POST" and form.is_valid():
        try:
            review = operations.ask_for_review(
                actor, integration_office(), **form.cleaned_data, at=at
            )
        except Refused as refused:
            form.add_error(str(refused.field) or None, sentence_of(refused))
        else:
            messages.success(
                request,
                _("A mail with the link goes to %(association)s.")
                % {"association": review.association},
            )
            return redirect("desk:glossary:reviews")
    return render(
        request,
        "desk/glossary/ask.html",
        {
            "form": form,
            "crumbs": crumbs(
                _("Ask an association"), ("desk:glossary:reviews", _("Checks by associations"))
            ),
        },
        status=422 if form.errors else 200,
    )


@access(permissions.END_REVIEW)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    review = get_object_or_404(queries.visible_reviews(actor), pk=pk)
    operations.end_review(actor, review, at=timezone.now())
    messages.success(request, _("The check is over, the link is closed. What was said stays."))
    return redirect("desk:glossary:reviews")
