"""The audit trail as a list: who did what when. Only the data protection officer reads it."""

import django_filters
import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.audit.permissions import READ
from weltoffen.base.audit.queries import visible_entries
from weltoffen.base.audit.verify import verify
from weltoffen.faces.desk.shell.deeds import choices, deed
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import Table


class TrailFilter(django_filters.FilterSet):  # type: ignore[misc]
    actor = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")
    operation = django_filters.ChoiceFilter(label=_("What"), choices=choices, empty_label=_("all"))
    subject = django_filters.CharFilter(label=_("On what"), lookup_expr="istartswith")
    first = django_filters.DateFilter(label=_("From"), field_name="at", lookup_expr="date__gte")
    last = django_filters.DateFilter(label=_("Until"), field_name="at", lookup_expr="date__lte")


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

    def render_operation(self, value: str) -> str:
        return deed(value)

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


@access(READ)
@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """The whole chain, walked now; what the operator sees with `weltoffen audit verify`."""
    READ.require(actor_of(request), AuditEntry())
    report = verify()
    said = [(one.sequence, _(one.sentence) % one.values) for one in report.problems]
    return render(request, "desk/shell/trail_check.html", {"report": report, "problems": said})
