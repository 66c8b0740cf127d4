from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import language
from weltoffen.domain.glossary.models import Opinion, Review, Term
from weltoffen.faces.kern.tables import DayColumn, Table


class TermTable(Table):
    word = tables.Column(
        verbose_name=_("Word"), linkify=("desk:glossary:edit", {"pk": tables.A("pk")})
    )
    office = tables.Column(verbose_name=_("Who is in charge"))
    until = tables.Column(verbose_name=_("Until when"), orderable=False)
    source = tables.Column(verbose_name=_("Laid down in"))
    open_corrections = tables.Column(verbose_name=_("Corrections"))
    is_published = tables.Column(verbose_name=_("In the portal"))

    empty_title: Any = _("No word here")
    empty_text: Any = _("Words come with the product; add those that are missing here.")
    region_label = _("Words from letters")

    class Meta(Table.Meta):
        model = Term
        fields: tuple[str, ...] = ()
        order_by = "word"

    def counted(self, count: int) -> str:
        return ngettext("%(n)s word", "%(n)s words", count) % {"n": count}

    def render_open_corrections(self, value: int) -> str:
        return str(value) if value else ""

    def render_is_published(self, value: bool) -> str:
        return gettext("shown") if value else gettext("hidden")


class CorrectionTable(Table):
    term = tables.Column(
        verbose_name=_("Word"),
        linkify=("desk:glossary:decide", {"pk": tables.A("pk")}),
        order_by="term__word",
    )
    language = tables.Column(
        verbose_name=_("Language"), accessor="review__language", order_by="review__language"
    )
    association = tables.Column(
        verbose_name=_("Proposed by"),
        accessor="review__association",
        order_by="review__association",
    )
    given_at = DayColumn(verbose_name=_("On"))

    empty_title: Any = _("No correction waits")
    empty_text: Any = _("Better wordings that associations propose come here.")
    region_label = _("Corrections")

    class Meta(Table.Meta):
        model = Opinion
        fields: tuple[str, ...] = ()
        order_by = "given_at"

    def counted(self, count: int) -> str:
        return ngettext("%(n)s correction", "%(n)s corrections", count) % {"n": count}

    def render_language(self, value: str) -> str:
        return language(value).name


class ReviewTable(Table):
    association = tables.Column(verbose_name=_("Association"))
    language = tables.Column(verbose_name=_("Language"))
    asked_at = DayColumn(verbose_name=_("Asked on"))
    until_on = DayColumn(verbose_name=_("Link opens until"))
    confirmed = tables.Column(verbose_name=_("Confirmed"))
    corrected = tables.Column(verbose_name=_("Reworded"))
    ended_at = tables.TemplateColumn(
        template_name="desk/glossary/_end.html",
        verbose_name=_("State"),
        exclude_from_export=True,
        order_by="ended_at",
    )

    empty_title: Any = _("Nobody has been asked yet")
    empty_text: Any = _("Ask an association whose members speak the language as their own.")
    region_label = _("Checks by associations")

    class Meta(Table.Meta):
        model = Review
        fields: tuple[str, ...] = ()
        order_by = "-asked_at"

    def counted(self, count: int) -> str:
        return ngettext("%(n)s check", "%(n)s checks", count) % {"n": count}

    def render_language(self, value: str) -> str:
        return language(value).name
