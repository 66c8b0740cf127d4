"""Sources and findings as lists."""

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.watch.models import Finding, Reading, Source
from weltoffen.faces.kern.tables import Table
from weltoffen.faces.kern.templatetags.kern import moment

STATES = {
    Reading.State.DONE: "success",
    Reading.State.RUNNING: "info",
    Reading.State.STOPPED: "warning",
    Reading.State.FAILED: "danger",
}


class SourceTable(Table):
    empty_title = gettext_lazy("No source has been read yet")
    empty_text = gettext_lazy("The operator reads council papers in with “weltoffen oparl read”.")
    region_label = gettext_lazy("Sources")

    name = tables.Column(gettext_lazy("Source"))
    last_state = tables.Column(gettext_lazy("Last reading"))
    last_success_at = tables.Column(gettext_lazy("Last success"), default="–")
    papers = tables.Column(
        gettext_lazy("Papers"), accessor="last_counts", orderable=False, default=0
    )
    repaired = tables.Column(
        gettext_lazy("Repaired"), accessor="last_counts", orderable=False, default=0
    )
    refused = tables.Column(
        gettext_lazy("Refused"), accessor="last_counts", orderable=False, default=0
    )

    class Meta(Table.Meta):
        sequence = ("name", "last_state", "last_success_at", "papers", "repaired", "refused")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s source", "%(n)s sources", count) % {"n": count}

    def render_name(self, record: Source) -> SafeString:
        return format_html(
            '<a class="kern-link" href="{}">{}</a>',
            reverse("desk:sources:detail", args=[record.pk]),
            record,
        )

    def value_name(self, record: Source) -> str:
        return str(record)

    def render_last_state(self, value: str) -> SafeString:
        return format_html(
            '<span class="kern-badge kern-badge--small kern-badge--{}">'
            '<span class="kern-label kern-label--small">{}</span></span>',
            STATES[Reading.State(value)],
            Reading.State(value).label,
        )

    def value_last_state(self, value: str) -> str:
        return str(Reading.State(value).label)

    def render_last_success_at(self, value: Any) -> str:
        return moment(value)

    def render_papers(self, value: Any) -> int:
        return _number(value, "papers")

    def render_repaired(self, value: Any) -> int:
        return _number(value, "repaired")

    def render_refused(self, value: Any) -> int:
        return _number(value, "refused")

    value_papers, value_repaired = render_papers, render_repaired
    value_refused = render_refused


class FindingTable(Table):
    empty_title = gettext_lazy("Nothing to complain about")
    region_label = gettext_lazy("Findings")

    kind = tables.Column(gettext_lazy("Kind"))
    object_id = tables.Column(gettext_lazy("Object"))
    object_type = tables.Column(gettext_lazy("Type"), default="–")
    field = tables.Column(gettext_lazy("Field"), default="–")
    what = tables.Column(gettext_lazy("What was found"))
    value = tables.Column(gettext_lazy("Value"), default="–", orderable=False)

    class Meta(Table.Meta):
        sequence = ("kind", "object_id", "object_type", "field", "what", "value")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s finding", "%(n)s findings", count) % {"n": count}


class FindingFilter(filters.FilterSet):  # type: ignore[misc]
    kind = filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=Finding.Kind.choices, empty_label=gettext_lazy("all")
    )
    what = filters.CharFilter(label=gettext_lazy("What was found"), lookup_expr="icontains")

    class Meta:
        model = Finding
        fields: list[str] = []


def _number(counts: Any, name: str) -> int:
    return int(counts.get(name, 0)) if isinstance(counts, dict) else 0


# what a reading counts, in the order in which people read it
SAID = {
    "papers": gettext_noop("Papers"),
    "meetings": gettext_noop("Meetings"),
    "agenda_items": gettext_noop("Agenda items"),
    "organizations": gettext_noop("Organisations"),
    "persons": gettext_noop("People"),
    "consultations": gettext_noop("Consultations"),
    "files": gettext_noop("Files"),
    "created": gettext_noop("new"),
    "updated": gettext_noop("changed"),
    "deleted": gettext_noop("deleted"),
    "repaired": gettext_noop("repaired"),
    "refused": gettext_noop("refused"),
    "set_aside": gettext_noop("not needed"),
    "placeholders": gettext_noop("not read yet, but referred to"),
}


def said(name: str) -> str:
    return _(SAID[name])
