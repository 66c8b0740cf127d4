"""The list of bodies."""

from typing import Any

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from weltoffen.domain.bodies.models import Charter
from weltoffen.faces.kern.tables import Table, YesColumn


class BodyFilter(django_filters.FilterSet):  # type: ignore[misc]
    name = django_filters.CharFilter(label=_("Name"), method="named")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Charter.Kind.choices, empty_label=_("all")
    )
    there = django_filters.ChoiceFilter(
        label=_("At work"),
        choices=[("ended", _("only those that have ended"))],
        empty_label=_("all"),
        method="ended",
    )

    class Meta:
        model = Charter
        fields = ["name", "kind", "there"]

    def named(self, charters: QuerySet[Charter], _name: str, words: str) -> QuerySet[Charter]:
        """Also by a name that it had before."""
        now = Q(body__name__icontains=words) | Q(body__short_name__icontains=words)
        before = Q(body__former_names__name__icontains=words)
        return charters.filter(now | before).distinct()

    def ended(self, charters: QuerySet[Charter], _name: str, _value: str) -> QuerySet[Charter]:
        return charters.filter(body__end_on__lt=timezone.localdate())


class BodyTable(Table):
    body = django_tables2.Column(
        verbose_name=_("Body"),
        order_by="body__name",
        linkify=lambda record: reverse("desk:bodies:detail", args=[record.body_id]),
    )
    kind = django_tables2.Column(verbose_name=_("Kind"))
    parent = django_tables2.Column(
        accessor="body__parent__name",
        verbose_name=_("Sub-group of"),
        order_by="body__parent__name",
    )
    members = django_tables2.Column(verbose_name=_("Members"))
    next_at = django_tables2.Column(verbose_name=_("Next meeting"), empty_values=())
    public = YesColumn(accessor="body__meets_in_public", verbose_name=_("Meets in public"))

    empty_title = _("You sit in no body")
    empty_text = _("Bodies appear here as soon as somebody enters you as a member.")

    class Meta(Table.Meta):
        sequence = ("body", "kind", "parent", "members", "next_at", "public")

    def render_kind(self, record: Charter) -> str:
        return str(Charter.Kind(record.kind).label)

    def render_next_at(self, value: Any) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y, %H:%M}" if value else "–"

    def counted(self, count: int) -> str:
        return ngettext("%(n)s body", "%(n)s bodies", count) % {"n": count}
