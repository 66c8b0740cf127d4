"""All gaps, by strength; what is loose; something missing is noted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.gaps import operations, permissions, queries
from weltoffen.faces.desk.gaps.forms import NoteForm, PlaceForm
from weltoffen.faces.desk.gaps.tables import GapFilter, GapTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import done

READ = ["GET", "HEAD", "POST"]


@access(permissions.VIEW)
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    actor, office = actor_of(request), integration_office()
    return list_page(
        request,
        table_class=GapTable,
        queryset=queries.visible_gaps(actor),
        filter_class=GapFilter,
        template="desk/gaps/list.html",
        export_name="luecken",
        context={
            "figures": queries.figures(actor, timezone.localdate()),
            "may_open": permissions.OPEN.allows(actor, office),
            "may_collect": permissions.COLLECT.allows(actor, office),
        },
    )


@access(permissions.OPEN)
@require_http_methods(READ)
def new(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if gap := done(
        request,
        form,
        lambda: operations.open_gap(
            actor_of(request),
            integration_office(),
            topic=form.cleaned_data["topic"],
            place=form.place,
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("Gap %(number)s is open.") % {"number": gap.case.number})
        return redirect("desk:gaps:detail", pk=gap.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/gaps/new.html", {"form": form}, status=status)


@access(permissions.NOTE)
@require_http_methods(READ)
def note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        row = operations.note_from_body(
            actor_of(request),
            integration_office(),
            text=typed["text"],
            source=typed["source"],
            topic=typed["topic"],
            place=form.place,
            at=timezone.now(),
        )
        messages.success(
            request,
            _("Noted with gap %(number)s.") % {"number": row.gap.case.number}
            if row.gap
            else _("Noted. If more points to it, a gap opens by itself."),
        )
        return redirect("desk:gaps:list")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/gaps/note.html", {"form": form}, status=status)


@access(permissions.COLLECT)
@require_POST
def collect(request: HttpRequest) -> HttpResponse:
    """What the clock does at night, now."""
    actor, office, now = actor_of(request), integration_office(), timezone.now()
    searches = operations.fold_searches(actor, office, at=now)
    opened = operations.look_around(actor, office, at=now)
    messages.success(
        request,
        "{} {}".format(
            ngettext("%(n)s search counted.", "%(n)s searches counted.", searches)
            % {"n": searches},
            ngettext("%(n)s new gap.", "%(n)s new gaps.", len(opened)) % {"n": len(opened)},
        ),
    )
    return redirect("desk:gaps:list")
