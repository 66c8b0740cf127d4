"""By what the lists of the council watch can be narrowed down."""

from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.documents.queries import find_papers
from weltoffen.base.organizations.queries import bodies, departments
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.watch.models import Standing
from weltoffen.faces.kern.access import actor_of

YEAR = timedelta(days=365)
PERIODS = [
    ("past", _("Past 12 months")),
    ("undated", _("No meeting yet")),
    ("all", _("All")),
]


class StandingFilter(filters.FilterSet):  # type: ignore[misc]
    """Coming meetings unless another period is chosen. `list` is the tab; it travels along."""

    q = filters.CharFilter(label=_("Words in title, reference or text"), method="by_words")
    body = filters.ModelChoiceFilter(
        label=_("Body"), queryset=lambda _request: bodies(), empty_label=_("all")
    )
    department = filters.ModelChoiceFilter(
        label=_("Department"),
        queryset=lambda _request: departments(timezone.localdate()),
        empty_label=_("all"),
    )
    concern = filters.ModelChoiceFilter(
        label=_("Concern"), queryset=lambda _request: concerns(), empty_label=_("all")
    )
    band = filters.ChoiceFilter(
        label=_("Relevance"), choices=Band.choices[::-1], empty_label=_("all")
    )
    period = filters.ChoiceFilter(
        label=_("Time span"), choices=PERIODS, method="as_it_is", empty_label=_("Coming meetings")
    )
    list = filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")

    class Meta:
        model = Standing
        fields: "list[str]" = []

    def filter_queryset(self, queryset: QuerySet[Standing]) -> QuerySet[Standing]:
        period = self.form.cleaned_data.get("period") or "coming"
        return in_period(super().filter_queryset(queryset), period, timezone.localdate())

    def by_words(self, found: QuerySet[Standing], _name: str, words: str) -> QuerySet[Standing]:
        papers = find_papers(actor_of(self.request), words[:300]).order_by().values("pk")
        items = Q()
        for word in words.split()[:6]:
            items &= Q(agenda_item__name__icontains=word)
        return found.filter(Q(paper__in=papers) | (Q(agenda_item__isnull=False) & items))

    def as_it_is(self, found: QuerySet[Standing], _name: str, _value: str) -> Any:
        return found


def in_period(found: QuerySet[Standing], period: str, today: date) -> QuerySet[Standing]:
    """What comes next stands first; of what is past, the latest."""
    nearest_first = (F("meets_on").asc(nulls_last=True), "-score", "pk")
    latest_first = (F("meets_on").desc(nulls_last=True), "-score", "pk")
    match period:
        case "past":
            past = found.filter(meets_on__lt=today, meets_on__gte=today - YEAR)
            return past.order_by(*latest_first)
        case "undated":
            return found.filter(meets_on=None).order_by("-first_seen_at", "pk")
        case "all":
            return found.order_by(*latest_first)
    return found.filter(meets_on__gte=today).order_by(*nearest_first)
