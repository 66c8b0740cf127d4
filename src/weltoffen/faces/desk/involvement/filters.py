"""By what a work list can be narrowed down."""

from datetime import timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies, departments
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.involvement import queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.faces.desk.involvement.deeds import STATE_NAMES
from weltoffen.faces.kern.access import actor_of

DUE = [
    ("overdue", _("overdue")),
    ("week", _("within seven days")),
    ("none", _("no date running")),
]


class InvolvementFilter(filters.FilterSet):  # type: ignore[misc]
    """`scope` is the tab; it travels along so that a saved view keeps it."""

    text = filters.CharFilter(label=_("Number, title or person"), method="by_text")
    state = filters.ChoiceFilter(
        label=_("State"), field_name="case__state", choices=list(STATE_NAMES.items()),
        empty_label=_("all"),
    )  # fmt: skip
    department = filters.ModelChoiceFilter(
        label=_("Department"),
        queryset=lambda _request: departments(timezone.localdate()),
        empty_label=_("all"),
    )
    concern = filters.ModelChoiceFilter(
        label=_("Concern"), queryset=lambda _request: concerns(), empty_label=_("all")
    )
    body = filters.ModelChoiceFilter(
        label=_("Body"), queryset=lambda _request: bodies(), method="by_body", empty_label=_("all")
    )
    due = filters.ChoiceFilter(label=_("Due"), choices=DUE, method="by_due", empty_label=_("all"))
    late = filters.BooleanFilter(
        label=_("Submitted late"), field_name="is_late", widget=forms.CheckboxInput,
        method="only_if",
    )  # fmt: skip
    confidential = filters.BooleanFilter(
        label=_("Confidential"), field_name="paper__is_confidential", widget=forms.CheckboxInput,
        method="only_if",
    )  # fmt: skip
    scope = filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")

    class Meta:
        model = Involvement
        fields: list[str] = []

    def by_text(
        self, found: QuerySet[Involvement], _name: str, words: str
    ) -> QuerySet[Involvement]:
        return found.filter(pk__in=queries.find_case(actor_of(self.request), words).values("pk"))

    def by_body(
        self, found: QuerySet[Involvement], _name: str, body: Organization
    ) -> QuerySet[Involvement]:
        return found.filter(paper__in=body.consultations.filter(deleted_at=None).values("paper"))

    def by_due(self, found: QuerySet[Involvement], _name: str, when: str) -> QuerySet[Involvement]:
        today = timezone.localdate()
        if when == "overdue":
            return found.filter(case__due_on__lt=today)
        if when == "none":
            return found.filter(case__due_on=None)
        return found.filter(case__due_on__range=(today, today + timedelta(days=7)))

    def only_if(self, found: QuerySet[Involvement], name: str, ticked: bool) -> Any:
        return found.filter(**{name: True}) if ticked else found

    def as_it_is(self, found: QuerySet[Involvement], _name: str, _value: str) -> Any:
        return found
