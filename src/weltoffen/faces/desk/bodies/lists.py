"""All bodies that somebody sits in; the Office sees every one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.queries import bodies_above, number_of_members, visible_charters
from weltoffen.domain.meetings.queries.of_body import next_start
from weltoffen.faces.desk.bodies.tables import BodyFilter, BodyTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.VIEW)
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    today = timezone.localdate(now)
    charters = visible_charters(actor).annotate(
        members=number_of_members(today), next_at=next_start(now)
    )
    return list_page(
        request,
        table_class=BodyTable,
        queryset=charters,
        filter_class=BodyFilter,
        template="desk/bodies/list.html",
        export_name="gremien",
        context={
            "may_set_up": permissions.SET_UP.allows(actor, integration_office())
            or bodies_above(actor).exists()
        },
    )
