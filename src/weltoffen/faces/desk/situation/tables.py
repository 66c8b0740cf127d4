"""Meetings with their situation sheets as a table."""

from datetime import datetime
from typing import Any

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation.queries import bodies_with_sheets
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.tables import DayColumn, Table

WHEN = [("ahead", _("lies ahead")), ("past", _("has taken place"))]


class SheetFilter(django_filters.FilterSet):  # type: ignore[misc]
    body = django_filters.ModelChoiceFilter(
        label=_("Body"),
        queryset=lambda request: bodies_with_sheets(actor_of(request)),
        empty_label=_("all"),
    )
    when = django_filters.ChoiceFilter(
        label=_("When"), choices=WHEN, empty_label=_("all"), method="by_time"
    )

    class Meta:
        model = Meeting
        fields: list[str] = []

    def by_time(self, found: QuerySet[Meeting], _name: str, value: str) -> QuerySet[Meeting]:
        now = timezone.now()
        if value == "ahead":
            return found.filter(starts_at__gt=now).order_by("starts_at", "pk")
        return found.filter(starts_at__lte=now)


class SheetTable(Table):
    meeting = django_tables2.Column(
        accessor="body__name",
        verbose_name=_("Body"),
        linkify=("desk:situation:detail", {"pk": django_tables2.A("pk")}),
    )
    meets = DayColumn(accessor="starts_at", verbose_name=_("Meeting"))
    frozen = django_tables2.Column(
        accessor="frozen_at", verbose_name=_("Sheet frozen"), empty_values=(), order_by="frozen_at"
    )

    empty_title: Any = _("No meeting here yet")
    empty_text: Any = _("Meetings of your bodies stand here, each with its situation sheet.")
    region_label = _("Situation sheets")

    class Meta:
        model = Meeting
        fields = ("meeting", "meets", "frozen")

    def render_meets(self, value: datetime) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y}"

    def render_frozen(self, value: datetime | None) -> str:
        if value is None:
            return gettext("made anew each time")
        return gettext("frozen on %(day)s") % {"day": f"{timezone.localtime(value):%d.%m.%Y}"}
