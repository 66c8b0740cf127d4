import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.gaps import profile
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.queries import older_than
from weltoffen.domain.gaps.workflow import (
    CLOSED,
    CONFIRMED,
    MEASURE,
    MERGED,
    NOTICED,
    OPEN,
    PROPOSED,
    REJECTED,
)
from weltoffen.faces.kern.tables import DayColumn, Table

STATES = {
    NOTICED: _("Noticed"),
    CONFIRMED: _("Confirmed"),
    PROPOSED: _("Proposed to somebody"),
    MEASURE: _("Measure under way"),
    CLOSED: _("Closed with proof"),
    REJECTED: _("No gap"),
    MERGED: _("Merged with another"),
}
IS_OPEN = "open"


class GapFilter(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[(IS_OPEN, _("All open ones")), *STATES.items()],
        empty_label=_("all"),
        method="in_state",
    )
    topic = django_filters.ModelChoiceFilter(
        label=_("Topic"), queryset=terms(Term.Taxonomy.TOPIC), empty_label=_("all")
    )
    district = django_filters.ModelChoiceFilter(
        label=_("District"), queryset=terms(Term.Taxonomy.DISTRICT), empty_label=_("all")
    )
    old = django_filters.ChoiceFilter(
        label=_("Open for more than two years"),
        choices=[("true", _("Yes"))],
        empty_label=_("all"),
        method="is_old",
    )

    class Meta:
        model = Gap
        fields = ["state", "topic", "district", "old"]

    def in_state(self, gaps: QuerySet[Gap], _name: str, value: str) -> QuerySet[Gap]:
        return gaps.filter(case__state__in=OPEN if value == IS_OPEN else [value])

    def is_old(self, gaps: QuerySet[Gap], _name: str, _value: str) -> QuerySet[Gap]:
        today = timezone.localdate()
        return older_than(gaps, profile.value("old_years", today), today)


class GapTable(Table):
    number = django_tables2.Column(
        accessor="case__number",
        verbose_name=_("Number"),
        attrs={"td": {"class": "wo-nowrap"}},
        linkify=("desk:gaps:detail", {"pk": django_tables2.A("pk")}),
    )
    title = django_tables2.Column(accessor="case__title", verbose_name=_("What is missing"))
    state = django_tables2.Column(accessor="case__state", verbose_name=_("State"))
    strength = django_tables2.Column(verbose_name=_("Strength of the evidence"))
    noticed = DayColumn(accessor="noticed_on", verbose_name=_("Noticed"))
    owner = django_tables2.Column(accessor="case__owner", verbose_name=_("In charge"))

    class Meta:
        model = Gap
        fields = ("number", "title", "state", "strength", "noticed", "owner")

    def render_state(self, value: str) -> str:
        return str(STATES[value])
