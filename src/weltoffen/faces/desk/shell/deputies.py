from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.organizations import operations
from weltoffen.base.organizations.standing import colleagues, deputies_of
from weltoffen.faces.desk.shell.forms import DeputyForm
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of


@access(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def deputies(request: HttpRequest) -> HttpResponse:
    """Who stands in for me, and for how long; it ends by itself."""
    actor, today = actor_of(request), timezone.localdate()
    person = request.user.person  # type: ignore[union-attr]
    form = DeputyForm(
        request.POST if request.method == "POST" else None,
        colleagues=colleagues(actor, today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        named = operations.name_deputy(actor, person, **form.cleaned_data)
        said = _("%(name)s stands in for you until %(day)s and sees what you see.")
        day = f"{named.end_on:%d.%m.%Y}"
        messages.success(request, said % {"name": named.deputy.name, "day": day})
        return redirect("desk:shell:deputies")
    return render(
        request,
        "desk/shell/deputies.html",
        {"form": form, "named": deputies_of(person.pk, today), "today": today},
        status=422 if form.errors else 200,
    )
