"""Minutes of all bodies that one may read, with what they wait for."""

from typing import Any

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.minutes.models import Minutes, Objection
from weltoffen.domain.minutes.queries.minutes import OUT, bodies_with_minutes
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.tables import DayColumn, Table

LATE, OBJECTED = "late", "objected"
WAITS = [(LATE, _("should have been sent")), (OBJECTED, _("with an open objection"))]


class MinutesFilter(django_filters.FilterSet):  # type: ignore[misc]
    body = django_filters.ModelChoiceFilter(
        label=_("Body"),
        field_name="meeting__body",
        queryset=lambda request: bodies_with_minutes(actor_of(request)),
        empty_label=_("all"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Minutes.State.choices, empty_label=_("all")
    )
    waits = django_filters.ChoiceFilter(
        label=_("Needs something"), choices=WAITS, empty_label=_("all"), method="by_need"
    )

    class Meta:
        model = Minutes
        fields: list[str] = []

    def by_need(self, found: QuerySet[Minutes], _name: str, value: str) -> QuerySet[Minutes]:
        if value == OBJECTED:
            return found.filter(objections__decision=Objection.Decision.OPEN).distinct()
        return found.exclude(state__in=OUT).filter(due_on__lt=timezone.localdate())


class MinutesTable(Table):
    meets = django_tables2.Column(
        accessor="meeting__starts_at",
        verbose_name=_("Meeting"),
        linkify=("desk:minutes:detail", {"pk": django_tables2.A("pk")}),
    )
    body = django_tables2.Column(accessor="meeting__body", verbose_name=_("Body"))
    state = django_tables2.Column(verbose_name=_("State"))
    due = DayColumn(accessor="due_on", verbose_name=_("To be sent by"))
    sent = DayColumn(accessor="sent_at", verbose_name=_("Sent"))
    objections = django_tables2.Column(
        accessor="open_objections", verbose_name=_("Open objections"), empty_values=()
    )

    empty_title: Any = _("No minutes yet")
    empty_text: Any = _("They are made by themselves when a meeting of ours ends.")
    region_label = _("Minutes of meetings")

    class Meta:
        model = Minutes
        fields = ("meets", "body", "state", "due", "sent", "objections")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s set of minutes", "%(n)s sets of minutes", count) % {"n": count}

    def render_meets(self, value: Any) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y}"

    def render_state(self, record: Minutes) -> str:
        late = record.state not in OUT and record.due_on < timezone.localdate()
        state = str(record.get_state_display())
        return f"{state} ({gettext('overdue')})" if late else state

    def render_sent(self, value: Any) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y}"

    def render_objections(self, value: int) -> str:
        return str(value) if value else ""
