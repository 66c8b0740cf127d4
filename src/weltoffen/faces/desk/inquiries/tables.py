import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.workflow import ANSWERED, ASKED, CLOSED, TAKEN_BACK
from weltoffen.faces.kern.tables import DayColumn, Table

STATES = [
    (ASKED, _("Waits for an answer")),
    (ANSWERED, _("Answered")),
    (CLOSED, _("Closed")),
    (TAKEN_BACK, _("Deleted by the person")),
]


class InquiryFilter(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        field_name="case__state", label=_("State"), choices=STATES, empty_label=_("all")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Inquiry.Kind.choices, empty_label=_("all")
    )

    class Meta:
        model = Inquiry
        fields = ["state", "kind"]


class InquiryTable(Table):
    """No text of any inquiry: the list may be printed and exported."""

    number = django_tables2.Column(
        accessor="case__number",
        verbose_name=_("Number"),
        attrs={"td": {"class": "wo-nowrap"}},
        linkify=("desk:inquiries:detail", {"pk": django_tables2.A("pk")}),
    )
    kind = django_tables2.Column(verbose_name=_("Kind"))
    topic = django_tables2.Column(verbose_name=_("Topic"))
    channel = django_tables2.Column(verbose_name=_("Way it came"))
    state = django_tables2.Column(accessor="case__state", verbose_name=_("State"))
    owner = django_tables2.Column(accessor="case__owner", verbose_name=_("In charge"))
    due = DayColumn(accessor="case__due_on", verbose_name=_("Due"))
    helpful = django_tables2.BooleanColumn(
        accessor="was_helpful", verbose_name=_("Helped"), null=True
    )

    class Meta:
        model = Inquiry
        fields = ("number", "kind", "topic", "channel", "state", "owner", "due", "helpful")

    def render_state(self, value: str) -> str:
        return str(dict(STATES)[value])

    def order_state(
        self, queryset: QuerySet[Inquiry], is_descending: bool
    ) -> tuple[QuerySet[Inquiry], bool]:
        return queryset.order_by(("-" if is_descending else "") + "case__state", "pk"), True
