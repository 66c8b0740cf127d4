from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.queries import judgements_of
from weltoffen.domain.involvement.rules.clearing import Judgement
from weltoffen.faces.kern.tables import DayColumn, Table


class ClearanceTable(Table):
    """Notes with what they say today: green or red may change when a new version comes in."""

    code = tables.Column(
        verbose_name=_("Check code"), linkify=("desk:clearance:note", {"pk": tables.A("pk")})
    )
    paper = tables.Column(
        verbose_name=_("Paper"),
        accessor="paper_version__paper",
        order_by="paper_version__paper__name",
    )
    version = tables.Column(
        verbose_name=_("Version"), accessor="paper_version__number", orderable=False
    )
    ground = tables.Column(verbose_name=_("Ground"))
    issued_at = DayColumn(verbose_name=_("Issued"))
    today = tables.Column(verbose_name=_("Today"), empty_values=(), orderable=False)

    empty_title: Any = _("No clearance note yet")
    empty_text: Any = _(
        "A note appears here when the Office has stated its view, has no objection, "
        "or when a screening found a paper not affected."
    )
    region_label = _("Clearance notes")

    class Meta(Table.Meta):
        model = Clearance
        fields: tuple[str, ...] = ()
        order_by = ("-issued_at",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s clearance note", "%(n)s clearance notes", count) % {"n": count}

    @cached_property
    def judgements(self) -> dict[int, Judgement]:
        """Of all rows that are shown, asked at once."""
        return judgements_of(row.record for row in self.paginated_rows)

    def render_code(self, value: str) -> SafeString:
        return format_html('<span class="wo-code">{}</span>', value)

    def value_code(self, value: str) -> str:
        return value

    def render_paper(self, value: Any, record: Clearance) -> SafeString:
        number = record.involvement.case.number if record.involvement else ""
        return format_html(
            '<bdi>{}</bdi><br><span class="kern-body--muted">{}</span>', value, number
        )

    def value_paper(self, value: Any) -> str:
        return str(value)

    def render_today(self, record: Clearance) -> SafeString:
        kind, text = self._state(record)
        return render_to_string("kern/_badge.html", {"kind": kind, "text": text})

    def value_today(self, record: Clearance) -> str:
        return self._state(record)[1]

    def _state(self, record: Clearance) -> tuple[str, str]:
        judgement = self.judgements[record.pk]
        if record.revoked_at:
            return "danger", gettext("revoked")
        if not judgement.is_green:
            return "danger", gettext("red")
        return (
            ("warning", gettext("by decision"))
            if judgement.is_override
            else (
                "success",
                gettext("green"),
            )
        )
