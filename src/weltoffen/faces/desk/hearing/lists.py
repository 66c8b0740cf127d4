"""What the council is to be heard on; looking again by hand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from weltoffen.domain.hearing import operations, permissions, queries
from weltoffen.faces.desk.hearing.tables import HearingFilter, HearingTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.VIEW)
@require_GET
def hearings(request: HttpRequest) -> HttpResponse:
    actor, council = actor_of(request), queries.heard_council()
    return list_page(
        request,
        table_class=HearingTable,
        queryset=queries.visible_hearings(actor),
        filter_class=HearingFilter,
        template="desk/hearing/list.html",
        export_name="anhoerungen",
        context={
            "council": council,
            "figures": queries.figures(actor, timezone.now()),
            "belongs": council is not None
            and (council.pk in actor.organizations() or permissions.LOOK.allows(actor, council)),
            "may_look": council is not None and permissions.LOOK.allows(actor, council),
        },
    )


@access(permissions.LOOK)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """What the clock does once a day, now."""
    council = queries.heard_council()
    if council is None:
        raise Http404
    made = operations.look_ahead(actor_of(request), council, at=timezone.now())
    said = ngettext("%(n)s new item.", "%(n)s new items.", len(made)) % {"n": len(made)}
    messages.success(request, said if made else _("Nothing new on the agendas."))
    return redirect("desk:hearing:list")
