"""Saved views: a filter of the work list under a name, for oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weltoffen.base.cases import operations
from weltoffen.base.cases.queries import saved_views
from weltoffen.base.organizations.models import Person
from weltoffen.faces.desk.involvement.forms import SaveViewForm
from weltoffen.faces.desk.involvement.lists import PROCEDURE
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of


@access(SIGNED_IN)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Please give the view a name."))
        return redirect("desk:involvement:list")
    given = form.cleaned_data
    me: Person = request.user.person  # type: ignore[union-attr]
    operations.save_view(actor_of(request), me, procedure=PROCEDURE, **given)
    messages.success(request, _("“%(name)s” now stands above your list.") % {"name": given["name"]})
    return redirect(f"{reverse('desk:involvement:list')}?{given['query']}")


@access(SIGNED_IN)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    view = get_object_or_404(saved_views(actor, PROCEDURE), pk=pk)
    operations.forget_view(actor, view)
    messages.success(request, _("The view is removed; the involvements are untouched."))
    return redirect("desk:involvement:list")
