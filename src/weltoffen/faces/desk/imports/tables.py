"""Lists of others as a list, and what an intake brought in one line."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.directory.models import Feed, Intake
from weltoffen.faces.kern.tables import Table
from weltoffen.faces.kern.templatetags.kern import moment, number

STATES = {
    Intake.State.DONE: ("success", gettext_lazy("in order")),
    Intake.State.RUNNING: ("info", gettext_lazy("under way")),
    Intake.State.FAILED: ("warning", gettext_lazy("could not be read")),
    Intake.State.UNDONE: ("info", gettext_lazy("taken back")),
}


class FeedTable(Table):
    region_label = gettext_lazy("Lists of others")

    name = tables.Column(gettext_lazy("List"))
    state = tables.Column(gettext_lazy("State"), accessor="pk", orderable=False)
    last_success_at = tables.Column(gettext_lazy("Last success"), empty_values=())
    fetched = tables.Column(gettext_lazy("Fetched"), accessor="is_active", orderable=False)
    things = tables.Column(gettext_lazy("Things that came from here"))

    class Meta(Table.Meta):
        sequence = ("name", "state", "last_success_at", "fetched", "things")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s list", "%(n)s lists", count) % {"n": count}

    def render_name(self, record: Feed) -> SafeString:
        return format_html(
            '<a class="kern-link" href="{}"><bdi>{}</bdi></a><br><span class="wo-muted">{}</span>',
            reverse("desk:imports:detail", args=[record.pk]),
            record,
            record.get_kind_display(),
        )

    def value_name(self, record: Feed) -> str:
        return str(record)

    def render_state(self, record: Any) -> SafeString:
        kind, word = state_of(record)
        return format_html(
            '<span class="kern-badge kern-badge--small kern-badge--{0}">'
            '<span class="kern-icon kern-icon--{0}" aria-hidden="true"></span>'
            '<span class="kern-label kern-label--small">{1}</span></span>',
            kind,
            word,
        )

    def value_state(self, record: Any) -> str:
        return state_of(record)[1]

    def render_last_success_at(self, record: Feed) -> str:
        return moment(record.last_success_at) if record.last_success_at else "–"

    def render_fetched(self, record: Feed) -> str:
        return _("every night") if record.is_active else _("only by hand")


def state_of(feed: Any) -> tuple[str, str]:
    if not feed.last_state:
        return "info", _("not taken in yet")
    kind, word = STATES[feed.last_state]
    return kind, str(word)


def summary(intake: Intake) -> str:
    """ "3 new, 1 changed, 40 as before"."""
    counts = (
        (intake.made, _("new")),
        (intake.changed, _("changed")),
        (intake.gone, _("gone")),
        (intake.same, _("as before")),
        (intake.kept, _("kept as edited here")),
    )
    return ", ".join(f"{number(n)} {word}" for n, word in counts if n) or _("nothing")
