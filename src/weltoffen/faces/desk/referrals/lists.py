"""Referrals by answer, my own or all that I may see. No column says who the person is."""

from typing import Any
from urllib.parse import urlencode

import django_filters as filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from weltoffen.domain.advice import permissions, queries
from weltoffen.domain.advice.models import Referral
from weltoffen.faces.desk.referrals.states import STATE_KINDS, STATE_NAMES
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import DayColumn, Table


class ReferralTable(Table):
    empty_title = gettext_lazy("No referrals here")
    empty_text: Any = gettext_lazy("A referral begins on the page of an offer.")
    region_label = gettext_lazy("Referrals")

    number = tables.Column(
        gettext_lazy("Number"), accessor="case__number", order_by=("case__opened_at",)
    )
    offer = tables.Column(gettext_lazy("Offer"), accessor="offer__name")
    state = tables.Column(gettext_lazy("Answer"), accessor="case__state")
    due = DayColumn(gettext_lazy("Due"), accessor="case__due_on", default="–")
    sent = DayColumn(gettext_lazy("Sent"), accessor="sent_at", default="–")
    owner = tables.Column(
        gettext_lazy("Owner"), accessor="case__owner__name", default=gettext_lazy("by the person")
    )

    def counted(self, count: int) -> str:
        return ngettext("%(n)s referral", "%(n)s referrals", count) % {"n": count}

    def render_number(self, value: str, record: Referral) -> SafeString:
        return format_html(
            '<a class="wo-link wo-nowrap" href="{}">{}</a>',
            reverse("desk:referrals:detail", args=[record.pk]),
            value,
        )

    def value_number(self, value: str) -> str:
        return value

    def render_offer(self, value: str, record: Referral) -> SafeString:
        return format_html(
            '<span class="wo-cell-title" lang="de" dir="auto">{}</span>'
            '<small class="wo-muted" dir="auto">{}</small>',
            value,
            record.offer.provider.organization.name,
        )

    def value_offer(self, value: str) -> str:
        return value

    def render_state(self, value: str) -> SafeString:
        return format_html(
            '<span class="kern-badge kern-badge--small kern-badge--{}">'
            '<span class="kern-label kern-label--small">{}</span></span>',
            STATE_KINDS.get(value, "info"),
            STATE_NAMES[value],
        )

    def value_state(self, value: str) -> str:
        return str(STATE_NAMES[value])


class ReferralFilter(filters.FilterSet):  # type: ignore[misc]
    state = filters.ChoiceFilter(
        label=gettext_lazy("Answer"),
        field_name="case__state",
        choices=list(STATE_NAMES.items()),
        empty_label=gettext_lazy("all"),
    )
    number = filters.CharFilter(
        label=gettext_lazy("Number"), field_name="case__number", lookup_expr="icontains"
    )
    scope = filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")

    class Meta:
        model = Referral
        fields: list[str] = []

    def as_it_is(self, found: QuerySet[Referral], _name: str, _value: str) -> Any:
        return found


@access(permissions.VIEW)
@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    scope = "all" if request.GET.get("scope") == "all" else "mine"
    return list_page(
        request,
        table_class=ReferralTable,
        queryset=queries.work_list(actor, "all" if scope == "all" else "mine"),
        filter_class=ReferralFilter,
        template="desk/referrals/list.html",
        export_name=_("referrals"),
        context={"tabs": _tabs(request, scope)},
    )


def _tabs(request: HttpRequest, scope: str) -> list[dict[str, Any]]:
    actor = actor_of(request)
    return [
        {
            "label": label,
            "href": "?" + urlencode({"scope": name}),
            "current": name == scope,
            "count": queries.work_list(actor, "mine").count() if name == "mine" else "",
        }
        for name, label in (("mine", _("Mine")), ("all", _("All, also finished ones")))
    ]
