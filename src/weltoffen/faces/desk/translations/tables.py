from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import named
from weltoffen.base.translations.overview import Standing
from weltoffen.faces.kern.tables import DayColumn, Table

WORDS = {
    "missing": ("warning", _("missing")),
    "draft": ("info", _("being written")),
    "review": ("info", _("waits for review")),
    "published": ("success", _("published")),
}


class StandingTable(Table):
    """What is to be done first: missing and out of date."""

    title = tables.Column(verbose_name=_("Title"), accessor="original__title")
    kind = tables.Column(verbose_name=_("Kind"), accessor="kind__name", order_by="kind__code")
    language = tables.Column(verbose_name=_("Language"), accessor="language__code")
    state = tables.Column(verbose_name=_("State"))
    marks = tables.Column(verbose_name=_("Look out"), accessor="is_outdated")
    draft_by = tables.Column(verbose_name=_("Written by"))
    changed_at = DayColumn(verbose_name=_("Changed"))

    empty_title: Any = _("No text here")
    empty_text: Any = _("Nothing fits the filter: choose another language or state.")
    region_label = _("Translations")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s text", "%(n)s texts", count) % {"n": count}

    def render_title(self, record: Standing, value: str) -> str:
        where = (record.kind.address, record.original.object_id, record.language.code)
        return format_html(
            '<a href="{}" lang="de">{}</a>', reverse("desk:translations:edit", args=where), value
        )

    def value_title(self, value: str) -> str:
        return value

    def render_kind(self, value: str) -> str:
        return gettext(value)

    def render_language(self, value: str) -> str:
        return named(value, get_language() or "de")

    def render_state(self, record: Standing) -> str:
        return format_html_join(
            " ",
            '<span class="kern-badge kern-badge--small kern-badge--{}">'
            '<span class="kern-label kern-label--small">{}</span></span>',
            [WORDS[state] for state in _states(record)],
        )

    def value_state(self, record: Standing) -> str:
        return ", ".join(str(WORDS[state][1]) for state in _states(record))

    def render_marks(self, record: Standing) -> str:
        return self.value_marks(record)

    def value_marks(self, record: Standing) -> str:
        said = [
            gettext("out of date") if record.is_outdated else "",
            gettext("made by a machine") if record.is_machine else "",
            "" if record.original.is_public else gettext("not public"),
        ]
        return ", ".join(filter(None, said))


def _states(record: Standing) -> list[str]:
    """What is shown, and what is being written beside it."""
    return ["published", record.stage] if record.is_published and record.stage else [record.state]
