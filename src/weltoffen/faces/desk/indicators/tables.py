"""Datasets as a list."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.indicators.models import Dataset
from weltoffen.faces.kern.tables import DayColumn, Table, YesColumn


class DatasetTable(Table):
    region_label = gettext_lazy("Datasets")

    title = tables.Column(gettext_lazy("Dataset"))
    publisher = tables.Column(gettext_lazy("Publisher"))
    in_force = tables.Column(gettext_lazy("Releases"))
    newest_at = DayColumn(verbose_name=gettext_lazy("Newest"))
    is_public = YesColumn(verbose_name=gettext_lazy("Shown in the portal"))

    class Meta(Table.Meta):
        sequence = ("title", "publisher", "in_force", "newest_at", "is_public")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s dataset", "%(n)s datasets", count) % {"n": count}

    def render_title(self, record: Dataset) -> SafeString:
        address = reverse("desk:indicators:detail", args=[record.code])
        return format_html('<a class="kern-link" href="{}">{}</a>', address, record.title)

    def value_title(self, record: Dataset) -> str:
        return record.title
