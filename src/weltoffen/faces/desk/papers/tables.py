"""The list of papers: what, from whom, where next."""

from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.faces.kern.tables import Table


class PaperTable(Table):
    """Best match first when words were typed, else the newest."""

    empty_title = gettext_lazy("No paper found")
    empty_text = gettext_lazy(
        "Try fewer or other words, or reset the filter. Council papers come in every night, and"
        " drafts appear as soon as a department finishes its check."
    )
    region_label = gettext_lazy("Papers")

    reference = tables.Column(gettext_lazy("Reference"), default="–")
    name = tables.Column(gettext_lazy("Paper"), accessor="name")
    created_on = tables.Column(gettext_lazy("Date"), default="–")
    originator = tables.Column(gettext_lazy("Department"), accessor="originator__name", default="–")
    stop = tables.Column(gettext_lazy("Meeting"), accessor="pk", orderable=False)
    said = tables.Column(gettext_lazy("Points"), accessor="assessment__score", default="–")
    state = tables.Column(gettext_lazy("Involvement"), accessor="pk", orderable=False)

    class Meta(Table.Meta):
        sequence = ("reference", "name", "created_on", "originator", "stop", "said", "state")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s paper", "%(n)s papers", count) % {
            "n": f"{count:,}".replace(",", ".")
        }

    def render_reference(self, value: str) -> SafeString:
        return format_html('<span class="wo-nowrap">{}</span>', value)

    def value_reference(self, value: str) -> str:
        return value

    def render_created_on(self, value: date) -> SafeString:
        return format_html('<span class="wo-nowrap">{}</span>', f"{value:%d.%m.%Y}")

    def value_created_on(self, value: date) -> date:
        return value

    def render_name(self, value: str, record: Paper) -> SafeString:
        kind = format_html('<small class="wo-muted" lang="de">{}</small>', record.paper_type)
        return format_html(
            '<span class="wo-cell-title" lang="de" dir="auto"><a class="kern-link" href="{}">{}</a>'
            "</span>{}",
            reverse("desk:papers:detail", args=[record.pk]),
            value,
            kind if record.paper_type else "",
        )

    def value_name(self, value: str) -> str:
        return value

    def render_stop(self, record: Paper) -> str:
        stop = self._stop(record)
        if stop is None:
            return "–"
        day = f"{stop.planned_on:%d.%m.%Y}" if stop.planned_on else _("no date yet")
        return f"{stop.organization or '–'}, {day}"

    def value_stop(self, record: Paper) -> str:
        return self.render_stop(record)

    def render_said(self, value: float, record: Paper) -> SafeString:
        """What the program says: of a hundred points, and the band that follows."""
        said = record.assessment
        if said.is_unread:
            return format_html('<small class="wo-muted">{}</small>', _("Not screened"))
        return format_html(
            '{} <small class="wo-muted">{}</small>', round(value * 100), said.get_band_display()
        )

    def value_said(self, value: float, record: Paper) -> str:
        said = record.assessment
        return _("Not screened") if said.is_unread else said.get_band_display()

    def render_state(self, record: Paper) -> SafeString | str:
        involvement = getattr(record, "involvement", None)
        if involvement is None:
            return "–"
        return format_html(
            '<a class="kern-link kern-link--small wo-nowrap" href="{}">{}</a>',
            reverse("desk:involvement:detail", args=[involvement.pk]),
            involvement.case.number,
        )

    def value_state(self, record: Paper) -> str:
        involvement = getattr(record, "involvement", None)
        return involvement.case.number if involvement else ""

    def _stop(self, record: Paper) -> Consultation | None:
        """The next stop on the route, failing that the last."""
        stops = sorted(record.stops, key=lambda one: one.planned_on or date.max)  # type: ignore[attr-defined]
        today = timezone.localdate()
        ahead = [one for one in stops if (one.planned_on or date.max) >= today]
        return ahead[0] if ahead else stops[-1] if stops else None
