"""All hand-overs, and what has been left behind by somebody who is gone."""

from typing import Any

import django_filters
import django_tables2
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.domain.handover import permissions, queries
from weltoffen.domain.handover.models import Handover
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import DayColumn, Table


class HandoverFilter(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Handover.State.choices, empty_label=_("all")
    )

    class Meta:
        model = Handover
        fields: list[str] = []


class HandoverTable(Table):
    name = django_tables2.Column(
        verbose_name=_("Hand-over"),
        linkify=("desk:handover:detail", {"pk": django_tables2.A("pk")}),
    )
    to = django_tables2.Column(accessor="to_person__name", verbose_name=_("Takes over"))
    on = DayColumn(verbose_name=_("Last day"))
    state = django_tables2.Column(verbose_name=_("State"))

    empty_title: Any = _("No hand-over yet")
    empty_text: Any = _("When somebody leaves or a body stands on its own, it is prepared here.")
    region_label = _("Hand-overs")

    class Meta:
        model = Handover
        fields = ("name", "to", "on", "state")


@access(permissions.VIEW)
@require_GET
def handovers(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    hands_over_work = may_hand_over_work(actor)
    return list_page(
        request,
        table_class=HandoverTable,
        queryset=queries.visible_handovers(actor),
        filter_class=HandoverFilter,
        template="desk/handover/list.html",
        export_name="uebergaben",
        context={
            "may_work": hands_over_work,
            "may_body": permissions.HAND_OVER_BODY.rule.condition(actor).kind != "none",
            "orphans": queries.orphans(timezone.localdate()) if hands_over_work else None,
        },
    )


def may_hand_over_work(actor: Actor) -> bool:
    return permissions.HAND_OVER_WORK.rule.condition(actor).kind != "none"
