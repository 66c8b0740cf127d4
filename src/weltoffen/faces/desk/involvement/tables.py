"""The work list as a table: what it is, where it stands, when it is due, who has it."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.involvement.models import Involvement
from weltoffen.faces.desk.involvement.deeds import STATE_KINDS, STATE_NAMES
from weltoffen.faces.kern.tables import Table
from weltoffen.faces.kern.templatetags.kern import days_left, due_kind


class InvolvementTable(Table):
    """Overdue first; a row leads to its involvement."""

    empty_title = gettext_lazy("Nothing is waiting here")
    empty_text: Any = gettext_lazy(
        "Papers appear here as soon as a department finishes its check and the Office is to be "
        "heard. Try another tab, or reset the filter."
    )
    region_label = gettext_lazy("Involvements")

    number = tables.Column(
        gettext_lazy("Number"), accessor="case__number", order_by=("case__opened_at",)
    )
    title = tables.Column(gettext_lazy("Paper"), accessor="paper__name")
    state = tables.Column(gettext_lazy("State"), accessor="case__state")
    due = tables.Column(gettext_lazy("Due"), accessor="case__due_on")
    meets_on = tables.Column(gettext_lazy("Meeting"), accessor="pk", orderable=False)
    owner = tables.Column(gettext_lazy("Owner"), accessor="case__owner__name", default="–")

    class Meta(Table.Meta):
        sequence: tuple[str, ...] = (
            "number",
            "title",
            "state",
            "due",
            "meets_on",
            "owner",
        )

    def counted(self, count: int) -> str:
        return ngettext("%(n)s involvement", "%(n)s involvements", count) % {"n": count}

    def render_number(self, value: str, record: Involvement) -> SafeString:
        return format_html(
            '<a class="wo-link wo-nowrap" href="{}">{}</a>',
            reverse("desk:involvement:detail", args=[record.pk]),
            value,
        )

    def render_title(self, value: str, record: Involvement) -> SafeString:
        marks = [(record.department.short_name or record.department.name,)]
        marks += [(label,) for label in _marks(record)]
        return format_html(
            '<span class="wo-cell-title" lang="de" dir="auto">{}</span>'
            '<small class="wo-muted">{}</small>',
            value,
            format_html_join(" · ", "{}", marks),
        )

    def render_state(self, value: str) -> SafeString:
        kind = STATE_KINDS[value]
        return format_html(
            '<span class="kern-badge kern-badge--small kern-badge--{}">'
            '<span class="kern-label kern-label--small">{}</span></span>',
            kind,
            STATE_NAMES[value],
        )

    def value_state(self, value: str) -> str:
        return str(STATE_NAMES[value])

    def value_title(self, value: str) -> str:
        return value

    def value_number(self, value: str) -> str:
        return value

    def render_due(self, value: Any) -> SafeString:
        return format_html(
            '<span class="wo-cell-due wo-cell-due--{}">{}<small>{}</small></span>',
            due_kind(value),
            f"{value:%d.%m.%Y}",
            days_left(value),
        )

    def value_due(self, value: Any) -> Any:
        return value

    def render_meets_on(self, record: Involvement) -> str:
        day = self.value_meets_on(record)
        return format_html('<span class="wo-nowrap">{}</span>', f"{day:%d.%m.%Y}") if day else "–"

    def value_meets_on(self, record: Involvement) -> date | None:
        """The next stop on the route, failing that the last."""
        days = sorted(
            stop.planned_on for stop in record.paper.consultations.all() if stop.planned_on
        )
        ahead = [day for day in days if day >= timezone.localdate()]
        return ahead[0] if ahead else days[-1] if days else None


def _marks(record: Involvement) -> list[str]:
    return [
        label
        for is_so, label in (
            (record.paper.is_confidential, _("Confidential")),
            (record.is_late, _("Submitted late")),
            (record.kind == "short_look", record.get_kind_display()),
        )
        if is_so
    ]


class SelectableTable(InvolvementTable):
    """The same for those who may reassign: a box to tick in front of every row."""

    pick = tables.Column(
        gettext_lazy("Choose"), accessor="pk", orderable=False, exclude_from_export=True
    )

    class Meta(InvolvementTable.Meta):
        sequence = ("pick", *InvolvementTable.Meta.sequence)

    def render_pick(self, value: int, record: Involvement) -> SafeString:
        return format_html(
            '<input type="checkbox" class="wo-pick" name="pick" value="{}:{}" form="bulk"'
            ' aria-label="{}">',
            value,
            record.case.version,
            _("Choose %(number)s") % {"number": record.case.number},
        )


class ExportedTable(InvolvementTable):
    """The same as a workbook, with a column for everything that the page shows in one cell."""

    department = tables.Column(gettext_lazy("Department"), accessor="department__name")
    concern = tables.Column(gettext_lazy("Concern"), accessor="concern__name", default="")
    kind = tables.Column(gettext_lazy("Kind"), accessor="kind")
    marks = tables.Column(gettext_lazy("Remarks"), accessor="pk")
    requested_on = tables.Column(gettext_lazy("Submitted"), accessor="requested_on")

    class Meta(InvolvementTable.Meta):
        sequence = (*InvolvementTable.Meta.sequence, "...")

    def value_kind(self, record: Involvement) -> str:
        return record.get_kind_display()

    def value_marks(self, record: Involvement) -> str:
        return ", ".join(_marks(record))
