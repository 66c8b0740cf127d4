from typing import Any

import django_tables2 as tables
from django.template.defaultfilters import truncatechars
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models import TextBlock
from weltoffen.faces.kern.tables import Table


class TextBlockTable(Table):
    """The most useful first: how often a block was used is the best recommendation."""

    title = tables.Column(
        verbose_name=_("Title"), linkify=("desk:textblocks:edit", {"pk": tables.A("pk")})
    )
    demand = tables.Column(verbose_name=_("Demand"), orderable=False)
    concern = tables.Column(verbose_name=_("Concern"), order_by=("concern__position", "title"))
    uses = tables.Column(verbose_name=_("Used"))
    is_active = tables.Column(verbose_name=_("State"))

    empty_title: Any = _("No text block here")
    empty_text: Any = _("A demand that you have written twice is worth keeping as a text block.")
    region_label = _("Text blocks")

    class Meta(Table.Meta):
        model = TextBlock
        fields: tuple[str, ...] = ()
        order_by = ("-uses", "title")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s text block", "%(n)s text blocks", count) % {"n": count}

    def render_demand(self, value: str) -> str:
        return truncatechars(value, 160)

    def value_demand(self, value: str) -> str:
        return value

    def render_uses(self, value: int) -> str:
        return ngettext("%(n)s time", "%(n)s times", value) % {"n": value}

    def value_uses(self, value: int) -> int:
        return value

    def render_is_active(self, value: bool) -> Any:
        if value:
            return gettext("in use")
        return format_html('<span class="kern-body--muted">{}</span>', gettext("out of use"))
