"""The audit trail as a list: who did what when. Only the data protection officer reads it."""

import django_filters
import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.audit.permissions import READ
from weltoffen.base.audit.queries import visible_entries
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import Table


class TrailFilter(django_filters.FilterSet):  # type: ignore[misc]
    actor = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")
    operation = django_filters.CharFilter(label=_("What"), lookup_expr="icontains")
    subject = django_filters.CharFilter(label=_("On what"), lookup_expr="istartswith")


class TrailTable(Table):
    seal = tables.Column(_("No."), accessor="seal__sequence", orderable=False)
    at = tables.Column(_("When"))
    actor = tables.Column(_("Who"))
    operation = tables.Column(_("What"))
    subject = tables.Column(_("On what"))

    empty_title = _("No entries")
    empty_text = _("Every change leaves an entry here that nobody can alter unseen.")

    def render_at(self, value: object) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y, %H:%M:%S}"  # type: ignore[arg-type]

    def counted(self, count: int) -> str:
        return ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}


@access(READ)
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    READ.require(actor, AuditEntry())
    return list_page(
        request,
        table_class=TrailTable,
        queryset=visible_entries(actor),
        filter_class=TrailFilter,
        template="desk/shell/trail.html",
        export_name="protokoll",
    )
