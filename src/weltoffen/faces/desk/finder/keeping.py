"""Searches that one keeps, to be told when something new fits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions
from weltoffen.domain.directory.finding import Query
from weltoffen.domain.directory.models import SavedSearch
from weltoffen.domain.directory.saved_searches import own_searches
from weltoffen.faces.desk.finder.views import myself
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.SEARCH)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    query = Query.from_address(request.POST.get("query", "")[:1000])
    try:
        saved = operations.save_search(
            actor_of(request),
            myself(request),
            name=request.POST.get("name", ""),
            query=query,
            at=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, sentence_of(refused))
    else:
        said = _("“%(name)s” is kept. As soon as something new fits, you are told.")
        messages.success(request, said % {"name": saved.name})
    return redirect(reverse("desk:finder:find") + query.address())


@access(permissions.KEEP_SEARCH)
@require_GET
def saved(request: HttpRequest, pk: int) -> HttpResponse:
    """From a mail: the search as it was kept."""
    return redirect(reverse("desk:finder:find") + _own(request, pk).query)


@access(permissions.KEEP_SEARCH)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    search = _own(request, pk)
    operations.forget_search(actor_of(request), search)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": search.name})
    return redirect("desk:finder:find")


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(own_searches(actor_of(request)), pk=pk)
