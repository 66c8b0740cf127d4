"""Sources and findings as lists."""

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.watch import queries
from weltoffen.domain.watch.formats.columns import FIELDS
from weltoffen.domain.watch.models import Finding, Reading, Source
from weltoffen.faces.desk.sources.health import ago, changes, complaints, health_of, next_reading
from weltoffen.faces.kern.tables import Table


class SourceTable(Table):
    """The health page: each source in one line, the silent ones with what to do."""

    region_label = gettext_lazy("Sources")

    name = tables.Column(gettext_lazy("Source"))
    state = tables.Column(gettext_lazy("State"), accessor="pk", orderable=False)
    last_success_at = tables.Column(gettext_lazy("Last success"), empty_values=())
    changed = tables.Column(gettext_lazy("Last reading brought"), accessor="pk", orderable=False)
    complaints = tables.Column(gettext_lazy("Refused or repaired"), accessor="pk", orderable=False)
    following = tables.Column(gettext_lazy("Next reading"), accessor="pk", orderable=False)

    class Meta(Table.Meta):
        sequence = ("name", "state", "last_success_at", "changed", "complaints", "following")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = timezone.now()

    def counted(self, count: int) -> str:
        return ngettext("%(n)s source", "%(n)s sources", count) % {"n": count}

    def render_name(self, record: Source) -> SafeString:
        return format_html(
            '<a class="kern-link" href="{}">{}</a><br><span class="wo-muted">{}</span>',
            reverse("desk:sources:detail", args=[record.pk]),
            record,
            record.get_kind_display(),
        )

    def value_name(self, record: Source) -> str:
        return str(record)

    def render_state(self, record: Source) -> SafeString:
        health = health_of(record, self.now)
        return format_html(
            '<span class="kern-badge kern-badge--small kern-badge--{0}">'
            '<span class="kern-icon kern-icon--{0}" aria-hidden="true"></span>'
            '<span class="kern-label kern-label--small">{1}</span></span>',
            health.kind,
            health.word,
        )

    def value_state(self, record: Source) -> str:
        return health_of(record, self.now).word

    def render_last_success_at(self, record: Source) -> str:
        return ago(record.last_success_at, self.now)

    def render_changed(self, record: Any) -> str:
        return changes(record.last_counts) if record.last_reading else "–"

    def render_complaints(self, record: Any) -> SafeString | str:
        words = complaints(record.last_counts)
        if not words:
            return "–"
        return format_html(
            '<a class="kern-link" href="{}?all=1">{}</a>',
            reverse("desk:sources:findings", args=[record.pk]),
            words,
        )

    def value_complaints(self, record: Any) -> str:
        return complaints(record.last_counts)

    def render_following(self, record: Source) -> str:
        return next_reading(record, self.now)


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


def summary_of(reading: Reading) -> list[dict[str, Any]]:
    """Each fault once; fields of tables and documents in the words of the columns' page."""
    kinds = {str(value): str(label) for value, label in Finding.Kind.choices}
    is_oparl = reading.source.kind == Source.Kind.OPARL
    return [
        {
            **row,
            "kind": kinds[str(row["kind"])],
            "field": row["field"] if is_oparl else field_in_words(str(row["field"])),
        }
        for row in queries.summary(reading)
    ]


def field_in_words(field: str) -> str:
    return _(FIELDS[field]) if field in FIELDS else field
