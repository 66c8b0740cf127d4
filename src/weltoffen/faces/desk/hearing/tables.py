"""The radar as a table: what comes up where, how strong the duty is, and how far we are."""

from datetime import datetime
from typing import Any

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.queries import bodies_that_hear
from weltoffen.faces.kern.tables import DayColumn, Table

AHEAD, PAST, UNRECORDED = "ahead", "past", "unrecorded"
SHORT = {"must": _("must"), "should": _("should"), "may": _("may")}
WHEN = [
    (AHEAD, _("lies ahead")),
    (PAST, _("has taken place")),
    (UNRECORDED, _("has taken place, nothing recorded")),
]


def title_of(hearing: Hearing) -> str:
    """Of an item that is not public, only its number and that there is one."""
    item = hearing.agenda_item
    words = (
        item.name if item.is_public else gettext("item that is not public: ask the body’s office")
    )
    return f"{item.number} {words}".strip()


class HearingFilter(django_filters.FilterSet):  # type: ignore[misc]
    level = django_filters.ChoiceFilter(
        label=_("Duty"), choices=Hearing.Level.choices, empty_label=_("all")
    )
    when = django_filters.ChoiceFilter(
        label=_("When"), choices=WHEN, empty_label=_("all"), method="by_time"
    )
    at = django_filters.ModelChoiceFilter(
        label=_("Body"),
        field_name="agenda_item__meeting__body",
        queryset=lambda _request: bodies_that_hear(),
        empty_label=_("all"),
    )

    class Meta:
        model = Hearing
        fields: list[str] = []

    def by_time(self, found: QuerySet[Hearing], _name: str, value: str) -> QuerySet[Hearing]:
        now = timezone.now()
        if value == AHEAD:
            return found.filter(agenda_item__meeting__starts_at__gt=now)
        past = found.filter(agenda_item__meeting__starts_at__lte=now)
        return past.filter(outcome="") if value == UNRECORDED else past


class HearingTable(Table):
    item = django_tables2.Column(
        verbose_name=_("Agenda item"),
        empty_values=(),
        order_by="agenda_item__name",
        linkify=("desk:hearing:detail", {"pk": django_tables2.A("pk")}),
    )
    at = django_tables2.Column(accessor="agenda_item__meeting__body", verbose_name=_("Body"))
    meets = DayColumn(accessor="agenda_item__meeting__starts_at", verbose_name=_("Meeting"))
    level = django_tables2.Column(verbose_name=_("Duty"))
    due = DayColumn(accessor="due_on", verbose_name=_("Position by"))
    speaker = django_tables2.Column(verbose_name=_("Who speaks"))
    outcome = django_tables2.Column(verbose_name=_("Outcome"), empty_values=())

    empty_title: Any = _("Nothing comes up")
    empty_text: Any = _(
        "As soon as a body puts something on its agenda that touches the council, it stands here."
    )
    region_label = _("Hearings")

    class Meta:
        model = Hearing
        fields = ("item", "at", "meets", "level", "due", "speaker", "outcome")

    def render_item(self, record: Hearing) -> str:
        return title_of(record)

    def render_level(self, record: Hearing) -> str:
        return str(SHORT[record.level])

    def render_meets(self, value: datetime) -> str:
        return f"{timezone.localtime(value):%d.%m.%Y}"

    def render_outcome(self, record: Hearing) -> str:
        return str(record.get_outcome_display())
