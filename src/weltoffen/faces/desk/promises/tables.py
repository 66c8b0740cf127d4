"""The register as a table: what, who owes it to whom, by when, and how far it is."""

from typing import Any

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.queries import (
    bodies_that_ask,
    not_closed,
    overdue,
    owners_that_owe,
    people_in_charge,
    visible_promises,
)
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, FORWARDED, OPEN
from weltoffen.faces.desk.promises.states import STATE_NAMES, state_of
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.tables import DayColumn, Table

OVERDUE, ALL, MINE = "overdue", "all", "mine"


def _seen(request: HttpRequest | None) -> QuerySet[Promise]:
    return visible_promises(actor_of(request) if request else PUBLIC).order_by()


def _owners(request: HttpRequest | None) -> QuerySet[Organization]:
    return owners_that_owe(_seen(request))


def _bodies(request: HttpRequest | None) -> QuerySet[Organization]:
    return bodies_that_ask(_seen(request))


def _people(request: HttpRequest | None) -> QuerySet[Person]:
    return people_in_charge(_seen(request))


class PromiseFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Bare, the list shows what is not closed: that is what somebody owes."""

    words = django_filters.CharFilter(label=_("Words"), method="with_words")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            (OVERDUE, _("overdue")),
            (OPEN, STATE_NAMES[OPEN]),
            (FORWARDED, STATE_NAMES[FORWARDED]),
            (ANSWERED, STATE_NAMES[ANSWERED]),
            (CLOSED, STATE_NAMES[CLOSED]),
            (ALL, _("all, also closed ones")),
        ],
        empty_label=_("not closed"),
        method="in_state",
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("Owed by"), field_name="case__office", queryset=_owners, empty_label=_("all")
    )
    body = django_filters.ModelChoiceFilter(
        label=_("Owed to"), queryset=_bodies, empty_label=_("all")
    )
    person = django_filters.ModelChoiceFilter(
        label=_("In charge"),
        field_name="case__owner",
        queryset=_people,
        empty_label=_("all"),
        null_label=_("nobody named yet"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Promise.Kind.choices, empty_label=_("all")
    )
    whose = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=[(MINE, _("mine, and those I stand in for"))],
        empty_label=_("everybody’s"),
        method="of_person",
    )
    due = django_filters.DateFilter(label=_("Due by"), field_name="case__due_on", lookup_expr="lte")

    class Meta:
        model = Promise
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Promise]) -> QuerySet[Promise]:
        found: QuerySet[Promise] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else not_closed(found)

    def in_state(self, found: QuerySet[Promise], _name: str, value: str) -> QuerySet[Promise]:
        if value == ALL:
            return found
        if value == OVERDUE:
            return overdue(found, timezone.localdate())
        kept = found if value == CLOSED else not_closed(found)
        return kept.filter(case__state=value)

    def with_words(self, found: QuerySet[Promise], _name: str, value: str) -> QuerySet[Promise]:
        for word in value.split()[:6]:
            found = found.filter(
                Q(case__title__icontains=word)
                | Q(case__number__icontains=word)
                | Q(text__icontains=word)
            )
        return found

    def of_person(self, found: QuerySet[Promise], _name: str, _value: str) -> QuerySet[Promise]:
        mine = actor_of(self.request).acts_for
        return found.filter(Q(case__owner__in=mine) | Q(case__deputy__in=mine))


class PromiseTable(Table):
    number = django_tables2.Column(
        accessor="case__number",
        verbose_name=_("Number"),
        attrs={"td": {"class": "wo-nowrap"}},
        linkify=("desk:promises:detail", {"pk": django_tables2.A("pk")}),
    )
    title = django_tables2.Column(accessor="case__title", verbose_name=_("What was promised"))
    owner = django_tables2.Column(accessor="case__office", verbose_name=_("Owed by"))
    person = django_tables2.Column(accessor="case__owner", verbose_name=_("In charge"))
    body = django_tables2.Column(verbose_name=_("Owed to"))
    due = DayColumn(accessor="case__due_on", verbose_name=_("Answer by"))
    state = django_tables2.Column(accessor="case__state", verbose_name=_("State"))

    empty_title: Any = _("Nothing is owed")
    empty_text: Any = _(
        "What a body resolves, recommends, asks for or announces stands here until it says what"
        " became of it."
    )
    region_label = _("Promises")

    class Meta:
        model = Promise
        fields = ("number", "title", "owner", "person", "body", "due", "state")

    def render_state(self, record: Promise) -> str:
        return state_of(record, timezone.localdate())

    def value_state(self, record: Promise) -> str:
        return state_of(record, timezone.localdate())

    def counted(self, count: int) -> str:
        return ngettext("%(n)s promise", "%(n)s promises", count) % {"n": count}


class TallyTable(Table):
    """One line for each organisation that owes, or each body that asks."""

    name = django_tables2.Column(
        verbose_name=_("Name"),
        linkify=lambda record: record["href"],
    )
    open = django_tables2.Column(verbose_name=_("without an answer"))
    overdue = django_tables2.Column(verbose_name=_("overdue"))
    answered = django_tables2.Column(verbose_name=_("answered, to be judged"))
    closed = django_tables2.Column(verbose_name=_("closed with an outcome"))
    kept = django_tables2.Column(verbose_name=_("of these kept"))
    share = django_tables2.Column(verbose_name=_("share kept"), empty_values=())

    empty_title: Any = _("Nothing is owed")
    region_label = _("Promises by organisation")

    class Meta:
        fields = ("name", "open", "overdue", "answered", "closed", "kept", "share")

    def render_share(self, value: int | None) -> str:
        return "–" if value is None else f"{value} %"
