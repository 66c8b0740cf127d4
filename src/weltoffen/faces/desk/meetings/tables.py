"""A year of meetings as a workbook."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from weltoffen.faces.kern.tables import Table, YesColumn


class MeetingTable(Table):
    starts_at = tables.DateTimeColumn(verbose_name=_("Begins"), format="d.m.Y H:i")
    body = tables.Column(_("Body"), accessor="body__name")
    name = tables.Column(_("Meeting"))
    location = tables.Column(_("Place"))
    is_cancelled = YesColumn(_("Cancelled"))

    class Meta(Table.Meta):
        sequence = ("starts_at", "body", "name", "location", "is_cancelled")
