"""All minutes that one may read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.faces.desk.minutes.tables import MinutesFilter, MinutesTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.VIEW)
@require_GET
def minutes(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=MinutesTable,
        queryset=queries.listed_minutes(actor_of(request)),
        filter_class=MinutesFilter,
        template="desk/minutes/list.html",
        export_name="niederschriften",
    )
