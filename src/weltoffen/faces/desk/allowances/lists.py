"""All settlements that somebody may see."""

import django_tables2
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from weltoffen.domain.allowances import permissions, queries
from weltoffen.domain.allowances.models import Settlement
from weltoffen.faces.desk.allowances.money import euros
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import DayColumn, Table


class SettlementTable(Table):
    body = django_tables2.Column(
        verbose_name=_("Body"),
        linkify=("desk:allowances:detail", {"pk": django_tables2.A("pk")}),
    )
    start_on = DayColumn(verbose_name=_("From"))
    end_on = DayColumn(verbose_name=_("Until"))
    total_cents = django_tables2.Column(verbose_name=_("Amount"))
    settled_at = DayColumn(verbose_name=_("Settled on"))
    state = django_tables2.Column(verbose_name=_("State"), empty_values=(), order_by="cancelled_at")

    empty_title = _("Nothing has been settled yet")
    empty_text = _("A settlement is counted from who was there, as the minutes have it.")
    region_label = _("Settlements")

    class Meta:
        model = Settlement
        fields = ("body", "start_on", "end_on", "total_cents", "settled_at", "state")

    def render_total_cents(self, value: int) -> str:
        return euros(value)

    def render_state(self, record: Settlement) -> str:
        return gettext("was cancelled") if record.cancelled_at else gettext("is settled")


@access(permissions.VIEW)
@require_GET
def settlements(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    return list_page(
        request,
        table_class=SettlementTable,
        queryset=queries.visible_settlements(actor),
        template="desk/allowances/list.html",
        export_name="abrechnungen",
        context={
            "may_settle": queries.bodies_to_settle(actor).exists(),
            "today": timezone.localdate(),
        },
    )
