from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.organizations import operations
from weltoffen.base.organizations.standing import colleagues, deputies_of
from weltoffen.base.workflow.table import Refused
from weltoffen.faces.desk.shell.forms import DeputyForm
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


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
        try:
            named = operations.name_deputy(actor, person, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
        else:
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


@access(SIGNED_IN)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Back earlier than thought: nobody stands in any more, from this moment on."""
    person = request.user.person  # type: ignore[union-attr]
    now = timezone.now()
    present = {row.pk: row for row in deputies_of(person.pk, timezone.localdate(now))}
    if (named := present.get(pk)) is None:
        raise Http404
    operations.end_deputy(actor_of(request), person, named=named, at=now)
    said = _("%(name)s stands in for you no longer.")
    messages.success(request, said % {"name": named.deputy.name})
    return redirect("desk:shell:deputies")
