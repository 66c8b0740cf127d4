"""The words that the program looks for, as a list that can be searched and exported."""

from collections.abc import Iterable
from dataclasses import dataclass

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.relevance.rules.words import Word
from weltoffen.faces.kern.tables import Table


@dataclass(frozen=True, slots=True)
class WordRow:
    stem: str
    why: str
    concern: str
    exceptions: str
    origin: str
    is_own: bool


class WordForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Word, reason or concern"), required=False)
    origin = forms.ChoiceField(
        label=gettext_lazy("Comes from"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            ("product", gettext_lazy("the product")),
            ("city", gettext_lazy("the city")),
        ],
    )


class WordTable(Table):
    empty_title = gettext_lazy("No such word")
    empty_text = gettext_lazy(
        "The program does not look for this word. Your city can add words in its profile, in the"
        " file words.toml; the control sample shows which ones are missing."
    )
    region_label = gettext_lazy("Words")

    stem = tables.Column(gettext_lazy("Word begins with"))
    why = tables.Column(gettext_lazy("Why it counts"))
    concern = tables.Column(gettext_lazy("Concern"), default="–")
    exceptions = tables.Column(gettext_lazy("Does not count in"), default="–")
    origin = tables.Column(gettext_lazy("Comes from"))

    class Meta(Table.Meta):
        sequence = ("stem", "why", "concern", "exceptions", "origin")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s word", "%(n)s words", count) % {"n": count}

    def render_stem(self, value: str) -> SafeString:
        return format_html('<strong lang="de">{}</strong>', value)

    def value_stem(self, value: str) -> str:
        return value


def rows(words: Iterable[Word], concerns: dict[str, str], form: WordForm) -> list[WordRow]:
    """Those that the form leaves, by the alphabet."""
    given = form.cleaned_data if form.is_valid() else {}
    sought, origin = given.get("q", "").casefold(), given.get("origin", "")
    found = (
        WordRow(
            word.stem,
            word.why,
            ", ".join(concerns.get(code, code) for code in _codes(word)),
            ", ".join(f"„{phrase}“" for phrase in word.exceptions),
            _("the city") if word.is_own else _("the product"),
            word.is_own,
        )
        for word in words
    )
    return sorted(
        (
            row
            for row in found
            if sought in f"{row.stem} {row.why} {row.concern}".casefold()
            and origin in ("", "city" if row.is_own else "product")
        ),
        key=lambda row: row.stem.casefold(),
    )


def _codes(word: Word) -> list[str]:
    return sorted(word.concerns or ({word.concern} if word.concern else set()))
