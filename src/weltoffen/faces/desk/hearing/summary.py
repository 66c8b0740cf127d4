"""Writing what an item is about, in German and in the languages of members."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.translations.languages import ORIGINAL, language
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.hearing import operations, permissions, queries
from weltoffen.faces.desk.hearing.council_forms import SummaryForm, languages
from weltoffen.faces.desk.hearing.saying import say
from weltoffen.faces.desk.hearing.tables import title_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """One language at a time; the German stands beside it."""
    actor = actor_of(request)
    hearing = get_object_or_404(queries.visible_hearings(actor), pk=pk)
    permissions.KEEP.require(actor, hearing)
    if not hearing.agenda_item.is_public:
        raise Http404
    chosen = request.GET.get("sprache", ORIGINAL)
    if chosen not in dict(languages()):
        raise Http404
    found = queries.summaries(hearing)
    there = found.get(chosen)
    form = SummaryForm(request.POST or None, initial={"text": there.text if there else ""})
    if request.method == "POST" and form.is_valid():
        try:
            operations.summarise(
                actor,
                hearing,
                language=chosen,
                text=form.cleaned_data["text"],
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            messages.success(request, _("The summary is saved. Members see it at once."))
            return redirect("desk:hearing:detail", pk=pk)
        except Refused as problem:
            say(form, problem)
    context = {
        "hearing": hearing,
        "title": title_of(hearing),
        "form": form,
        "language": language(chosen),
        "german": hearing.summary if chosen != ORIGINAL else "",
        "tabs": [
            {"label": name, "href": f"?sprache={code}", "current": code == chosen}
            for code, name in languages()
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/hearing/summary.html", context, status=status)
